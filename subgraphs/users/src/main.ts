import { createEventLogMetrics } from '@comanda/platform/event-log/event-log-metrics';
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectMongo } from '@comanda/platform/mongo';
import { connectRedis } from '@comanda/platform/redis';
import { createShutdown, shutDownOnSignals } from '@comanda/platform/shutdown';
import { startTelemetry } from '@comanda/platform/telemetry';
import { environment } from './environment.ts';
import { createUsersServer } from './server.ts';

const log = createLog('users', environment.LOG_LEVEL);
const shutdown = createShutdown(log);
shutDownOnSignals(shutdown, log);
shutdown.register('telemetry', await startTelemetry('comanda-users', environment));

const metrics = createMetrics('users', {
  processMetrics: true,
  durations: environment.DURATION_HISTOGRAMS,
});
const mongo = await connectMongo(environment.MONGODB_URL, log, { metrics, settings: environment });
shutdown.register('store', () => mongo.close());
const redis = connectRedis(environment.REDIS_URL, log);
shutdown.register('redis', () => redis.disconnect());
const eventLog = createRedisEventLog(redis, log, { metrics: createEventLogMetrics(metrics.registry) });
shutdown.register('event log', () => eventLog.close());

const { SUPER_ADMIN_EMAIL: email, SUPER_ADMIN_PASSWORD: password, SUPER_ADMIN_NAME: name } = environment;
const server = await createUsersServer({
  host: environment.HOST,
  port: environment.PORT,
  mongo,
  eventLog,
  identitySecret: environment.IDENTITY_SECRET,
  superAdmin: email && password ? { email, password, name } : undefined,
  keyRotationDays: environment.KEY_ROTATION_DAYS,
  log,
  metrics,
  migrates: environment.MIGRATE_AT_START,
});
shutdown.register('server', () => server.close());
log.info({ url: server.url }, 'listening');
