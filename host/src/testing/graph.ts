import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer } from '@comanda/embedded/server';
import { createGatewayServer, type GatewayDependencies, type GatewayServer } from '@comanda/gateway/server';
import { createMenuServer } from '@comanda/menu/server';
import { createOrdersServer } from '@comanda/orders/server';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { identityHeader } from '@comanda/platform/identity';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectMongo, type Mongo } from '@comanda/platform/mongo';
import { createShutdown } from '@comanda/platform/shutdown';
import { createTablesServer } from '@comanda/tables/server';
import { createUsersServer } from '@comanda/users/server';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { createGraphqlClient, type GraphqlClient } from '../demo/graphql-client.ts';
import { type Demo, demoAccounts, seedDemo } from '../demo/seed.ts';

/** The whole graph in this process, with the demo restaurant, for tests that look behind the gateway. */
export interface Graph {
  url: string;
  demo: Demo;
  /** Addresses of the subgraphs, which only gateways and services should be answered at. */
  subgraphs: Record<'users' | 'tables' | 'menu' | 'orders', string>;
  /** A client of the public API, signed in when an account is named. */
  client(account?: keyof typeof demoAccounts): Promise<GraphqlClient>;
  /** A graphql-ws client with that access token. @param url of another gateway. */
  socket(accessToken?: string, url?: string): Client;
  /** Another gateway in front of the same, closed with everything else at the latest. */
  startGateway(options?: Partial<GatewayDependencies>): Promise<GatewayServer>;
  accessToken(account: keyof typeof demoAccounts): Promise<string>;
  /** Fetches per subgraph, and reads per collection that they caused, while `work` ran. */
  count(
    work: () => Promise<unknown>,
  ): Promise<{ fetches: Record<string, number>; reads: Record<string, number> }>;
  /** Ends one subgraph, as if its process had died. */
  stopSubgraph(name: 'orders' | 'menu' | 'tables' | 'users'): Promise<void>;
  close(): Promise<void>;
}

export const identitySecret = 'a secret for tests, of 32 characters and more';

/** @param options `gateway`: settings of the gateway other than what tests need by themselves. */
export async function startGraph({
  eventLog = createInProcessEventLog() as EventLog,
  gateway: settings = {} as Partial<GatewayDependencies>,
} = {}): Promise<Graph> {
  const log = createLog('graph', 'silent');
  const shutdown = createShutdown(log);
  const dir = await mkdtemp(join(tmpdir(), 'comanda-graph-'));
  shutdown.register('directory', () => rm(dir, { recursive: true, force: true }));
  const store = await createStoreServer({ dir: join(dir, 'store') });
  shutdown.register('store', () => store.close());

  let reads: Record<string, number> = {};
  const requests = watchRequests();
  shutdown.register('watched requests', async () => requests.stop());
  const common = async () => {
    const mongo: Mongo = await connectMongo(store.url, log);
    shutdown.register('connection', () => mongo.close());
    mongo.connection.set('debug', (collection: string, operation: string) => {
      if (operation.startsWith('find') && requests.isOne()) reads[collection] = (reads[collection] ?? 0) + 1;
    });
    return { host: '127.0.0.1', port: 0, mongo, eventLog, identitySecret, log };
  };
  const users = await createUsersServer({ ...(await common()), superAdmin: demoAccounts.superAdmin });
  const tables = await createTablesServer({
    ...(await common()),
    usersUrl: users.url,
    publicUrl: 'http://test',
  });
  const menu = await createMenuServer({ ...(await common()), usersUrl: users.url });
  const orders = await createOrdersServer({
    ...(await common()),
    usersUrl: users.url,
    tablesUrl: tables.url,
    menuUrl: menu.url,
    printing: {},
  });
  const servers = { users, tables, menu, orders };
  for (const [name, server] of Object.entries(servers)) shutdown.register(name, () => server.close());
  const metrics = settings.metrics ?? createMetrics('gateway', { durations: true });
  const startGateway = async (more: Partial<GatewayDependencies> = {}) => {
    const started = await createGatewayServer({
      host: '127.0.0.1',
      port: 0,
      subgraphs: { users: users.url, tables: tables.url, menu: menu.url, orders: orders.url },
      eventLog,
      identitySecret,
      log,
      ...settings,
      ...more,
    });
    shutdown.register('gateway', () => started.close());
    return started;
  };
  const gateway = await startGateway({ metrics });
  const demo = await seedDemo({ url: gateway.url, superAdmin: demoAccounts.superAdmin, dataDir: dir });

  const fetchesSoFar = async (): Promise<Record<string, number>> => {
    const metric = await metrics.registry.getSingleMetric('comanda_gateway_fetch_duration_seconds')?.get();
    const counts: Record<string, number> = {};
    for (const { metricName, labels, value } of (metric?.values ?? []) as {
      metricName: string;
      labels: { subgraph: string };
      value: number;
    }[]) {
      if (metricName?.endsWith('_count')) counts[labels.subgraph] = (counts[labels.subgraph] ?? 0) + value;
    }
    return counts;
  };
  const accessToken: Graph['accessToken'] = async (account) => {
    const { email, password } = demoAccounts[account];
    const { signIn } = await createGraphqlClient(gateway.url).request<{
      signIn: { session: { accessToken: string } };
    }>('mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }', {
      input: { email, password },
    });
    return signIn.session.accessToken;
  };
  return {
    url: gateway.url,
    subgraphs: { users: users.url, tables: tables.url, menu: menu.url, orders: orders.url },
    demo,
    accessToken,
    async client(account) {
      const client = createGraphqlClient(gateway.url);
      if (account) client.authorize(await accessToken(account));
      return client;
    },
    startGateway,
    socket(token, url = gateway.url) {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: token ? { authorization: `Bearer ${token}` } : {},
      });
      shutdown.register('socket', () => client.dispose());
      return client;
    },
    async count(work) {
      const before = await fetchesSoFar();
      reads = {};
      await work();
      const after = await fetchesSoFar();
      const fetches = Object.fromEntries(
        Object.entries(after)
          .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
          .filter(([, count]) => count > 0),
      );
      return { fetches, reads: { ...reads } };
    },
    stopSubgraph: (name) => servers[name].close(),
    close: () => shutdown.run(),
  };
}

/** Whether what runs belongs to a request of the gateway: servers read much without being asked, for their clocks and outboxes. */
function watchRequests(): { isOne(): boolean; stop(): void } {
  const asked = new AsyncLocalStorage<boolean>();
  const begun = (message: unknown) => {
    const { headers } = (message as { request: IncomingMessage }).request; // what this channel is documented to carry
    asked.enterWith(String(headers[identityHeader]).startsWith('v1.subgraph.gateway.'));
  };
  subscribe('http.server.request.start', begun);
  return {
    isOne: () => asked.getStore() === true,
    stop: () => unsubscribe('http.server.request.start', begun),
  };
}
