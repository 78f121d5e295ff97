import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createMetrics } from '@comanda/platform/metrics';
import { createSubgraphServer } from '@comanda/platform/subgraph-server';
import { createRecordingLog, type LogLine } from '@comanda/platform/testing/recording-log';
import { parse } from 'graphql';
import { createGatewayServer, type GatewayDependencies, type GatewayServer } from '../../server.ts';
import { supergraphFile } from '../supergraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy"])\n';
const dishes = (more: string) =>
  `${link} type Query { dishes(first: Int = 3): [Dish!]! dish(id: ID!): Dish } type Dish @key(fields: "id") { id: ID! name: String! ${more} }`;
const prices = `${link} type Dish @key(fields: "id") { id: ID! price: Int! cost: Int @policy(policies: [["manager"]]) }`;

/** The supergraph of a small graph of two subgraphs. @param more further fields of a dish; the subgraph has `note`, `grams` and `spicy`. */
export function canteenSupergraph(more = ''): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries({ dishes: dishes(more), prices }).map(([name, sdl]) => ({
      name,
      url: `subgraph://${name}`,
      typeDefs: parse(sdl),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

export interface Canteen {
  gateway: GatewayServer;
  lines: LogLine[];
  /** Puts another supergraph in the place of the file that the gateway watches. */
  write(sdl: string): Promise<void>;
  ask(query: string, variables?: object): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Value of a counter; 0 when there is none with that label. */
  counter(name: string, label: string): Promise<number>;
  close(): Promise<void>;
}

const identitySecret = 'a secret for tests, of 32 characters and more';

/** A gateway over two subgraphs whose supergraph is a file, as in production. */
export async function startCanteen(settings: Partial<GatewayDependencies> = {}): Promise<Canteen> {
  const { log, lines } = createRecordingLog();
  const dir = await mkdtemp(join(tmpdir(), 'comanda-supergraph-'));
  const path = join(dir, 'supergraph.graphql');
  await writeFile(path, canteenSupergraph());
  const server = (name: string, sdl: string, resolvers: object) =>
    createSubgraphServer({
      name,
      host: '127.0.0.1',
      port: 0,
      typeDefs: parse(sdl),
      resolvers,
      context: (caller) => caller,
      identitySecret,
      dependencies: [],
      log,
    });
  const dish = (id: string) => ({ id, name: `Dish ${id}`, note: 'new', grams: 250, spicy: false });
  const subgraphs = {
    dishes: await server('dishes', dishes('note: String grams: Int spicy: Boolean'), {
      Query: {
        dishes: (_root: unknown, { first }: { first: number }) =>
          Array.from({ length: first }, (_, n) => dish(String(n))),
        dish: (_root: unknown, { id }: { id: string }) => dish(id),
      },
    }),
    prices: await server('prices', prices, {
      Dish: { __resolveReference: ({ id }: { id: string }) => ({ id, price: 100 + Number(id), cost: 1 }) },
    }),
  };
  const metrics = createMetrics('gateway');
  const eventLog = createInProcessEventLog();
  const gateway = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    supergraph: supergraphFile(path),
    subgraphs: { dishes: subgraphs.dishes.url, prices: subgraphs.prices.url },
    eventLog,
    identitySecret,
    log,
    metrics,
    ...settings,
  });
  return {
    gateway,
    lines,
    async write(sdl) {
      await writeFile(`${path}.next`, sdl);
      await rename(`${path}.next`, path);
    },
    async ask(query, variables = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, body: await response.json() };
    },
    async counter(name, label) {
      const metric = await metrics.registry.getSingleMetric(name)?.get();
      const found = metric?.values.find(({ labels }) => Object.values(labels).includes(label));
      return found?.value ?? 0;
    },
    async close() {
      await gateway.close();
      for (const one of Object.values(subgraphs)) await one.close();
      await eventLog.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
