import { CountDifferences } from './document-count.ts';
import type { Engine } from './engine.ts';
import type { Change, Entry, WriteView } from './view.ts';
import { BlockedByTransaction, type WriteConflicts } from './write-conflicts.ts';

/** Writes of one command. It runs to its end without a pause, and may run again from the start when it was blocked. */
export type Job<T> = (view: WriteView) => T;

interface Pending {
  run(): void;
  settle(failure: unknown): void;
}

/** Enough to share a flush among everything in flight, few enough that readers get their turn. */
const MAX_BATCH = 256;

/**
 * Group commit: the jobs of all connections that wait while one batch is being flushed form the next batch, one lmdb
 * transaction with one flush. A job is acknowledged after the flush.
 */
export class CommitQueue {
  private readonly engine: Engine;
  private readonly conflicts: WriteConflicts;
  private readonly onRollback: () => void;
  private waiting: Pending[] = [];
  private betweenBatches: (() => void)[] = [];
  private draining: Promise<void> | undefined;
  /** What the batch that is being written changes in the collections' counts. */
  private counts = new CountDifferences();
  /** The number of the last batch that was started; a snapshot taken between batches contains all up to it. */
  batch = 0;

  /** @param onRollback something that had been written was taken back: what is remembered of the catalog must be read again */
  constructor(engine: Engine, conflicts: WriteConflicts, onRollback: () => void) {
    this.engine = engine;
    this.conflicts = conflicts;
    this.onRollback = onRollback;
  }

  /**
   * Runs a job in the next batch. Documents that a transaction has written and not yet committed are waited for.
   * @returns what the job returned, once it is on disk
   */
  async submit<T>(job: Job<T>): Promise<T> {
    for (;;) {
      try {
        return await this.once(job);
      } catch (error) {
        if (!(error instanceof BlockedByTransaction)) throw error;
        await error.finished;
      }
    }
  }

  /** Runs `action` when every batch that was started is committed, and before the next one starts. */
  between<T>(action: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.betweenBatches.push(() => {
        try {
          resolve(action());
        } catch (error) {
          reject(error);
        }
      });
      this.wake();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.draining) await this.draining;
  }

  private once<T>(job: Job<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let outcome: { value: T } | { error: unknown } | undefined;
      this.waiting.push({
        run: () => {
          try {
            outcome = { value: this.runJob(job) };
          } catch (error) {
            outcome = { error };
          }
        },
        settle: (failure) => {
          if (failure !== undefined || outcome === undefined) reject(failure);
          else if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.value);
        },
      });
      this.wake();
    });
  }

  private runJob<T>(job: Job<T>): T {
    const { counts } = this;
    const ofBatch = { count: counts.add.bind(counts) };
    if (!this.conflicts.active) return job(this.view(ofBatch.count));
    // A job may meet a transaction's document after it has written others: it starts over later, so nothing may remain.
    const differences = new CountDifferences();
    try {
      const value = this.engine.attempt(() => job(this.view(differences.add.bind(differences))));
      differences.into(ofBatch);
      return value;
    } catch (error) {
      this.onRollback();
      throw error;
    }
  }

  private view(count: WriteView['count']): WriteView {
    const { engine, conflicts, batch } = this;
    return {
      keepsCatalog: true,
      count,
      get: (key: Buffer) => engine.get(key),
      range: (from: Buffer, to: Buffer, reverse?: boolean): Iterable<Entry> =>
        engine.range(from, to, reverse),
      apply(changes: readonly Change[]) {
        if (conflicts.active) conflicts.claimForBatch(changes, batch);
        for (const change of changes) engine.put(change);
      },
    };
  }

  private wake(): void {
    if (this.draining) return;
    // Everything that arrived in this turn of the event loop joins the first batch.
    this.draining = new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.drain());
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0 || this.betweenBatches.length > 0) {
      for (const action of this.betweenBatches.splice(0)) action();
      const jobs = this.waiting.splice(0, MAX_BATCH);
      if (jobs.length === 0) continue;
      this.batch += 1;
      this.counts = new CountDifferences();
      let failure: unknown;
      try {
        await this.engine.write(() => {
          for (const job of jobs) job.run();
          for (const change of this.counts.changes(this.engine)) this.engine.put(change);
        });
      } catch (error) {
        failure = error;
        this.onRollback();
      }
      for (const job of jobs) job.settle(failure);
    }
    this.draining = undefined;
  }
}
