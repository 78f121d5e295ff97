import type { Collection, Db } from 'mongodb';
import type { Migration, MigrationPlan, MigrationPosition } from './migration.ts';

/** What is known of a migration in a database. */
export interface LedgerEntry {
  /** `orders/0001-collections` */
  _id: string;
  /** As the version that ran it says: a server of an older version learns from it what it does not know itself. */
  phase: Migration['phase'];
  startedAt: Date;
  finishedAt: Date | null;
  position: MigrationPosition | null;
  /** Documents changed so far. */
  changed: number;
  /** Why it stopped the last time; null while it goes well. */
  failure: { at: Date; message: string } | null;
}

/** The collection in which each database says what ran on it. It belongs to no organization and is small. */
export function ledgerOf(database: Db): Collection<LedgerEntry> {
  return database.collection<LedgerEntry>('migrations');
}

export const ledgerId = ({ subgraph }: MigrationPlan, { id }: Migration): string => `${subgraph}/${id}`;

/** Everything that ever ran of a subgraph's migrations, also of versions that this one does not know. */
export function entriesOf(database: Db, { subgraph }: MigrationPlan): Promise<LedgerEntry[]> {
  // '0' is the character after '/'.
  return ledgerOf(database)
    .find({ _id: { $gte: `${subgraph}/`, $lt: `${subgraph}0` } })
    .sort({ _id: 1 })
    .toArray();
}
