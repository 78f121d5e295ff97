import { composeServices } from '@apollo/composition';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { newId, newOrganizationId } from '@comanda/platform/id';
import { createLog } from '@comanda/platform/log';
import { createMetrics, type Metrics } from '@comanda/platform/metrics';
import { createSubgraphServer } from '@comanda/platform/subgraph-server';
import { withEventsSubgraph } from '@comanda/schema/events-subgraph';
import { parse } from 'graphql';
import { createGatewayServer, type GatewayDependencies, type GatewayServer } from '../../server.ts';

export const identitySecret = 'a secret for tests, of 32 characters and more';
const log = createLog('test', 'silent');

const header = (imports: string) => `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  ${imports}`;
const kitchenSdl = `${header('@link(url: "https://comanda.dev/spec/v1.0", import: ["@topic"]) @composeDirective(name: "@topic")')}
  directive @topic(name: String!, key: String!, guard: String!, snapshot: String!, slow: String! = "COALESCE") on FIELD_DEFINITION
  type Query {
    ticket(id: ID!): Ticket
    tickets(stationId: ID!): [Ticket!]
  }
  type Mutation { setState(id: ID!, state: String!): Ticket! }
  type Subscription {
    ticketChanged(stationId: ID!): Ticket! @topic(name: "ticket", key: "stationId", guard: "tickets", snapshot: "tickets")
    ticketEvent(stationId: ID!): Ticket! @topic(name: "ticket", key: "stationId", guard: "tickets", snapshot: "tickets", slow: "DISCONNECT")
  }
  type Ticket @key(fields: "id") { id: ID! state: String! note: String dish: Dish! filling(kilobytes: Int!): String! }
  type Dish @key(fields: "id", resolvable: false) { id: ID! }`;
const menuSdl = `${header('')}
  type Query { dish(id: ID!): Dish }
  type Dish @key(fields: "id") { id: ID! name: String! }`;

/** A ticket as the subgraph stores it. */
export interface StoredTicket {
  id: string;
  stationId: string;
  state: string;
}

/** A gateway over two subgraphs with stations whose tickets change. */
export interface LiveGraph {
  organizationId: string;
  stationId: string;
  /** Another station of the same organization. */
  otherStationId: string;
  /** All stations that there are. */
  stations: Set<string>;
  eventLog: EventLog;
  tickets: Map<string, StoredTicket>;
  /** Addresses of the subgraphs. */
  subgraphs: Record<string, string>;
  supergraph: { sdl: string };
  /** Stores a ticket and appends its event. @returns its id. */
  change(ticket: { id?: string; stationId?: string; state: string }): Promise<string>;
  /** Requests that each subgraph has answered since the last time. */
  fetched(): Record<string, number>;
  /** Makes the kitchen take its time, in ms, over stations whose id is given. */
  slowDown(ms: number): void;
  /** Starts a gateway in this process. */
  gateway(options?: Partial<GatewayDependencies>): Promise<GatewayServer & { metrics: Metrics }>;
  close(): Promise<void>;
}

/** Composes the two subgraphs. @param note the ticket's field of that name; it may be left out. */
export function composeLiveGraph(note = 'note: String'): { sdl: string } {
  const services = [
    { name: 'kitchen', typeDefs: parse(kitchenSdl.replace('note: String', note)) },
    { name: 'menu', typeDefs: parse(menuSdl) },
  ];
  const { supergraphSdl, errors } = composeServices(
    withEventsSubgraph(services).map((one) => ({ ...one, url: `subgraph://${one.name}` })),
  );
  if (errors) throw new Error(errors.map((error) => error.message).join('\n'));
  return { sdl: supergraphSdl };
}

export async function startLiveGraph({
  eventLog = createInProcessEventLog() as EventLog,
} = {}): Promise<LiveGraph> {
  const organizationId = newOrganizationId();
  const stationId = newId('KitchenStation', organizationId);
  const otherStationId = newId('KitchenStation', organizationId);
  const stations = new Set([stationId, otherStationId]);
  const tickets = new Map<string, StoredTicket>();
  let fetched: Record<string, number> = {};
  let slownessMs = 0;
  const closing: (() => Promise<void>)[] = [];

  const serve = async (name: string, sdl: string, resolvers: object) => {
    const server = await createSubgraphServer({
      name,
      host: '127.0.0.1',
      port: 0,
      typeDefs: parse(sdl),
      resolvers,
      context: (caller) => {
        fetched[name] = (fetched[name] ?? 0) + 1;
        return caller;
      },
      identitySecret,
      dependencies: [],
      log,
    });
    closing.push(() => server.close());
    return server;
  };
  const slowly = async <T>(answer: T): Promise<T> => {
    if (slownessMs > 0) await new Promise((resolve) => setTimeout(resolve, slownessMs));
    return answer;
  };
  const dishOf = () => ({ __typename: 'Dish', id: 'dish' });
  const kitchen = await serve('kitchen', kitchenSdl, {
    Query: {
      ticket: (_: unknown, { id }: { id: string }) => tickets.get(id),
      tickets: (_: unknown, args: { stationId: string }) =>
        stations.has(args.stationId)
          ? [...tickets.values()].filter((one) => one.stationId === args.stationId)
          : null,
    },
    Ticket: {
      __resolveReference: ({ id }: { id: string }) => slowly(tickets.get(id) && { ...tickets.get(id) }),
      dish: dishOf,
      filling: (_: unknown, { kilobytes }: { kilobytes: number }) => 'x'.repeat(kilobytes * 1_000),
    },
  });
  const menu = await serve('menu', menuSdl, {
    Dish: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'House burger' }) },
  });
  const subgraphs = { kitchen: kitchen.url, menu: menu.url };
  const supergraph = composeLiveGraph();
  let events = 0;

  return {
    organizationId,
    stationId,
    otherStationId,
    stations,
    eventLog,
    tickets,
    subgraphs,
    supergraph,
    async change({ id = newId('KitchenTicket', organizationId), stationId: at = stationId, state }) {
      tickets.set(id, { id, stationId: at, state });
      const signals = [{ topic: 'ticket', key: at, entityId: id }];
      await eventLog.append(organizationId, [{ id: `evt_${events++}`, at: new Date(), signals }]);
      return id;
    },
    fetched() {
      const counts = fetched;
      fetched = {};
      return counts;
    },
    slowDown(ms) {
      slownessMs = ms;
    },
    async gateway(options = {}) {
      const metrics = createMetrics('gateway');
      const server = await createGatewayServer({
        host: '127.0.0.1',
        port: 0,
        subgraphs,
        supergraph,
        eventLog,
        identitySecret,
        log,
        metrics,
        ...options,
      });
      closing.push(() => server.close());
      return { ...server, metrics };
    },
    async close() {
      for (const close of closing.reverse()) await close();
    },
  };
}
