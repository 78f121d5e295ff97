import { menuMigrations } from '@comanda/menu/migrations';
import { createModels as createMenuModels } from '@comanda/menu/models';
import { ordersMigrations } from '@comanda/orders/migrations';
import { createModels as createOrdersModels } from '@comanda/orders/models';
import { auditModel } from '@comanda/platform/audit';
import type { MigrationPlan } from '@comanda/platform/migration/migration';
import { tablesMigrations } from '@comanda/tables/migrations';
import { createModels as createTablesModels } from '@comanda/tables/models';
import { usersMigrations } from '@comanda/users/migrations';
import { createModels as createUsersModels } from '@comanda/users/models';
import type { Connection } from 'mongoose';

/** The plans of all subgraphs, in the order in which one asks the other. */
export const plans: readonly MigrationPlan[] = [
  usersMigrations,
  tablesMigrations,
  menuMigrations,
  ordersMigrations,
];

/** Registers the models of all subgraphs on one connection, which none of them could by itself. */
export function registerAllModels(connection: Connection): void {
  createUsersModels(connection);
  createTablesModels(connection);
  createMenuModels(connection);
  createOrdersModels(connection);
  auditModel(connection);
}
