import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFileOf } from './data-file.ts';
import { Engine } from './engine.ts';

const markOf = (directory: string): string => join(directory, 'compact-at-next-start');

/** Asks for the data file to be compacted when the directory is opened next. */
export function requestCompaction(directory: string): void {
  writeFileSync(markOf(directory), '');
}

/**
 * Compacts the data file if that was asked for: lmdb's file never shrinks by itself. Everything is copied to a new file,
 * which takes the old one's place in one step, so a crash leaves either of them whole.
 * The caller has locked the directory, and has not opened it.
 * @returns the bytes of the file before and after, undefined when nothing was asked for
 */
export async function compactIfAsked(
  directory: string,
): Promise<{ before: number; after: number } | undefined> {
  const draft = `${dataFileOf(directory)}.compact`;
  rmSync(draft, { force: true });
  if (!existsSync(markOf(directory))) return undefined;
  const before = await copy(directory, draft);
  sync(draft);
  renameSync(draft, dataFileOf(directory));
  sync(directory);
  const engine = new Engine(directory);
  const after = engine.size.bytes;
  await engine.close();
  rmSync(markOf(directory));
  return { before, after };
}

async function copy(directory: string, draft: string): Promise<number> {
  const engine = new Engine(directory);
  try {
    await engine.copyCompact(draft);
    return engine.size.bytes;
  } finally {
    await engine.close();
  }
}

/** Makes a file's bytes, or a directory's names, survive a power cut. */
export function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
