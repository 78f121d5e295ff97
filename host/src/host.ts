import { defaultRates } from '@comanda/gateway/limits/rate-limits';
import { hashOf } from '@comanda/gateway/persisted/manifest';
import { createGatewayServer } from '@comanda/gateway/server';
import { createMenuServer } from '@comanda/menu/server';
import { createOrdersServer } from '@comanda/orders/server';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { createEventLogMetrics, type EventLogMetrics } from '@comanda/platform/event-log/event-log-metrics';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import type { Log } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectMongo } from '@comanda/platform/mongo';
import { connectRedis } from '@comanda/platform/redis';
import { createShutdown, type Shutdown } from '@comanda/platform/shutdown';
import { createTablesServer } from '@comanda/tables/server';
import { createUsersServer } from '@comanda/users/server';
import { keepAppOperations } from './app-manifests.ts';
import type { Apps } from './apps.ts';
import { demoOperations } from './demo/mutations.ts';
import type { HostEnvironment } from './environment.ts';
import { identitySecretOf } from './identity-secret.ts';
import { startNightlyBackup } from './nightly-backup.ts';
import { startStore } from './store-process.ts';

/** One machine serves one house, and its demo restaurant is set up through the same door: looser than a platform that many share. */
const oneMachine = { ...defaultRates, general: 1_000, anonymous: 2_000, organization: 10_000 };

export interface HostOptions {
  environment: HostEnvironment;
  superAdmin: { email: string; password: string; name: string } | undefined;
  apps: Apps;
  log: Log;
  /** Called when the store's process ends by itself. */
  onStoreLost: () => void;
}

/**
 * All servers in one process. Each subgraph still listens on a port of its own (of loopback, chosen by the system) and is spoken to over HTTP, so that a
 * request takes the same way as on a cluster. Only the event log is shared in memory, unless Redis is there.
 */
export async function createHost({
  environment,
  superAdmin,
  apps,
  log,
  onStoreLost,
}: HostOptions): Promise<{ url: string; close(): Promise<void> }> {
  const shutdown = createShutdown(log);
  const [identitySecret, mongoUrl] = await Promise.all([
    identitySecretOf(environment.DATA_DIR),
    environment.MONGODB_URL ?? ownStore(environment.DATA_DIR, shutdown, onStoreLost),
  ]);
  const metrics = createMetrics('gateway', {
    processMetrics: true,
    durations: environment.DURATION_HISTOGRAMS,
  });
  const eventLog = openEventLog(
    environment.REDIS_URL,
    createEventLogMetrics(metrics.registry),
    shutdown,
    log,
  );

  const subgraph = async (name: string) => {
    const ownLog = log.child({ name });
    const mongo = await connectMongo(mongoUrl, ownLog);
    shutdown.register(`${name} store connection`, () => mongo.close());
    return { host: '127.0.0.1', port: 0, mongo, eventLog, identitySecret, log: ownLog };
  };
  const [forUsers, forTables, forMenu, forOrders] = await Promise.all([
    subgraph('users'),
    subgraph('tables'),
    subgraph('menu'),
    subgraph('orders'),
  ]);
  const started = <S extends { close(): Promise<void> }>(name: string, server: S): S => {
    shutdown.register(name, () => server.close());
    return server;
  };
  const users = started('users', await createUsersServer({ ...forUsers, superAdmin }));
  const [tables, menu] = await Promise.all([
    createTablesServer({ ...forTables, usersUrl: users.url, publicUrl: environment.PUBLIC_URL }),
    createMenuServer({ ...forMenu, usersUrl: users.url }),
  ]);
  started('tables', tables);
  started('menu', menu);
  const orders = started(
    'orders',
    await createOrdersServer({
      ...forOrders,
      usersUrl: users.url,
      tablesUrl: tables.url,
      menuUrl: menu.url,
      ...(environment.PRINTING === 'on' && { printing: {} }),
    }),
  );
  const appOperations = await keepAppOperations(`${environment.DATA_DIR}/operations`);
  if (environment.DEMO) for (const text of demoOperations()) appOperations.set(hashOf(text), text);
  const gateway = started(
    'gateway',
    await createGatewayServer({
      host: environment.HOST,
      port: environment.PORT,
      subgraphs: { orders: orders.url, menu: menu.url, tables: tables.url, users: users.url },
      eventLog,
      identitySecret,
      rates: oneMachine,
      cacheBytes: environment.CACHE_MEGABYTES * 1_000_000,
      safelist: environment.SAFELIST,
      appOperations,
      fallback: apps.handler,
      log: log.child({ name: 'gateway' }),
      metrics,
    }),
  );
  const backups = await startNightlyBackup(mongoUrl, environment, log.child({ name: 'backup' }));
  shutdown.register('backups', () => backups?.close());
  return { url: gateway.url.replace('0.0.0.0', '127.0.0.1'), close: () => shutdown.run() };
}

async function ownStore(dataDir: string, shutdown: Shutdown, onLost: () => void): Promise<string> {
  const store = await startStore({ dir: `${dataDir}/store`, onLost });
  shutdown.register('store', () => store.close());
  return store.url;
}

function openEventLog(
  redisUrl: string | undefined,
  metrics: EventLogMetrics,
  shutdown: Shutdown,
  log: Log,
): EventLog {
  if (!redisUrl) return createInProcessEventLog({ metrics });
  const redis = connectRedis(redisUrl, log);
  shutdown.register('redis', () => redis.disconnect());
  const eventLog = createRedisEventLog(redis, log, { metrics });
  shutdown.register('event log', () => eventLog.close());
  return eventLog;
}
