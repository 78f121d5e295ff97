import { type Database, open, type RootDatabase, type Transaction } from 'lmdb';
import { checkDataFile, dataFileOf, markDirectory } from './data-file.ts';
import { DiskFailure, isCommitFailure } from './disk-failure.ts';
import { FORMAT_KEY } from './keys.ts';
import { readInChild } from './read-in-child.ts';
import { seal, unseal } from './seal.ts';
import type { Change, Entry, ReadView } from './view.ts';

/** Values are sealed since format 2. */
const FORMAT = Buffer.from([2]);

/**
 * The lmdb environment: one file, one tree of binary keys and values, one writer, and snapshots that readers take for free.
 * Commits are flushed before they are reported (lmdb's strict mode, without its overlapping flushes). Every value carries a
 * checksum over its key and itself, which is checked by every read.
 */
export class Engine implements ReadView {
  private readonly environment: RootDatabase<Buffer, Buffer>;
  private readonly tree: Database<Buffer, Buffer>;
  private readonly directory: string;

  /**
   * @param directory is there
   * @throws StoreDamaged when the data file is not what lmdb left
   */
  constructor(directory: string) {
    this.directory = directory;
    if (checkDataFile(directory).isShort) readInChild(directory);
    this.environment = open<Buffer, Buffer>({
      path: dataFileOf(directory),
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
      maxDbs: 2,
      maxReaders: 512,
    });
    this.tree = this.environment.openDB<Buffer, Buffer>({
      name: 'data',
      encoding: 'binary',
      keyEncoding: 'binary',
    });
    this.adopt();
    markDirectory(directory);
  }

  /** The latest committed value; inside `write`, the latest written. */
  get(key: Buffer): Buffer | undefined {
    const sealed = this.tree.getBinary(key);
    return sealed && unseal(key, sealed);
  }

  range(from: Buffer, to: Buffer, reverse = false): Iterable<Entry> {
    return rangeOf(this.tree, from, to, reverse);
  }

  /** Only inside `write`. */
  put({ key, value }: Change): void {
    if (value === undefined) this.tree.remove(key);
    else this.tree.put(key, seal(key, value));
  }

  /**
   * Runs `work` in a write transaction. Resolves once it is committed and on disk; `work` does not throw, see
   * {@link attempt}.
   * @throws DiskFailure when it could not be written
   */
  async write(work: () => void): Promise<void> {
    try {
      await this.tree.transaction(work);
    } catch (error) {
      throw new DiskFailure(this.directory, await causeOf(error));
    }
    // Readers of this event turn must see what was just acknowledged.
    this.environment.resetReadTxn();
  }

  /** Inside `write`: runs `work` so that nothing of it remains if it throws. */
  attempt<T>(work: () => T): T {
    return this.tree.transactionSync(work);
  }

  /** A view that never changes; it keeps lmdb from reusing pages until it is released. */
  snapshot(): ReadView & { release(): void } {
    const transaction: Transaction = this.tree.useReadTransaction();
    const { tree } = this;
    return {
      get(key) {
        const bytes = tree.get(key, { transaction });
        return bytes && unseal(key, Buffer.from(bytes));
      },
      range: (from, to, reverse = false) => rangeOf(tree, from, to, reverse, transaction),
      release: () => transaction.done(),
    };
  }

  /** Bytes of the data file, and how many of them could be given back by {@link copyCompact}, roughly. */
  get size(): { bytes: number; used: number } {
    const stats: Statistics = this.tree.getStats() as Statistics; // lmdb's types say {}
    const pages = stats.treeBranchPageCount + stats.treeLeafPageCount + stats.overflowPages;
    return { bytes: (stats.lastPageNumber + 1) * stats.pageSize, used: pages * stats.pageSize };
  }

  /** Copies what is committed now, without the pages that are free, to a file of its own. */
  async copyCompact(path: string): Promise<void> {
    await this.environment.backup(path, true);
  }

  async close(): Promise<void> {
    await this.environment.close();
  }

  /** Seals what the first format left without, in one transaction. */
  private adopt(): void {
    if (this.tree.getBinary(FORMAT_KEY)) return;
    this.tree.transactionSync(() => {
      const entries = [...this.tree.getRange({ snapshot: false })];
      for (const { key, value } of entries) this.tree.put(key, seal(key, value));
      this.put({ key: FORMAT_KEY, value: FORMAT });
    });
  }
}

/** Why a commit failed: lmdb's error holds a promise that is rejected with the reason. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!isCommitFailure(error)) return error;
  return Promise.resolve(error.commitError).then(
    () => error,
    (reason: unknown) => reason,
  );
}

interface Statistics {
  readonly pageSize: number;
  readonly lastPageNumber: number;
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
  readonly entryCount: number;
}

function* rangeOf(
  tree: Database<Buffer, Buffer>,
  from: Buffer,
  to: Buffer,
  reverse: boolean,
  transaction?: Transaction,
): Generator<Entry> {
  if (Buffer.compare(from, to) >= 0) return;
  const shared = { snapshot: true, ...(transaction && { transaction }) };
  const sealed = reverse
    ? tree.getRange({
        start: to,
        exclusiveStart: true,
        end: from,
        inclusiveEnd: true,
        reverse: true,
        ...shared,
      })
    : tree.getRange({ start: from, end: to, ...shared });
  for (const { key, value } of sealed) yield { key, value: unseal(key, value) };
}
