import type { Aggregates } from '@comanda/platform/aggregate';
import type { Identity } from '@comanda/platform/identity';
import type { SubgraphClient } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import { createFloorService } from './floor/floor.service.ts';
import { createLoaders } from './loaders.ts';
import type { Models } from './models.ts';
import { createServiceCallService } from './service-call/service-call.service.ts';
import { createTableSessionService } from './session/table-session.service.ts';
import { createTableService } from './table/table.service.ts';

/** What lives as long as the server. */
export interface TablesDependencies {
  models: Models;
  aggregates: Aggregates;
  users: SubgraphClient;
  publicUrl: string;
}

/** What lives as long as a request. */
export type Context = ReturnType<ReturnType<typeof createContext>>;

export function createContext(dependencies: TablesDependencies) {
  return ({ principal, origin, trace }: Identity & { trace: Trace }) => {
    const loaders = createLoaders(dependencies.models);
    const aggregates = dependencies.aggregates.onBehalfOf({ principal, origin });
    const own = { ...dependencies, aggregates, loaders, principal, trace };
    return {
      principal,
      loaders,
      floors: createFloorService(own),
      tables: createTableService(own),
      sessions: createTableSessionService(own),
      serviceCalls: createServiceCallService(own),
    };
  };
}
