import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Connection } from 'mongoose';
import { createLease, type Lease } from '../lease.ts';
import type { Log } from '../log.ts';
import { OperatorError } from '../operator-error.ts';
import { changeDocuments } from './change-documents.ts';
import { dropIndexes } from './drop-indexes.ts';
import { entriesOf, type LedgerEntry, ledgerId, ledgerOf } from './ledger.ts';
import { makeCollections } from './make-collections.ts';
import type { Migration, MigrationContext, MigrationPlan } from './migration.ts';

export interface MigrationOptions {
  log: Log;
  /** Also takes away what only earlier versions need. False stops before the first such step: servers of an earlier version may still run. */
  contract: boolean;
  /** What to do while another process runs the same migrations. @default 'wait' */
  whenHeld?: 'wait' | 'leave';
}

/** How long a process that was killed keeps others waiting, in ms. */
const leaseMs = 10_000;

/**
 * Runs what has not run yet of a subgraph's migrations, strictly in their order, up to the first that fails. One process works at a time; another one waits
 * and then finds everything done.
 * @returns ids of the migrations that this call finished.
 * @throws OperatorError MIGRATION_FAILED with the step; what was done of it stays and is not done again. MIGRATION_HELD when it may not wait.
 */
export async function runMigrations(
  connection: Connection,
  plan: MigrationPlan,
  { log, contract, whenHeld = 'wait' }: MigrationOptions,
): Promise<string[]> {
  const database = databaseOf(connection);
  if ((await pendingOf(database, plan, contract)).length === 0) return [];
  const lease = createLease(connection, `migrations of ${plan.subgraph}`, { forMs: leaseMs });
  await takeTurn(lease, plan, whenHeld, log);
  const holding = hold(lease);
  const finished: string[] = [];
  try {
    // Asked again: whoever had the lease before may have done it all.
    for (const migration of await pendingOf(database, plan, contract)) {
      const _id = ledgerId(plan, migration);
      log.info({ migration: _id }, migration.about);
      await runOne(database, plan, migration, holding);
      log.info({ migration: _id }, 'done');
      finished.push(_id);
    }
  } finally {
    await holding.release();
  }
  return finished;
}

/** The database that a connection works on. @throws Error when it is not connected */
export function databaseOf({ db }: Connection): Db {
  if (!db) throw new Error('the store is not connected');
  return db;
}

/** What is to run, in order: all that has not finished, up to the first step that has to wait for `contract`. */
export async function pendingOf(database: Db, plan: MigrationPlan, contract: boolean): Promise<Migration[]> {
  const entries = new Map((await entriesOf(database, plan)).map((entry) => [entry._id, entry]));
  const unfinished = plan.migrations.filter(
    (migration) => !entries.get(ledgerId(plan, migration))?.finishedAt,
  );
  const stop = contract ? -1 : unfinished.findIndex(({ phase }) => phase === 'contract');
  return stop === -1 ? unfinished : unfinished.slice(0, stop);
}

async function takeTurn(
  lease: Lease,
  { subgraph }: MigrationPlan,
  whenHeld: 'wait' | 'leave',
  log: Log,
): Promise<void> {
  for (let attempt = 0; !(await lease.take()); attempt++) {
    if (whenHeld === 'leave')
      throw new OperatorError('MIGRATION_HELD', `Another process runs the migrations of ${subgraph}.`);
    if (attempt === 0) log.info({ subgraph }, 'another process runs the migrations; waiting for it');
    await wait(200);
  }
}

interface Holding {
  /** Throws when another process has taken over, because this one was not heard of for too long. */
  requireHeld(): void;
  release(): Promise<void>;
}

function hold(lease: Lease): Holding {
  let isHeld = true;
  const timer = setInterval(() => {
    lease.take().then(
      (taken) => {
        isHeld = taken;
      },
      () => undefined, // the store is gone for a moment; the work itself will say so if it stays
    );
  }, leaseMs / 3);
  timer.unref();
  return {
    requireHeld() {
      if (!isHeld)
        throw new OperatorError(
          'MIGRATION_HELD',
          'Another process has taken the migrations over, because this one was not heard of in time.',
        );
    },
    async release() {
      clearInterval(timer);
      await lease.release().catch(() => undefined); // it ends by itself
    },
  };
}

async function runOne(
  database: Db,
  plan: MigrationPlan,
  migration: Migration,
  holding: Holding,
): Promise<void> {
  const _id = ledgerId(plan, migration);
  const ledger = ledgerOf(database);
  const beginning: Omit<LedgerEntry, '_id' | 'failure'> = {
    phase: migration.phase,
    startedAt: new Date(),
    finishedAt: null,
    position: null,
    changed: 0,
  };
  const entry = await ledger.findOneAndUpdate(
    { _id },
    { $setOnInsert: beginning, $set: { failure: null } },
    { upsert: true, returnDocument: 'after' },
  );
  try {
    await work(migration, {
      database,
      position: entry?.position ?? null,
      async progress(position, changed) {
        holding.requireHeld();
        await ledger.updateOne({ _id }, { $set: { position }, $inc: { changed } });
      },
    });
    holding.requireHeld();
    await ledger.updateOne({ _id }, { $set: { finishedAt: new Date(), position: null } });
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const failure = { at: new Date(), message: message.slice(0, 500) };
    // When the store itself is what failed it cannot be written down either; the run says it.
    await ledger.updateOne({ _id }, { $set: { failure } }).catch(() => undefined);
    throw new OperatorError('MIGRATION_FAILED', `${_id}: ${message}`, { cause: error });
  }
}

function work({ work: what }: Migration, context: MigrationContext): Promise<void> {
  switch (what.kind) {
    case 'collections':
      return makeCollections(context.database, what.collections);
    case 'documents':
      return changeDocuments(what, context);
    case 'dropIndexes':
      return dropIndexes(context.database, what);
  }
}
