import type { Aggregates } from '@comanda/platform/aggregate';
import type { Identity } from '@comanda/platform/identity';
import type { SubgraphClient } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import { createItemService } from './item/item.service.ts';
import { createLoaders } from './loaders.ts';
import { createMenuService } from './menu/menu.service.ts';
import { createPauseService } from './menu/pause.service.ts';
import type { Models } from './models.ts';

/** What lives as long as the server. */
export interface MenuDependencies {
  models: Models;
  aggregates: Aggregates;
  users: SubgraphClient;
}

/** What lives as long as a request. */
export type Context = ReturnType<ReturnType<typeof createContext>>;

export function createContext(dependencies: MenuDependencies) {
  return ({ principal, origin, trace }: Identity & { trace: Trace }) => {
    const loaders = createLoaders(dependencies.models);
    const aggregates = dependencies.aggregates.onBehalfOf({ principal, origin });
    const own = { ...dependencies, aggregates, loaders, principal, trace };
    return {
      principal,
      loaders,
      menus: createMenuService(own),
      items: createItemService(own),
      pauses: createPauseService(own),
    };
  };
}
