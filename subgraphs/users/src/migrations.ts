import type { MigrationPlan } from '@comanda/platform/migration/migration';
import { collections } from './migrations/0001-collections.ts';
import { ownersOfOrganizations } from './migrations/0002-owners-of-organizations.ts';

/** Every step that the stored data of this subgraph has taken, in order. */
export const usersMigrations: MigrationPlan = {
  subgraph: 'users',
  migrations: [collections, ownersOfOrganizations],
};
