/** graphql-ws as its documentation shows it: each subscriber has an iterator of its own, and each event is executed for each of them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIdentitySigner, identityHeader } from '@comanda/platform/identity';
import { buildSchema, type ExecutionArgs, execute, type GraphQLSchema, subscribe } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { Agent, request } from 'undici';
import { WebSocketServer } from 'ws';
import { filling, identitySecret, serve, settingsOf } from './publishing.ts';

const settings = settingsOf();
const agent = new Agent({ connections: 64, pipelining: 1 });
const signer = createIdentitySigner(identitySecret, 'bench');
const schema: GraphQLSchema = buildSchema(`
  type Query { tickets(stationId: ID!): [Ticket!]! }
  type Subscription { ticketChanged(stationId: ID!): Ticket! }
  type Ticket { id: ID! state: String! dish: String! table: String! waiter: String! }`);

const fields = { kitchen: 'state', menu: 'dish', tables: 'table', users: 'waiter' } as const;

/** Reads one field of a ticket from the subgraph that knows it. */
async function read(subgraph: keyof typeof fields, id: string): Promise<string> {
  const field = fields[subgraph];
  const body = JSON.stringify({
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Ticket { ${field} } } }`,
    variables: { r: [{ __typename: 'Ticket', id }] },
  });
  const answer = await request(`${settings.subgraphs[subgraph]}/graphql`, {
    method: 'POST',
    dispatcher: agent,
    headers: {
      'content-type': 'application/json',
      [identityHeader]: signer.sign({ kind: 'anonymous' }, {}, body),
    },
    body,
  });
  const { data } = (await answer.body.json()) as { data: { _entities: Record<string, string>[] } }; // what the subgraph answers
  return data._entities[0]?.[field] ?? '';
}

interface Listener {
  stationId: string;
  push(id: string): void;
}
const listeners = new Set<Listener>();

async function* ticketsOf(stationId: string) {
  const waiting: string[] = [];
  let wake = () => {};
  const listener: Listener = {
    stationId,
    push(id) {
      waiting.push(id);
      wake();
    },
  };
  listeners.add(listener);
  try {
    for (;;) {
      const id = waiting.shift();
      if (id === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else
        yield {
          ticketChanged: {
            id,
            state: () => read('kitchen', id),
            dish: () => read('menu', id),
            table: () => read('tables', id),
            waiter: () => read('users', id),
          },
        };
    }
  } finally {
    listeners.delete(listener);
  }
}

const http = createServer();
const sockets = new WebSocketServer({ server: http, path: '/graphql' });
useServer(
  {
    schema,
    execute: (args: ExecutionArgs) => execute(args),
    onNext: (_context, _id, _payload, _args, result) => ({ ...result, extensions: { cursor: filling } }),
    subscribe: (args) =>
      subscribe({
        ...args,
        rootValue: { ticketChanged: ({ stationId }: { stationId: string }) => ticketsOf(stationId) },
      }),
  },
  sockets,
);
await new Promise<void>((resolve) => http.listen(settings.port, '127.0.0.1', resolve));
serve(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
  subscribers: () => listeners.size,
  publish() {
    for (const [n, station] of settings.stations.entries())
      for (const listener of listeners)
        if (listener.stationId === station) listener.push(settings.tickets[n] ?? '');
  },
});
