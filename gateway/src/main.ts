import { refuseEnvironment } from '@comanda/platform/environment';
import { createEventLogMetrics } from '@comanda/platform/event-log/event-log-metrics';
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectRedis } from '@comanda/platform/redis';
import { createShutdown, shutDownOnSignals } from '@comanda/platform/shutdown';
import { startTelemetry } from '@comanda/platform/telemetry';
import { environment } from './environment.ts';
import { supergraphFile } from './graph/supergraph.ts';
import { readManifests } from './persisted/manifest.ts';
import { createGatewayServer } from './server.ts';

const appOperations = await readManifests(environment.OPERATIONS_DIRS);
if (environment.SAFELIST === 'required' && appOperations.size === 0)
  refuseEnvironment([
    `OPERATIONS_DIRS: no operation is in ${environment.OPERATIONS_DIRS.join(', ')}, and with SAFELIST=required the apps may send no other; build them first (npm run build), or name the folders with their manifests`,
  ]);

const log = createLog('gateway', environment.LOG_LEVEL);
const drainMs = environment.DRAIN_SECONDS * 1_000;
// Whoever is sent away over some time needs it on top of what everything else may take.
const shutdown = createShutdown(log, 15_000 + 2 * drainMs);
shutDownOnSignals(shutdown, log);
shutdown.register('telemetry', await startTelemetry('comanda-gateway', environment));

const metrics = createMetrics('gateway', {
  processMetrics: true,
  durations: environment.DURATION_HISTOGRAMS,
});
const redis = connectRedis(environment.REDIS_URL, log);
shutdown.register('redis', () => redis.disconnect());
const eventLog = createRedisEventLog(redis, log, { metrics: createEventLogMetrics(metrics.registry) });
shutdown.register('event log', () => eventLog.close());

const server = await createGatewayServer({
  host: environment.HOST,
  port: environment.PORT,
  ...(environment.SUPERGRAPH_PATH ? { supergraph: supergraphFile(environment.SUPERGRAPH_PATH) } : {}),
  subgraphs: {
    orders: environment.ORDERS_URL,
    menu: environment.MENU_URL,
    tables: environment.TABLES_URL,
    users: environment.USERS_URL,
  },
  eventLog,
  identitySecret: environment.IDENTITY_SECRET,
  rejectUnauthorized: environment.REJECT_UNAUTHORIZED,
  allowedOrigins: environment.ALLOWED_ORIGINS,
  behindProxy: environment.BEHIND_PROXY,
  rates: {
    signIn: environment.RATE_SIGN_IN,
    orders: environment.RATE_ORDERS,
    general: environment.RATE_GENERAL,
    anonymous: environment.RATE_ANONYMOUS,
    organization: environment.RATE_ORGANIZATION,
    cost: environment.RATE_COST,
  },
  connections: {
    perIdentity: environment.SOCKETS_PER_IDENTITY,
    perAddress: environment.SOCKETS_PER_ADDRESS,
    operations: environment.OPERATIONS_PER_SOCKET,
  },
  drainMs,
  safelist: environment.SAFELIST,
  appOperations,
  redis,
  cacheBytes: environment.CACHE_MEGABYTES * 1_000_000,
  log,
  metrics,
});
shutdown.register('server', () => server.close());
process.on('SIGHUP', () => void server.reload('SIGHUP'));
log.info({ url: server.url }, 'listening');
