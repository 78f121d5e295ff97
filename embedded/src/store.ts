import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { Cursors } from './commands/cursors.ts';
import { Catalog, type Collection, catalogChange } from './storage/catalog.ts';
import { CommitQueue, type Job } from './storage/commit-queue.ts';
import { compactIfAsked } from './storage/compaction.ts';
import { lockDirectory } from './storage/directory-lock.ts';
import { countAll, countChange, storedCount } from './storage/document-count.ts';
import { Engine } from './storage/engine.ts';
import { deleteExpired } from './storage/expiry.ts';
import { collectGarbage } from './storage/garbage.ts';
import { WriteConflicts } from './storage/write-conflicts.ts';
import { forgotten } from './transaction/retry-memory.ts';
import { Sessions } from './transaction/sessions.ts';
import { Transaction } from './transaction/transaction.ts';

const LOCK_PATIENCE_MS = 5_000;
/** As often as MongoDB's own TTL monitor. */
const SWEEP_EVERY_MS = 60_000;
const SESSION_SWEEP_EVERY_MS = 5_000;

export interface StoreOptions {
  readonly directory: string;
  readonly log: Logger;
  /** How often expired documents are looked for, in milliseconds. @default 60000 */
  readonly sweepEveryMs?: number | undefined;
  /** How long to wait for another process to give the directory up, in milliseconds. @default 5000 */
  readonly lockPatienceMs?: number | undefined;
}

/** Everything behind the wire: the engine, what is known of it in memory, and the one queue all writes go through. */
export class Store {
  readonly engine: Engine;
  readonly catalog = new Catalog();
  readonly conflicts = new WriteConflicts();
  readonly queue: CommitQueue;
  readonly sessions = new Sessions();
  readonly cursors = new Cursors();
  readonly log: Logger;
  readonly directory: string;
  /** Tells this opening of the store from every other. */
  readonly instance = randomUUID();
  private readonly unlock: () => void;
  private readonly timers: NodeJS.Timeout[];
  private expiring: Promise<void> | undefined;
  private building: Promise<void> = Promise.resolve();
  private readonly removals = new Map<Transaction, Promise<void>[]>();
  private collecting: Promise<void> = Promise.resolve();
  private isClosing = false;

  private constructor(engine: Engine, unlock: () => void, { directory, log, sweepEveryMs }: StoreOptions) {
    this.engine = engine;
    this.unlock = unlock;
    this.log = log;
    this.directory = directory;
    this.catalog.load(engine);
    this.queue = new CommitQueue(engine, this.conflicts, () => this.catalog.load(engine));
    this.timers = [
      setInterval(() => this.sweep(), sweepEveryMs ?? SWEEP_EVERY_MS),
      setInterval(() => this.sessions.sweep(Date.now()), SESSION_SWEEP_EVERY_MS),
    ];
  }

  /**
   * Opens a data directory, making it when it is not there.
   * @throws DirectoryInUse when another process holds it
   */
  static async open(options: StoreOptions): Promise<Store> {
    const unlock = await lockDirectory(options.directory, options.lockPatienceMs ?? LOCK_PATIENCE_MS);
    try {
      const compacted = await compactIfAsked(options.directory);
      if (compacted) options.log.info(compacted, 'the data file was compacted');
      const store = new Store(new Engine(options.directory), unlock, options);
      await store.countUncounted();
      store.collectGarbage();
      return store;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Stores from before counts were kept count once. */
  private async countUncounted(): Promise<void> {
    const uncounted = [...this.catalog.all()].filter(({ id }) => storedCount(this.engine, id) === undefined);
    if (uncounted.length === 0) return;
    await this.queue.submit((view) =>
      view.apply(uncounted.map(({ id }) => countChange(id, countAll(view, id)))),
    );
  }

  /** Drops a collection that was made for a transaction when that ends without a commit, unless others use it. */
  dropUnlessCommitted(collection: Collection, transaction: Transaction): void {
    const removal = transaction.finished
      .then(() =>
        this.queue.submit((view) => {
          const isUsed =
            transaction.isCommitted || collection.indexes.length > 0 || collection.building.length > 0;
          if (collection.dropped || !collection.isProvisional) return;
          if (isUsed || storedCount(view, collection.id) !== 0) collection.isProvisional = false;
          else this.catalog.remove(view, collection);
        }),
      )
      .catch((error: unknown) => this.log.error({ err: error }, 'an aborted collection could not be dropped'))
      .finally(() => this.removals.delete(transaction));
    this.removals.set(transaction, [...(this.removals.get(transaction) ?? []), removal]);
  }

  /** Resolves when the collections of a transaction that has ended without a commit are gone. */
  async removedFor(transaction: Transaction): Promise<void> {
    await Promise.all(this.removals.get(transaction) ?? []);
  }

  /** Runs a job that drops something; what is too much for one step goes by and by. */
  async discard<T>(job: Job<T>): Promise<T> {
    const answer = await this.queue.submit(job);
    this.collectGarbage();
    return answer;
  }

  /** Waits for its turn to build indexes of a large collection: two that are the same are not both built. */
  oneBuildAtATime(build: () => Promise<void>): Promise<void> {
    const turn = this.building.then(build).finally(() => this.collectGarbage());
    this.building = turn.catch(() => undefined);
    return turn;
  }

  /** Starts a transaction on a snapshot of everything that is committed. */
  begin(number: bigint): Promise<Transaction> {
    return this.queue.between(
      () => new Transaction(number, this.engine.snapshot(), this.queue.batch, this.conflicts),
    );
  }

  /** Writes all a transaction has written at once, with the record that it was committed. */
  async commit(transaction: Transaction, also: Parameters<typeof this.engine.put>[0]): Promise<void> {
    await this.queue.submit((view) => {
      const changes = transaction.changes();
      transaction.unlock();
      const stale = [...transaction.collections].filter((collection: Collection) => collection.stale);
      view.apply([...changes, ...stale.map(catalogChange), also]);
      transaction.commitCounts(view);
    });
    transaction.isCommitted = true;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    for (const timer of this.timers) clearInterval(timer);
    this.sessions.close();
    this.cursors.close();
    await Promise.all([...this.removals.values()].flat());
    await this.expiring;
    await this.collecting;
    await this.queue.idle();
    await this.engine.close();
    this.unlock();
  }

  private collectGarbage(): void {
    this.collecting = this.collecting
      .then(() => collectGarbage(this, () => this.isClosing))
      .catch((error: unknown) => this.log.error({ err: error }, 'what was dropped could not be cleared'));
  }

  private sweep(): void {
    const now = Date.now();
    this.cursors.sweep(now);
    // A sweep that takes longer than the pause between two goes on alone.
    this.expiring ??= deleteExpired(this, now)
      .then(() => undefined)
      .catch((error: unknown) => this.log.error({ err: error }, 'expired documents could not be deleted'))
      .finally(() => {
        this.expiring = undefined;
      });
    const sessions = forgotten(this.engine, now);
    if (sessions.length === 0) return;
    this.queue
      .submit((view) => view.apply(sessions))
      .catch((error: unknown) => this.log.error({ err: error }, 'ended sessions could not be forgotten'));
  }
}
