import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort, type RedisProcess, startRedis } from '@comanda/platform/testing/redis-process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { OrderRecord } from '../order/order.model.ts';
import { key, openStreet, type Street } from '../testing/restaurant.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const patience = { timeout: 60_000, interval: 50 };

let street: Street;
let redis: RedisProcess;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  [street, redis] = await Promise.all([openStreet(), startRedis()]);
});
afterAll(async () => {
  for (const one of processes) one.kill('SIGKILL');
  await redis?.stop();
  await street?.close();
});

/** The orders subgraph as a process of its own, on the street's store. Resolves when it is ready. */
async function startOrders(): Promise<ChildProcess> {
  const { host, port, name } = street.mongo.connection;
  const own = await freePort();
  const child = spawn(process.execPath, [main], {
    stdio: 'ignore',
    env: {
      HOST: '127.0.0.1',
      PORT: String(own),
      MONGODB_URL: `mongodb://${host}:${port}/${name}`,
      REDIS_URL: redis.url,
      // Nobody speaks to this one, and its clock to nobody.
      IDENTITY_SECRET: randomBytes(48).toString('base64'),
      LOG_LEVEL: 'silent',
      MENU_URL: street.usersUrl,
      TABLES_URL: street.usersUrl,
      USERS_URL: street.usersUrl,
    },
  });
  processes.push(child);
  await vi.waitFor(async () => {
    const ready = await fetch(`http://127.0.0.1:${own}/ready`);
    expect(ready.status).toBe(200);
  }, patience);
  return child;
}

async function leaseHolder(): Promise<string | undefined> {
  const lease = await street.mongo.connection
    .collection<{ _id: string; holder: string }>('leases')
    .findOne({ _id: 'kitchen clock' });
  return lease?.holder;
}

test('a course that waits is fired once and in time though the process that keeps the clock is killed', async () => {
  const first = await startOrders();
  await vi.waitFor(async () => expect(await leaseHolder()).toBeDefined(), patience);
  const dead = await leaseHolder();
  await startOrders();

  const tasca = await street.openRestaurant();
  const roast = await tasca.addItem({
    name: 'Roast',
    priceMinor: 3_000,
    stationId: tasca.stations.grill,
    preparationMinutes: 20,
  });
  const settings = { idempotencyKey: key(), locationId: tasca.locationId, readyTogether: true };
  await street.ask(
    tasca.manager,
    'mutation ($input: UpdateKitchenSettingsInput!) { updateKitchenSettings(input: $input) { errors { message } } }',
    { input: settings },
  );
  const input = {
    idempotencyKey: key(),
    locationId: tasca.locationId,
    // Ready together with the roast: the steak waits for some minutes.
    lines: [{ menuItemId: roast.id }, tasca.lines.steak],
  };
  const placed = await street.ask(
    tasca.waiter,
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id items { name status } } errors { message } } }',
    { input },
  );
  const { order } = placed.data.placeOrder;
  expect(order.items).toMatchObject([
    { name: 'Roast', status: 'FIRED' },
    { name: 'Steak', status: 'HELD' },
  ]);
  const orders = street.mongo.connection.collection<OrderRecord>('orders');
  const where = { _id: order.id, organizationId: tasca.organizationId };
  // As if those minutes had passed but for the time that a lease lasts, and a little.
  const fireAt = new Date(Date.now() + 15_000);
  await orders.updateOne(where, { $set: { dueAt: fireAt, 'items.1.fireAt': fireAt } });

  const died = once(first, 'exit');
  first.kill('SIGKILL');
  await died;
  const fired = await vi.waitFor(async () => {
    const read = await orders.findOne(where);
    expect(read?.items[1]?.status).toBe('FIRED');
    return read;
  }, patience);
  expect(await leaseHolder()).not.toBe(dead);
  const byTheClock = fired?.history.filter(({ kind }) => kind === 'FIRED') ?? [];
  expect(byTheClock).toHaveLength(1);
  const lateMs = (byTheClock[0]?.at.getTime() ?? 0) - fireAt.getTime();
  expect(lateMs).toBeGreaterThanOrEqual(0);
  // Twice a second, on a machine that may be busy with other tests.
  expect(lateMs).toBeLessThan(5_000);
}, 120_000);
