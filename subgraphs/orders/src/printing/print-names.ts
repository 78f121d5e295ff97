import type { SubgraphClient, SubgraphQuery } from '@comanda/platform/subgraph-client';
import { continueTrace } from '@comanda/platform/tracing';
import { z } from 'zod';
import { location } from '../neighbours/users.ts';
import type { OrderRecord } from '../order/order.model.ts';

/** What is printed of an order that other subgraphs know. */
export interface PrintedNames {
  table?: string | undefined;
  orderedBy?: string | undefined;
  timeZone: string;
}

/** How long a ticket waits for names, in ms: one without them is better than none. */
const patienceMs = 1_500;

interface Representation extends Record<string, unknown> {
  representations: { __typename: string; id: string }[];
}

const nameOf = (type: 'Table' | 'Guest' | 'User'): SubgraphQuery<string | undefined, Representation> => ({
  text: `query NameFor${type}($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { name } } }`,
  parse: (data) =>
    z.object({ _entities: z.array(z.object({ name: z.string() }).nullable()) }).parse(data)._entities[0]
      ?.name,
  cacheMs: 60_000,
});
const tableName = nameOf('Table');
const guestName = nameOf('Guest');
const userName = nameOf('User');

export interface NamesReader {
  of(order: OrderRecord): Promise<PrintedNames>;
  /** IANA name; UTC when it is not known in time. */
  timeZone(locationId: string): Promise<string>;
}

/** Asks for the names that stand on a ticket. What is not known in time is left out. */
export function createNamesReader({
  tables,
  users,
}: {
  tables: SubgraphClient;
  users: SubgraphClient;
}): NamesReader {
  const entity = (client: SubgraphClient, query: typeof tableName, __typename: string, id: string) =>
    inTime(client.ask(query, { representations: [{ __typename, id }] }, continueTrace(undefined)));
  const reader: NamesReader = {
    async of({ tableId, locationId, placedBy: { kind, id } }) {
      const [table, guest, server, timeZone] = await Promise.all([
        tableId ? entity(tables, tableName, 'Table', tableId) : undefined,
        kind === 'guest' ? entity(tables, guestName, 'Guest', id) : undefined,
        kind === 'staff' ? entity(users, userName, 'User', id) : undefined,
        reader.timeZone(locationId),
      ]);
      return { ...(tableId && { table: table ?? '?' }), orderedBy: guest ?? server, timeZone };
    },
    async timeZone(locationId) {
      const settings = await inTime(users.ask(location, { id: locationId }, continueTrace(undefined)));
      return settings?.timeZone ?? 'UTC';
    },
  };
  return reader;
}

async function inTime<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
