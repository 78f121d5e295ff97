import { createEventLogMetrics } from '@comanda/platform/event-log/event-log-metrics';
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectMongo } from '@comanda/platform/mongo';
import { connectRedis } from '@comanda/platform/redis';
import { createShutdown, shutDownOnSignals } from '@comanda/platform/shutdown';
import { startTelemetry } from '@comanda/platform/telemetry';
import { environment } from './environment.ts';
import { createOrdersServer } from './server.ts';

const log = createLog('orders', environment.LOG_LEVEL);
const shutdown = createShutdown(log);
shutDownOnSignals(shutdown, log);
shutdown.register('telemetry', await startTelemetry('comanda-orders', environment));

const metrics = createMetrics('orders', {
  processMetrics: true,
  durations: environment.DURATION_HISTOGRAMS,
});
const mongo = await connectMongo(environment.MONGODB_URL, log, { metrics, settings: environment });
shutdown.register('store', () => mongo.close());
const redis = connectRedis(environment.REDIS_URL, log);
shutdown.register('redis', () => redis.disconnect());
const eventLog = createRedisEventLog(redis, log, { metrics: createEventLogMetrics(metrics.registry) });
shutdown.register('event log', () => eventLog.close());

const server = await createOrdersServer({
  host: environment.HOST,
  port: environment.PORT,
  mongo,
  eventLog,
  identitySecret: environment.IDENTITY_SECRET,
  menuUrl: environment.MENU_URL,
  tablesUrl: environment.TABLES_URL,
  usersUrl: environment.USERS_URL,
  ...(environment.PRINTING === 'on' && { printing: {} }),
  log,
  metrics,
  migrates: environment.MIGRATE_AT_START,
});
shutdown.register('server', () => server.close());
log.info({ url: server.url }, 'listening');
