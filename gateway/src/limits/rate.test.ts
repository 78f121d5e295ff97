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

test('what is refused takes nothing, so that less may still be had', async () => {
  const rate = createRate(policy, undefined, log);
  const taken = [
    await rate.take('a', 4),
    await rate.take('a', 2),
    await rate.take('a', 2),
    await rate.take('a'),
  ];
  expect(taken.map(({ isExceeded }) => isExceeded)).toEqual([true, false, true, false]);
});

test('a window that is over begins anew', async () => {
  const rate = createRate({ ...policy, seconds: 0.05 }, undefined, log);
  expect([await rate.take('a', 3), await rate.take('a')].map(({ isExceeded }) => isExceeded)).toEqual([
    false,
    true,
  ]);
  await vi.waitFor(async () => expect((await rate.take('a', 3)).isExceeded).toBe(false));
});

test('over Redis gateways in a crowd let through no more than a twentieth each beyond the limit, and mostly wait for nobody', async () => {
  const server = await startRedis();
  const clients = [
    connectRedis(server.url, log),
    connectRedis(server.url, log),
    connectRedis(server.url, log),
  ];
  try {
    await vi.waitFor(() => expect(clients.every(({ status }) => status === 'ready')).toBe(true));
    const rates = clients.map((client) =>
      createRate({ name: 'crowd', points: 200, seconds: 60 }, client, log),
    );
    let allowed = 0;
    let waited = 0;
    let taken = 0;
    for (let round = 0; round < 300; round++)
      for (const rate of rates) {
        const state = rate.take('a');
        taken++;
        if (state instanceof Promise) waited++;
        if (!(await state).isExceeded) allowed++;
      }
    expect(allowed).toBeGreaterThanOrEqual(200);
    expect(allowed).toBeLessThanOrEqual(200 + 3 * (200 / 20));
    expect(waited).toBeLessThan(taken / 5);
  } finally {
    for (const client of clients) client.disconnect();
    await server.stop();
  }
});

test('over Redis what one gateway counted by itself is told to the others soon', async () => {
  const server = await startRedis();
  const clients = [connectRedis(server.url, log), connectRedis(server.url, log)];
  try {
    await vi.waitFor(() => expect(clients.every(({ status }) => status === 'ready')).toBe(true));
    const told = { name: 'told', points: 100, seconds: 60 };
    const one = createRate(told, clients[0], log);
    for (let n = 0; n < 5; n++) await one.take('a');
    // One that knows nothing yet asks what all have taken.
    const remaining = async () => (await createRate(told, clients[1], log).take('a', 0)).remaining;
    expect(await remaining()).toBeGreaterThanOrEqual(95);
    await vi.waitFor(async () => expect(await remaining()).toBe(95), 10_000);
  } finally {
    for (const client of clients) client.disconnect();
    await server.stop();
  }
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
