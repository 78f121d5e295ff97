import { pino } from 'pino';
import { createStoreServer, type StoreServer } from '../server.ts';
import { DirectoryInUse } from '../storage/directory-lock.ts';
import { readAddress } from './address.ts';
import type { BackupSource } from './take-backup.ts';

/** A store that answers, with the server that was started for it when none ran. */
export type OpenSource = BackupSource & { own?: StoreServer };

/**
 * The store of a directory: where it listens or, when none runs on it, one opened for the purpose.
 * @throws Error when there is no store in the directory, or the one that runs has not said where it listens
 */
export async function openSource(dir: string): Promise<OpenSource> {
  const own = await openUnlessRunning(dir);
  if (own) return { url: own.url, own };
  const address = readAddress(dir);
  if (!address) throw new Error(`a store runs on ${dir}, but has not said where it listens: use --url`);
  return address;
}

/** A store on the directory, or undefined when one runs there already. */
export async function openUnlessRunning(dir: string): Promise<StoreServer | undefined> {
  try {
    return await createStoreServer({
      dir,
      log: pino({ level: 'silent' }),
      lockPatienceMs: 0,
      mustExist: true,
    });
  } catch (error) {
    if (error instanceof DirectoryInUse) return undefined;
    throw error;
  }
}
