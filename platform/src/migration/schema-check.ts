import type { Db } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Dependency } from '../http-server.ts';
import type { Log } from '../log.ts';
import { OperatorError } from '../operator-error.ts';
import { entriesOf, ledgerId } from './ledger.ts';
import type { MigrationPlan } from './migration.ts';
import { databaseOf, runMigrations } from './run-migrations.ts';

/** The collection that holds a document as long as a restore is not finished: nothing in such a database is to be believed. */
export const restoringCollection = 'restoring';

/**
 * Makes sure at a server's start that the stored data has the shape which this version works on.
 * @param migrates runs what has not run yet; else that is the business of `npm run migrate`.
 * @returns the check for `/ready`, because a later version may change that under a running server.
 * @throws OperatorError as `checkSchema` and `runMigrations` do.
 */
export async function ensureSchema(
  connection: Connection,
  plan: MigrationPlan,
  { migrates, log }: { migrates: boolean; log: Log },
): Promise<Dependency> {
  const database = databaseOf(connection);
  if (migrates) await runMigrations(connection, plan, { log, contract: true });
  await checkSchema(database, plan);
  return { name: 'schema', check: () => checkSchema(database, plan) };
}

/**
 * Whether a server of this version may work on a database: everything that it needs was added, and nothing that it needs was taken away by a later
 * version. A backfill may be on its way, and steps of later versions that only add do not matter.
 * @throws OperatorError SCHEMA_BEHIND, SCHEMA_AHEAD or RESTORE_UNFINISHED
 */
export async function checkSchema(database: Db, plan: MigrationPlan): Promise<void> {
  const [entries, restoring] = await Promise.all([
    entriesOf(database, plan),
    database.collection(restoringCollection).findOne({}),
  ]);
  if (restoring)
    throw new OperatorError(
      'RESTORE_UNFINISHED',
      `A backup was being restored into ${database.databaseName} and that did not finish. Drop this database and restore again.`,
    );
  const done = new Set(entries.filter(({ finishedAt }) => finishedAt).map(({ _id }) => _id));
  const missing = plan.migrations.find(
    (migration) => migration.phase === 'expand' && !done.has(ledgerId(plan, migration)),
  );
  if (missing)
    throw new OperatorError(
      'SCHEMA_BEHIND',
      `${ledgerId(plan, missing)} has not run on ${database.databaseName}: run "npm run migrate" first.`,
    );
  const known = new Set(plan.migrations.map((migration) => ledgerId(plan, migration)));
  const taken = entries.find(({ _id, phase }) => phase === 'contract' && !known.has(_id));
  if (taken)
    throw new OperatorError(
      'SCHEMA_AHEAD',
      `${taken._id} of a later version took away from ${database.databaseName} what this version needs: start that version.`,
    );
}
