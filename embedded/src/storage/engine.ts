import { join } from 'node:path';
import { type Database, open, type RootDatabase, type Transaction } from 'lmdb';
import type { Change, Entry, ReadView } from './view.ts';

/**
 * The lmdb environment: one file, one tree of binary keys and values, one writer, and snapshots that readers take for free.
 * Commits are flushed before they are reported (lmdb's strict mode, without its overlapping flushes).
 */
export class Engine implements ReadView {
  private readonly environment: RootDatabase<Buffer, Buffer>;
  private readonly tree: Database<Buffer, Buffer>;

  /** @param directory is created when missing */
  constructor(directory: string) {
    this.environment = open<Buffer, Buffer>({
      path: join(directory, 'store.mdb'),
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
  }

  /** The latest committed value; inside `write`, the latest written. */
  get(key: Buffer): Buffer | undefined {
    return this.tree.getBinary(key);
  }

  range(from: Buffer, to: Buffer, reverse = false): Iterable<Entry> {
    return rangeOf(this.tree, from, to, reverse);
  }

  /** Only inside `write`. */
  put({ key, value }: Change): void {
    if (value === undefined) this.tree.remove(key);
    else this.tree.put(key, value);
  }

  /**
   * Runs `work` in a write transaction. Resolves once it is committed and on disk; what `work` throws is not rolled
   * back, see {@link attempt}.
   */
  async write(work: () => void): Promise<void> {
    await this.tree.transaction(work);
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
        return bytes && Buffer.from(bytes);
      },
      range: (from, to, reverse = false) => rangeOf(tree, from, to, reverse, transaction),
      release: () => transaction.done(),
    };
  }

  async close(): Promise<void> {
    await this.environment.close();
  }
}

function rangeOf(
  tree: Database<Buffer, Buffer>,
  from: Buffer,
  to: Buffer,
  reverse: boolean,
  transaction?: Transaction,
): Iterable<Entry> {
  if (Buffer.compare(from, to) >= 0) return [];
  const shared = { snapshot: true, ...(transaction && { transaction }) };
  return reverse
    ? tree.getRange({
        start: to,
        exclusiveStart: true,
        end: from,
        inclusiveEnd: true,
        reverse: true,
        ...shared,
      })
    : tree.getRange({ start: from, end: to, ...shared });
}
