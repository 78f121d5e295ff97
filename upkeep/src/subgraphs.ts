import { menuMigrations } from '@comanda/menu/migrations';
import { createModels as createMenuModels } from '@comanda/menu/models';
import { ordersMigrations } from '@comanda/orders/migrations';
import { createModels as createOrdersModels } from '@comanda/orders/models';
import { auditModel } from '@comanda/platform/audit';
import { declaredCollections } from '@comanda/platform/migration/index-drift';
import type { MigrationPlan } from '@comanda/platform/migration/migration';
import { tablesMigrations } from '@comanda/tables/migrations';
import { createModels as createTablesModels } from '@comanda/tables/models';
import { usersMigrations } from '@comanda/users/migrations';
import { createModels as createUsersModels } from '@comanda/users/models';
import mongoose, { type Connection } from 'mongoose';

/** The plans of all subgraphs, in the order in which one asks the other. */
export const plans: readonly MigrationPlan[] = [
  usersMigrations,
  tablesMigrations,
  menuMigrations,
  ordersMigrations,
];

/** Names of the collections that are sharded by organization. */
export function shardedCollections(): Set<string> {
  // A connection that is never opened: models know their collections without one.
  const connection = mongoose.createConnection();
  registerAllModels(connection);
  return new Set(
    declaredCollections(connection)
      .filter(({ sharded }) => sharded)
      .map(({ collection }) => collection),
  );
}

/** Registers the models of all subgraphs on one connection, which none of them could by itself. */
export function registerAllModels(connection: Connection): void {
  createUsersModels(connection);
  createTablesModels(connection);
  createMenuModels(connection);
  createOrdersModels(connection);
  auditModel(connection);
}
