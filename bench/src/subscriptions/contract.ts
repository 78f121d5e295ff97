import { composeServices } from '@apollo/composition';
import { withEventsSubgraph } from '@comanda/schema/events-subgraph';
import { parse } from 'graphql';

const link = (imports: string) => `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  ${imports}`;

/** Four subgraphs: each knows one field of a ticket, and the kitchen which there are. */
export const subgraphSdl: Readonly<Record<string, string>> = {
  kitchen: `${link('@link(url: "https://comanda.dev/spec/v1.0", import: ["@topic"]) @composeDirective(name: "@topic")')}
    directive @topic(name: String!, key: String!, guard: String!, snapshot: String!, slow: String! = "COALESCE") on FIELD_DEFINITION
    type Query { tickets(stationId: ID!): [Ticket!]! }
    type Subscription {
      ticketChanged(stationId: ID!): Ticket! @topic(name: "ticket", key: "stationId", guard: "tickets", snapshot: "tickets")
    }
    type Ticket @key(fields: "id") { id: ID! state: String! }`,
  menu: `${link('')} type Query { menu: String } type Ticket @key(fields: "id") { id: ID! dish: String! }`,
  tables: `${link('')} type Query { table: String } type Ticket @key(fields: "id") { id: ID! table: String! }`,
  users: `${link('')} type Query { user: String } type Ticket @key(fields: "id") { id: ID! waiter: String! }`,
};

/** What each field of a ticket is answered with. */
export const ticketFields = { state: 'FIRED', dish: 'House burger', table: '12', waiter: 'Wanda' } as const;

/** What is subscribed to: the event alone, a field of one subgraph, or fields of all four. */
export type Selection = 'event' | 'fetched' | 'federated';
export const selections: Readonly<Record<Selection, string>> = {
  event: 'id',
  fetched: 'id state',
  federated: 'id state dish table waiter',
};

/** @throws Error when the subgraphs do not compose. */
export function composeTickets(): string {
  const services = Object.entries(subgraphSdl).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(
    withEventsSubgraph(services).map((one) => ({ ...one, url: `subgraph://${one.name}` })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
