import type { Aggregates } from '@comanda/platform/aggregate';
import type { Principal } from '@comanda/platform/identity';
import { createRecordLoader } from '@comanda/platform/loaders';
import type { SubgraphClient } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import type { MenuModels } from './menu/menu.model.ts';
import { createMenuService } from './menu/menu.service.ts';

/** What lives as long as the server. */
export interface MenuDependencies {
  models: MenuModels;
  aggregates: Aggregates;
  users: SubgraphClient;
}

/** What lives as long as a request. */
export type Context = ReturnType<ReturnType<typeof createContext>>;

export function createContext(dependencies: MenuDependencies) {
  return ({ principal, trace }: { principal: Principal; trace: Trace }) => {
    const loaders = { menu: createRecordLoader('Menu', dependencies.models.Menu) };
    return { principal, loaders, menus: createMenuService({ ...dependencies, principal, trace }) };
  };
}
