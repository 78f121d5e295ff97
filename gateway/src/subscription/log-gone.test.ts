import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { connectRedis } from '@comanda/platform/redis';
import { startRedis } from '@comanda/platform/testing/redis-process';
import { expect, test, vi } from 'vitest';
import { startLiveGraph } from './testing/live-graph.ts';
import { connectRaw } from './testing/raw-client.ts';

test('a gateway that lost its Redis goes on beating, and says for how long it has heard of nothing', async () => {
  const redis = await startRedis({ persistent: true });
  const log = createLog('test', 'silent');
  const connection = connectRedis(redis.url, log);
  const eventLog = createRedisEventLog(connection, log);
  const graph = await startLiveGraph({ eventLog });
  try {
    const { url } = await graph.gateway();
    const client = await connectRaw(url);
    const behind = () => client.pings.at(-1)?.payload.behindMs;
    await vi.waitFor(() => expect(behind()).toBe(0), { timeout: 10_000 });
    await redis.kill();
    await vi.waitFor(() => expect(behind()).toBeGreaterThan(4_000), { timeout: 20_000 });
    await redis.restart();
    await vi.waitFor(() => expect(behind()).toBe(0), { timeout: 20_000 });
    client.socket.terminate();
  } finally {
    await graph.close();
    await eventLog.close();
    connection.disconnect();
    await redis.stop();
  }
}, 60_000);
