/** A gateway in a process of its own, so that it can be killed. Its settings come as JSON in the first argument; it says its address on the channel when it listens. */
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { connectRedis } from '@comanda/platform/redis';
import { supergraphFile } from '../../graph/supergraph.ts';
import { createGatewayServer } from '../../server.ts';

export interface GatewayProcessSettings {
  supergraphPath: string;
  subgraphs: Record<string, string>;
  redisUrl: string;
  identitySecret: string;
  port: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as GatewayProcessSettings; // written by the test
const log = createLog('gateway', 'silent');
const redis = connectRedis(settings.redisUrl, log);
const server = await createGatewayServer({
  host: '127.0.0.1',
  port: settings.port,
  subgraphs: settings.subgraphs,
  supergraph: supergraphFile(settings.supergraphPath),
  eventLog: createRedisEventLog(redis, log),
  identitySecret: settings.identitySecret,
  connections: { perAddress: 100_000 },
  log,
});
process.on('disconnect', () => process.exit());
process.send?.({ url: server.url });
