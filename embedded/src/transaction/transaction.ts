import type { Index } from '../index/definition.ts';
import type { Collection } from '../storage/catalog.ts';
import { CountDifferences } from '../storage/document-count.ts';
import type { Change, Entry, ReadView, WriteView } from '../storage/view.ts';
import { type Holder, type WriteConflicts, writeConflict } from '../storage/write-conflicts.ts';
import { Overlay } from './overlay.ts';

/**
 * A multi-document transaction: it reads one snapshot and its own writes, which nobody else sees before the commit.
 * Whoever writes a document second, loses.
 */
export class Transaction implements WriteView, Holder {
  readonly keepsCatalog = false;
  readonly number: bigint;
  readonly snapshotBatch: number;
  readonly startedAt = Date.now();
  readonly finished: Promise<void>;
  isOpen = true;
  /** What it has written is stored. */
  isCommitted = false;
  private readonly snapshot: ReadView & { release(): void };
  private readonly conflicts: WriteConflicts;
  private readonly overlay = new Overlay();
  private readonly counts = new CountDifferences();
  private readonly shapes = new Map<Collection, Index[]>();
  private resolveFinished: () => void;

  constructor(
    number: bigint,
    snapshot: ReadView & { release(): void },
    snapshotBatch: number,
    conflicts: WriteConflicts,
  ) {
    this.number = number;
    this.snapshot = snapshot;
    this.snapshotBatch = snapshotBatch;
    this.conflicts = conflicts;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.finished = promise;
    this.resolveFinished = resolve;
    conflicts.begin(this);
  }

  get(key: Buffer): Buffer | undefined {
    return this.overlay.get(this.snapshot, key);
  }

  range(from: Buffer, to: Buffer, reverse = false): Iterable<Entry> {
    return this.overlay.range(this.snapshot, from, to, reverse);
  }

  apply(changes: readonly Change[]): void {
    this.conflicts.claimForTransaction(changes, this);
    this.overlay.write(changes);
  }

  count(collection: number, difference: number): void {
    this.counts.add(collection, difference);
  }

  /** Hands what it changes in the collections' counts to the view it is committed through. */
  commitCounts(view: WriteView): void {
    this.counts.into(view);
  }

  /**
   * Notes that a collection takes part.
   * @throws StoreError 112 when its indexes changed, or it was dropped, since it first did
   */
  touch(collection: Collection): void {
    const known = this.shapes.get(collection);
    if (collection.dropped || (known && known !== collection.indexes)) throw writeConflict();
    this.shapes.set(collection, collection.indexes);
  }

  /** What a commit has to write. */
  changes(): Change[] {
    for (const collection of this.shapes.keys()) this.touch(collection);
    return this.overlay.changes;
  }

  get collections(): Iterable<Collection> {
    return this.shapes.keys();
  }

  /** Lets others write what this transaction has written. */
  unlock(): void {
    this.conflicts.end(this);
  }

  /** Ends the transaction, committed or not. */
  finish(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.conflicts.end(this);
    this.snapshot.release();
    this.resolveFinished();
  }
}
