import { statfsSync } from 'node:fs';

/** Below so many free bytes a write that failed half-way is put down to a full disk. */
const ALMOST_NOTHING = 1024 * 1024;

/** A batch could not be written; nothing of it is stored. */
export class DiskFailure extends Error {
  readonly isFull: boolean;

  constructor(directory: string, cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const isFull = saysFull(message) || (/Input\/output error/.test(message) && isAlmostFull(directory));
    super(
      isFull
        ? `nothing was written: the disk of ${directory} is full`
        : `nothing was written to ${directory}: ${message}`,
      { cause },
    );
    this.name = 'DiskFailure';
    this.isFull = isFull;
  }
}

const saysFull = (message: string): boolean => /ENOSPC|No space left|MDB_MAP_FULL/.test(message);

/** lmdb reports a write that only went half-way, which is how a disk fills up, as an input/output error. */
function isAlmostFull(directory: string): boolean {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize < ALMOST_NOTHING;
}

/** Whether lmdb says that a transaction was not written; its reason is a promise that is rejected with it. */
export const isCommitFailure = (error: unknown): error is Error & { commitError: unknown } =>
  error instanceof Error && 'commitError' in error;
