import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { connectRedis } from '@comanda/platform/redis';
import { startChild } from '../gateway/child.ts';
import type { Received } from './clients.ts';
import { start, type World } from './contestant.ts';
import { selections } from './contract.ts';

/**
 * Kills a gateway with all its sockets, publishes one event while there is none, starts another and lets everybody come back with the cursor they had.
 * @returns how long it took until the last subscriber had the event that it missed, from the moment the new gateway listens, in ms, and each one's time.
 */
export async function measureReconnect(
  world: World,
  { sockets, redisUrl }: { sockets: number; redisUrl: string },
): Promise<{ lastMs: number; times: number[] }> {
  const scene = { contestant: 'comanda', sockets, groups: 1, selection: 'federated', redisUrl } as const;
  const running = await start(world, scene);
  const log = createLog('bench', 'warn');
  const redis = connectRedis(redisUrl, log);
  const eventLog = createRedisEventLog(redis, log);
  const { settings } = running;
  let again: Awaited<ReturnType<typeof startChild<{ url: string }>>> | undefined;
  try {
    await running.connect([0, 1], true);
    await running.publish();
    process.kill(running.server.pid, 'SIGKILL');
    await Promise.all(running.clients.map((client) => client.ask({ kind: 'drop' })));
    const signals = settings.stations.map((key, n) => ({
      topic: 'ticket',
      key,
      entityId: settings.tickets[n] ?? '',
    }));
    await eventLog.append(settings.organizationId, [
      { id: `evt_missed_${Date.now()}`, at: new Date(), signals },
    ]);
    again = await startChild<{ url: string }>(
      new URL('servers/comanda.ts', import.meta.url).pathname,
      settings,
    );
    const port = Number(new URL(again.ready.url).port);
    const began = performance.timeOrigin + performance.now();
    const query = `subscription ($stationId: ID!) { ticketChanged(stationId: $stationId) { ${selections.federated} } }`;
    const each = Math.ceil(sockets / running.clients.length);
    const answers = await Promise.all(
      running.clients.map((client, n) =>
        client.ask<Received>({
          kind: 'connect',
          port,
          from: 0,
          to: each,
          query,
          stations: settings.stations,
          first: n * each,
          extensions: undefined,
          resume: true,
        }),
      ),
    );
    const times = answers.flatMap((one) => [...one.times]).map((time) => time - began);
    return { lastMs: times.reduce((most, time) => Math.max(most, time), 0), times };
  } finally {
    await again?.stop();
    await Promise.all(running.clients.map((client) => client.stop()));
    await eventLog.close();
    redis.disconnect();
  }
}
