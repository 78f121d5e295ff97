import { countPending } from '@comanda/platform/migration/change-documents';
import { entriesOf, type LedgerEntry, ledgerId } from '@comanda/platform/migration/ledger';
import type { Migration, MigrationPlan } from '@comanda/platform/migration/migration';
import type { Db } from 'mongodb';

/** One line about each migration of a plan: what is known of it in a database, also of those that only a later version knows. */
export async function describeStates(database: Db, plan: MigrationPlan): Promise<string[]> {
  const entries = new Map((await entriesOf(database, plan)).map((entry) => [entry._id, entry]));
  const lines = plan.migrations.map((migration) => {
    const id = ledgerId(plan, migration);
    const entry = entries.get(id);
    entries.delete(id);
    return line(id, migration.phase, stateOf(entry));
  });
  const unknown = [...entries.values()].map((entry) =>
    line(entry._id, entry.phase, `${stateOf(entry)}, by a later version`),
  );
  return [...lines, ...unknown];
}

const line = (id: string, phase: string, state: string): string =>
  `${id.padEnd(44)} ${phase.padEnd(8)} ${state}`;

function stateOf(entry: LedgerEntry | undefined): string {
  if (!entry) return 'to be run';
  const changed = entry.changed > 0 ? `, ${entry.changed} documents changed` : '';
  if (entry.finishedAt) return `done ${entry.finishedAt.toISOString()}${changed}`;
  const at = entry.position ? ` at ${entry.position.organizationId}` : '';
  return entry.failure ? `failed${at}: ${entry.failure.message}` : `begun${at}${changed}`;
}

/** What a migration would do to a database as it is now. */
export async function describeWork(database: Db, { about, work }: Migration): Promise<string> {
  if (work.kind !== 'documents') return about;
  return `${about} ${await countPending(database, work)} documents of ${work.collection}.`;
}
