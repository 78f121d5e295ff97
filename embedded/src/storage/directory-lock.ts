import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFileOf } from './data-file.ts';

const RETRY_EVERY_MS = 100;

/** The directory belongs to another process. */
export class DirectoryInUse extends Error {
  constructor(directory: string, owner: string) {
    super(
      `the data directory ${directory} is in use by process ${owner.split(' ')[0]}: stop that process, or choose another directory`,
    );
    this.name = 'DirectoryInUse';
  }
}

/** The directory, or the data file in it, is read-only to this process. */
export class DirectoryNotWritable extends Error {
  constructor(directory: string, cause: Error) {
    super(
      `the data directory ${directory} cannot be written: ${cause.message}; give this user the right to, or choose another directory`,
    );
    this.name = 'DirectoryNotWritable';
  }
}

/**
 * Makes sure that this process may write in a data directory; makes it when it is not there.
 * @throws DirectoryNotWritable before anything was changed
 */
function makeWritable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
    const file = dataFileOf(directory);
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    throw error instanceof Error ? new DirectoryNotWritable(directory, error) : error;
  }
}

/**
 * Makes this process the one owner of a data directory; a predecessor that was killed may need a moment to die.
 *
 * The lock is a file that names its owner's process id and start time, so that neither a crash nor a process id that is
 * used again leaves the directory locked. It is put in place with link(2), which only one process can win.
 *
 * @param patienceMs how long to wait for the owner to go away
 * @returns gives the directory up
 * @throws DirectoryInUse, DirectoryNotWritable
 */
export async function lockDirectory(directory: string, patienceMs: number): Promise<() => void> {
  makeWritable(directory);
  const path = join(directory, 'owner');
  const mine = `${process.pid} ${startOf(process.pid) ?? 'unknown'}`;
  const draft = `${path}.${process.pid}`;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    writeFileSync(draft, mine);
    try {
      linkSync(draft, path);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const owner = read(path);
    if (owner !== undefined && !isAlive(owner)) takeAway(path, owner);
    else if (Date.now() >= deadline) throw new DirectoryInUse(directory, owner ?? 'unknown');
    else await sleep(RETRY_EVERY_MS);
  }
}

/** Removes a dead owner's lock; if another process was faster and put its own there, that one is put back. */
function takeAway(path: string, deadOwner: string): void {
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== deadOwner) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process holds it already; its claim and the one set aside are settled by their own retries.
    }
  }
  rmSync(aside, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(owner: string): boolean {
  const [pid = '', start = ''] = owner.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const now = startOf(Number(pid));
  if (now === 'dead') return false;
  return now === undefined || start === 'unknown' || now === start;
}

/** When a process started, in clock ticks since boot; `dead` for a zombie, undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? 'dead' : fields[19];
}
