import { StoreError } from '../errors.ts';
import type { Change } from './view.ts';

/** A write outside of transactions met a key that an open transaction has written: it waits, as in MongoDB. */
export class BlockedByTransaction extends Error {
  readonly finished: Promise<void>;
  constructor(finished: Promise<void>) {
    super('blocked by a transaction');
    this.finished = finished;
  }
}

/** What an open transaction is known by here. */
export interface Holder {
  /** The last batch its snapshot contains. */
  readonly snapshotBatch: number;
  /** Resolves when it has committed or aborted. */
  readonly finished: Promise<void>;
}

/** What a transaction is told when it lost a race; the driver's `withTransaction` runs it again. */
export const writeConflict = (): StoreError =>
  new StoreError(
    'WriteConflict',
    'Caused by :: WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.',
    { labels: ['TransientTransactionError'] },
  );

/**
 * First writer wins. While transactions are open, remembers which keys each of them has written and which keys were
 * written by others since the oldest of them took its snapshot.
 */
export class WriteConflicts {
  private readonly open = new Set<Holder>();
  private readonly held = new Map<string, Holder>();
  private readonly writtenIn = new Map<string, number>();

  get active(): boolean {
    return this.open.size > 0;
  }

  begin(holder: Holder): void {
    this.open.add(holder);
  }

  /** Forgets a transaction that has committed or aborted. */
  end(holder: Holder): void {
    this.open.delete(holder);
    for (const [key, owner] of this.held) if (owner === holder) this.held.delete(key);
    if (this.open.size === 0) this.writtenIn.clear();
  }

  /**
   * A batch is about to write these keys.
   * @throws BlockedByTransaction
   */
  claimForBatch(changes: readonly Change[], batch: number): void {
    const names = changes.map(({ key }) => key.toString('latin1'));
    for (const name of names) {
      const holder = this.held.get(name);
      if (holder) throw new BlockedByTransaction(holder.finished);
    }
    for (const name of names) this.writtenIn.set(name, batch);
  }

  /**
   * A transaction is about to write these keys.
   * @throws StoreError 112 when another transaction holds one, or one was written after the snapshot
   */
  claimForTransaction(changes: readonly Change[], holder: Holder): void {
    const names = changes.map(({ key }) => key.toString('latin1'));
    for (const name of names) {
      const owner = this.held.get(name);
      if (owner !== undefined && owner !== holder) throw writeConflict();
      if ((this.writtenIn.get(name) ?? 0) > holder.snapshotBatch) throw writeConflict();
    }
    for (const name of names) this.held.set(name, holder);
  }

  /** The writes of a committing transaction become writes others must have seen. */
  recordCommit(changes: readonly Change[], batch: number): void {
    for (const { key } of changes) this.writtenIn.set(key.toString('latin1'), batch);
  }
}
