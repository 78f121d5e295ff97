import { createLog } from '@comanda/platform/log';
import { connectRedis } from '@comanda/platform/redis';
import { startRedis } from '@comanda/platform/testing/redis-process';
import { expect, test, vi } from 'vitest';
import { createRate } from './rate.ts';

const log = createLog('test', 'silent');
const policy = { name: 'test', points: 3, seconds: 60 };

test('in one process: so many and no more, each key by itself', async () => {
  const rate = createRate(policy, undefined, log);
  const taken = [await rate.take('a'), await rate.take('a', 2), await rate.take('a')];
  expect(taken.map(({ isExceeded, remaining }) => [isExceeded, remaining])).toEqual([
    [false, 2],
    [false, 0],
    [true, 0],
  ]);
  expect(taken[2]?.resetMs).toBeGreaterThan(50_000);
  expect((await rate.take('b')).isExceeded).toBe(false);
});

test('over Redis gateways count together, and while it is gone each by itself: neither open nor shut', async () => {
  const server = await startRedis();
  const clients = [connectRedis(server.url, log), connectRedis(server.url, log)];
  try {
    const [one, other] = clients.map((client) => createRate(policy, client, log));
    await vi.waitFor(() => expect(clients.every(({ status }) => status === 'ready')).toBe(true));
    await one?.take('a', 2);
    expect(await other?.take('a')).toMatchObject({ isExceeded: false, remaining: 0 });
    expect(await one?.take('a')).toMatchObject({ isExceeded: true });

    await server.stop();
    await vi.waitFor(() => expect(clients.some(({ status }) => status === 'ready')).toBe(false));
    const start = performance.now();
    const alone = [];
    for (let n = 0; n < policy.points + 1; n++) alone.push((await one?.take('b'))?.isExceeded);
    expect(alone).toEqual([false, false, false, true]);
    expect(performance.now() - start).toBeLessThan(1_000);
  } finally {
    for (const client of clients) client.disconnect();
  }
});
