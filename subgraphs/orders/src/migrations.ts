import type { MigrationPlan } from '@comanda/platform/migration/migration';
import { collections } from './migrations/0001-collections.ts';
import { printing } from './migrations/0002-printing.ts';
import { reports } from './migrations/0003-reports.ts';

/** Every step that the stored data of this subgraph has taken, in order. */
export const ordersMigrations: MigrationPlan = {
  subgraph: 'orders',
  migrations: [collections, printing, reports],
};
