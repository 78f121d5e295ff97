import type { Log } from '@comanda/platform/log';
import { connectMongo, type Mongo } from '@comanda/platform/mongo';

export interface TargetOptions {
  /** Connection string; its path names the database. */
  url: string | undefined;
  /** Directory of a single-machine store, whether one runs on it or not. */
  dir: string | undefined;
}

/** A database that a command works on. */
export interface Target {
  mongo: Mongo;
  close(): Promise<void>;
}

/**
 * Connects to the database that a command names.
 * @throws Error when it names none or two, or nobody answers there
 */
export async function openTarget({ url, dir }: TargetOptions, log: Log): Promise<Target> {
  if (dir === undefined) {
    if (url === undefined)
      throw new Error('Which database? Set MONGODB_URL, or use --url mongodb://… or --dir .data/store.');
    const mongo = await connectMongo(url, log);
    return { mongo, close: () => mongo.close() };
  }
  // Not part of the images that serve a cluster.
  const { openSource } = await import('@comanda/embedded/backup/open-source');
  const source = await openSource(dir);
  try {
    const mongo = await connectMongo(source.url, log);
    return {
      mongo,
      async close() {
        await mongo.close();
        await source.own?.close();
      },
    };
  } catch (error) {
    await source.own?.close();
    throw error;
  }
}
