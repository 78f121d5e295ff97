import { randomUUID } from 'node:crypto';
import { organizationOfAny } from '@comanda/platform/id';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Graph, startGraph } from './testing/graph.ts';
import { placeOrder } from './testing/place-order.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph?.close());

const query = `subscription ($organizationId: ID!) {
  orderEvents(organizationId: $organizationId) { id type order { id number status } }
}`;

interface Told {
  data?: { orderEvents: { id: string; type: string; order: { id: string } } } | null;
  extensions: { cursor?: string; snapshot?: { index: number; count: number } };
}

function follow(client: Client, organizationId: string, extensions: object) {
  const told: Told[] = [];
  const stop = client.subscribe(
    { query, variables: { organizationId }, extensions: { ...extensions } },
    { next: (result) => void told.push(result as unknown as Told), error: () => {}, complete: () => {} }, // as selected
  );
  const events = () => told.flatMap(({ data }) => data?.orderEvents ?? []);
  return { told, events, stop, cursor: () => told.at(-1)?.extensions.cursor };
}

test('a partner is told everything that happens to the orders, each once and in order, also after being away', async () => {
  const owner = await graph.client('owner');
  const organizationId = organizationOfAny(graph.demo.locations[0]?.id ?? '') ?? '';
  const socket = graph.socket(await graph.accessToken('owner'));
  const first = follow(socket, organizationId, { snapshot: false });
  await vi.waitFor(() => expect(first.cursor()).toBeTypeOf('string'));

  const orderId = await placeOrder(owner, graph.demo);
  await vi.waitFor(() => expect(first.events().map(({ type }) => type)).toEqual(['PLACED', 'ACCEPTED']));
  first.stop();
  const cursor = first.cursor();

  await voidOrder(owner, orderId);
  const again = follow(socket, organizationId, { snapshot: false, cursor });
  await vi.waitFor(() => expect(again.events().map(({ type }) => type)).toEqual(['VOIDED']));
  const ids = [...first.events(), ...again.events()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);

  const { orderEvent } = await owner.request<{ orderEvent: { id: string; type: string } }>(
    'query ($id: ID!) { orderEvent(id: $id) { id type } }',
    { id: ids[1] },
  );
  expect(orderEvent).toEqual({ id: ids[1], type: 'ACCEPTED' });
  again.stop();
});

test('who asks for the present state is told what happened to the open orders', async () => {
  const owner = await graph.client('owner');
  const orderId = await placeOrder(owner, graph.demo);
  const socket = graph.socket(await graph.accessToken('owner'));
  const one = follow(socket, organizationOfAny(graph.demo.locations[0]?.id ?? '') ?? '', { snapshot: true });
  await vi.waitFor(() => expect(one.cursor()).toBeTypeOf('string'));
  const ofOrder = one.events().filter(({ order }) => order.id === orderId);
  expect(ofOrder.map(({ type }) => type)).toEqual(['PLACED', 'ACCEPTED']);
  expect(one.told.every(({ extensions }) => extensions.snapshot)).toBe(true);
  one.stop();
});

type Owner = Awaited<ReturnType<Graph['client']>>;

async function voidOrder(owner: Owner, orderId: string): Promise<void> {
  const answer = await owner.request<{ voidOrder: { errors: { message: string }[] } }>(
    'mutation ($input: OrderReasonInput!) { voidOrder(input: $input) { errors { message } } }',
    { input: { idempotencyKey: randomUUID(), orderId, reason: 'The guests had to leave.' } },
  );
  expect(answer.voidOrder.errors).toEqual([]);
}
