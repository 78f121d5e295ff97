import { organizationOf } from '@comanda/platform/id';
import type { SubgraphClient } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import DataLoader from 'dataloader';
import { batchByOrganization } from '../batch-by-organization.ts';
import { mostItemsAtOnce, type OfferedItem, offeredItems } from './menu.ts';
import { currentSessions, type SeatedParty, tableSession, tableSessions } from './tables.ts';
import { type LocationSettings, location, locationExists } from './users.ts';

export interface NeighbourClients {
  menu: SubgraphClient;
  tables: SubgraphClient;
  users: SubgraphClient;
}

/** What the other subgraphs know, asked on behalf of one request. Answers that decide a write are always asked anew. */
export interface Neighbours {
  /** Items of one organization as the menu offers them now, by id. Ids of others are left out, and so is what the menu does not know. */
  offeredItems(organizationId: string, ids: readonly string[]): Promise<Map<string, OfferedItem>>;
  tableSession(id: string): Promise<SeatedParty | null>;
  /** Many at once, for reading. */
  tableSessions: DataLoader<string, SeatedParty | null>;
  /** Id of a table's open session, or null; many at once, for reading. */
  currentSessionIds: DataLoader<string, string | null>;
  /** Up to a minute old. */
  location(id: string): Promise<LocationSettings | null>;
  locationExists(id: string): Promise<boolean>;
}

export function createNeighbours({ menu, tables, users }: NeighbourClients, trace: Trace): Neighbours {
  const items = batchByOrganization<OfferedItem | null>(
    'MenuItem',
    () => null,
    async (_organizationId, ids) => {
      const pages = Array.from({ length: Math.ceil(ids.length / mostItemsAtOnce) }, (_, page) =>
        ids.slice(page * mostItemsAtOnce, (page + 1) * mostItemsAtOnce),
      );
      const answers = await Promise.all(pages.map((page) => menu.ask(offeredItems, { ids: page }, trace)));
      return new Map(answers.flat().flatMap((item) => (item ? [[item.id, item] as const] : [])));
    },
    { cache: false },
  );
  const represent = (__typename: string, ids: readonly string[]) => ({
    representations: ids.map((id) => ({ __typename, id })),
  });
  return {
    async offeredItems(organizationId, ids) {
      const own = [...new Set(ids)].filter((id) => organizationOf('MenuItem', id) === organizationId);
      const offered = await Promise.all(own.map((id) => items.load(id)));
      return new Map(offered.flatMap((item) => (item ? [[item.id, item] as const] : [])));
    },
    tableSession: (id) => tables.ask(tableSession, { id }, trace),
    tableSessions: new DataLoader((ids) => tables.ask(tableSessions, represent('TableSession', ids), trace)),
    currentSessionIds: new DataLoader(async (ids) => {
      const found = await tables.ask(currentSessions, represent('Table', ids), trace);
      return found.map((table) => table?.currentSession?.id ?? null);
    }),
    location: (id) => users.ask(location, { id }, trace),
    locationExists: (id) => users.ask(locationExists, { id }, trace),
  };
}
