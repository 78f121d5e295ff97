/** Comanda's gateway, with authorisation, cursors, the accounting of slow readers and heartbeats on, as always. */
import { createGatewayServer } from '@comanda/gateway/server';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectRedis } from '@comanda/platform/redis';
import { identitySecret, serve, settingsOf } from './publishing.ts';

const settings = settingsOf();
const log = createLog('gateway', 'warn');
const redis = settings.redisUrl === undefined ? undefined : connectRedis(settings.redisUrl, log);
const eventLog = redis ? createRedisEventLog(redis, log) : createInProcessEventLog();
const metrics = createMetrics('gateway');
const { url } = await createGatewayServer({
  host: '127.0.0.1',
  port: settings.port,
  supergraph: { sdl: settings.supergraph },
  subgraphs: settings.subgraphs,
  eventLog,
  identitySecret,
  connections: { perAddress: 1_000_000 },
  log,
  metrics,
});
let events = 0;
const run = `${process.pid}_${Date.now()}`;
serve(url, {
  subscribers: () => 0,
  async publish() {
    const signals = settings.stations.map((key, n) => ({
      topic: 'ticket',
      key,
      entityId: settings.tickets[n] ?? '',
    }));
    await eventLog.append(settings.organizationId, [
      { id: `evt_${run}_${events++}`, at: new Date(), signals },
    ]);
  },
});
