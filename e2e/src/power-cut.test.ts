import { randomUUID } from 'node:crypto';
import { createGraphqlClient, type GraphqlClient } from '@comanda/host/demo/graphql-client';
import { signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import { joinTable, lineOf, type PlacedOrder, placeOrder, readMenu } from '@comanda/host/testing/diner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ComandaProcess, startComanda } from './comanda-process.ts';

const rounds = 20;
const guestsPerRound = 6;

let comanda: ComandaProcess;
beforeAll(async () => {
  comanda = await startComanda();
});
afterAll(() => comanda?.stop());

interface Sent {
  guest: GraphqlClient;
  input: Parameters<typeof placeOrder>[1];
  /** Undefined while no answer came: the order may exist or not, but never twice. */
  acknowledged?: NonNullable<PlacedOrder['order']>;
}

test(`every acknowledged order survives kill -9 of every process in the middle of traffic, ${rounds} times`, async () => {
  const demo = await comanda.demo();
  const location = demo.locations[0];
  if (!location) throw new Error('the demo has two locations');
  const sent: Sent[] = [];
  let unanswered = 0;
  const placedByRound: number[] = [];

  for (let round = 0; round < rounds; round++) {
    const menu = await readMenu(createGraphqlClient(comanda.url), location.id);
    const lines = [lineOf(menu.get('House burger'), ['Bacon']), lineOf(menu.get('Draught beer'))];
    const guests = await Promise.all(
      location.tables.slice(0, guestsPerRound).map(async ({ code }) => {
        const guest = createGraphqlClient(comanda.url, { attempts: 1 });
        return { guest, ...(await joinTable(guest, code)) };
      }),
    );
    const ofRound: Sent[] = [];
    let cut = false;
    const traffic = guests.map(async ({ guest, tableSessionId }) => {
      while (!cut) {
        const order: Sent = { guest, input: { tableSessionId, lines, idempotencyKey: randomUUID() } };
        ofRound.push(order);
        const { order: placed, errors } = await placeOrder(guest, order.input);
        expect(errors).toEqual([]);
        if (placed) order.acknowledged = placed;
      }
    });
    const ended = Promise.allSettled(traffic);
    // The cut comes at another number of orders each round, so that it meets every moment of a write.
    while (ofRound.filter((order) => order.acknowledged).length < 5 + round * 3)
      await new Promise(setImmediate);
    await comanda.kill();
    cut = true;
    await ended;
    await comanda.start();

    const staff = createGraphqlClient(comanda.url);
    await signIn(staff, demoAccounts.manager);
    for (const { acknowledged } of ofRound) {
      if (!acknowledged) continue;
      const { order } = await staff.request<{ order: PlacedOrder['order'] }>(
        'query ($id: ID!) { order(id: $id) { id number status version totals { total { amountMinor } } } }',
        { id: acknowledged.id },
      );
      expect(order).toEqual(acknowledged);
    }
    // What was cut off is sent again with its key, as the app does: it becomes one order, whether or not it was stored before.
    for (const order of ofRound) {
      if (order.acknowledged) continue;
      unanswered++;
      const again = await placeOrder(order.guest, order.input);
      expect(again.errors).toEqual([]);
      if (again.order) order.acknowledged = again.order;
    }
    sent.push(...ofRound);
    placedByRound.push(ofRound.length);
  }

  const numbers = await allOrders(location.id);
  expect(numbers.ids.size).toBe(sent.length);
  expect(new Set(sent.map((order) => order.acknowledged?.id))).toEqual(numbers.ids);
  expect(numbers.numbers.size).toBe(sent.length);
  // Otherwise no cut ever met an order on its way, and nothing was proved.
  expect(unanswered).toBeGreaterThan(0);
}, 600_000);

async function allOrders(locationId: string) {
  const staff = createGraphqlClient(comanda.url);
  await signIn(staff, demoAccounts.manager);
  const ids = new Set<string>();
  const numbers = new Set<number>();
  for (let after: string | null = null; ; ) {
    const {
      orders,
    }: {
      orders: {
        nodes: { id: string; number: number }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    } = await staff.request(
      'query ($locationId: ID!, $after: String) { orders(locationId: $locationId, first: 100, after: $after) { nodes { id number } pageInfo { hasNextPage endCursor } } }',
      { locationId, after },
    );
    for (const { id, number } of orders.nodes) {
      ids.add(id);
      numbers.add(number);
    }
    if (!orders.pageInfo.hasNextPage) return { ids, numbers };
    after = orders.pageInfo.endCursor;
  }
}
