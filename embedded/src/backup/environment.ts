import { parseArgs } from 'node:util';
import { LOGIN, type Login } from '../authentication/credentials.ts';

/** What to back up, and where to. */
export interface BackupOrder {
  readonly dir: string | undefined;
  readonly url: string | undefined;
  readonly file: string | undefined;
  readonly compact: boolean;
  readonly login: Login | undefined;
}

const BACKUP_USAGE = `npm run store:backup -- --dir DATA --to FILE        the store of that directory, running or not
npm run store:backup -- --url mongodb://… --to FILE the store at that address
npm run store:backup -- --dir DATA --compact        give the space of what was deleted back to the disk
STORE_USER and STORE_PASSWORD name the user of a store that has a password.`;
const RESTORE_USAGE =
  'npm run store:restore -- --from FILE --dir NEWDIR   NEWDIR does not exist, or is empty';

/** @throws Error with the usage when the command line does not make sense */
export function backupOrder(): BackupOrder {
  const {
    dir,
    url,
    to,
    compact = false,
  } = parse(BACKUP_USAGE, {
    dir: { type: 'string' },
    url: { type: 'string' },
    to: { type: 'string' },
    compact: { type: 'boolean' },
  });
  const isClear = compact ? Boolean(dir) && !url && !to : Boolean(to) && Boolean(dir) !== Boolean(url);
  if (!isClear) throw new Error(BACKUP_USAGE);
  const { STORE_USER: user, STORE_PASSWORD: password } = process.env;
  return {
    dir: text(dir),
    url: text(url),
    file: text(to),
    compact: compact === true,
    login: user ? LOGIN.parse({ user, password }) : undefined,
  };
}

/** @throws Error with the usage when the command line does not make sense */
export function restoreOrder(): { file: string; dir: string } {
  const { from, dir } = parse(RESTORE_USAGE, { from: { type: 'string' }, dir: { type: 'string' } });
  if (typeof from !== 'string' || typeof dir !== 'string') throw new Error(RESTORE_USAGE);
  return { file: from, dir };
}

type Options = Record<string, { readonly type: 'string' | 'boolean' }>;

function parse(usage: string, options: Options): Record<string, unknown> {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
