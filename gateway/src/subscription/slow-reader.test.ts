import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './testing/eventually.ts';
import { type LiveGraph, startLiveGraph } from './testing/live-graph.ts';
import { connectRaw } from './testing/raw-client.ts';

let graph: LiveGraph;
let gateway: Awaited<ReturnType<LiveGraph['gateway']>>;
beforeAll(async () => {
  graph = await startLiveGraph();
  gateway = await graph.gateway();
});
afterAll(() => graph?.close());

/** A subscriber whose payloads have 100 kB each. */
async function watch(field: string, stationId = graph.stationId) {
  const client = await connectRaw(gateway.url);
  const query = `subscription ($stationId: ID!) { ticket: ${field}(stationId: $stationId) { id state filling(kilobytes: 100) } }`;
  client.send({
    id: 'a',
    type: 'subscribe',
    payload: { query, variables: { stationId }, extensions: { snapshot: true } },
  });
  await eventually(() => expect(client.nexts('a').at(-1)?.extensions.cursor).toBeTypeOf('string'));
  client.received.length = 0;
  return client;
}

const counter = async (name: string) => {
  const metric = await gateway.metrics.registry.getSingleMetric(name)?.get();
  return metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
};

test('who stops reading for a while is told the newest state of each entity, and others are not held up', async () => {
  const [slow, quick] = await Promise.all([watch('ticketChanged'), watch('ticketChanged')]);
  const ids = [await graph.change({ state: '0' }), await graph.change({ state: '0' })];
  slow.socket.pause();
  for (let n = 1; n <= 100; n++) {
    for (const id of ids) await graph.change({ id, state: String(n) });
    await eventually(() => expect(quick.nexts('a').at(-1)?.data.ticket.state).toBe(String(n)));
  }
  expect(await counter('comanda_gateway_coalesced_total')).toBeGreaterThan(0);
  slow.socket.resume();
  await eventually(() => {
    for (const id of ids)
      expect(slow.nexts('a').findLast(({ data }) => data.ticket.id === id)?.data.ticket.state).toBe('100');
  });
  expect(slow.nexts('a').length).toBeLessThan(quick.nexts('a').length);
  // In order, and where it was left off nothing is missing: the last cursor is that of everybody else.
  const states = slow
    .nexts('a')
    .filter(({ data }) => data.ticket.id === ids[0])
    .map(({ data }) => Number(data.ticket.state));
  expect(states).toEqual(states.toSorted((one, other) => one - other));
  expect(slow.nexts('a').at(-1).extensions.cursor).toBe(quick.nexts('a').at(-1).extensions.cursor);
  for (const { socket } of [slow, quick]) socket.terminate();
}, 30_000);

test('who must be told everything and does not read is sent away, and resumes from the cursor it had last', async () => {
  const stationId = graph.otherStationId;
  const slow = await watch('ticketEvent', stationId);
  const quick = await watch('ticketEvent', stationId);
  const id = await graph.change({ stationId, state: '0' });
  await eventually(() => expect(slow.nexts('a')).toHaveLength(1));
  slow.socket.pause();
  const before = await counter('comanda_gateway_slow_readers_ended_total');
  let changes = 0;
  while ((await counter('comanda_gateway_slow_readers_ended_total')) === before && changes < 1_000) {
    await graph.change({ id, stationId, state: String(++changes) });
    await eventually(() => expect(quick.nexts('a')).toHaveLength(changes + 1));
  }
  expect(changes).toBeLessThan(1_000);
  slow.socket.resume();
  // Its close may not get through: the connection is cut a second later.
  await slow.closed;
  const received = slow.nexts('a').length - 1;
  const { cursor } = slow.nexts('a').at(-1).extensions;
  const again = await connectRaw(gateway.url);
  const query = 'subscription ($stationId: ID!) { ticket: ticketEvent(stationId: $stationId) { state } }';
  again.send({
    id: 'a',
    type: 'subscribe',
    payload: { query, variables: { stationId }, extensions: { cursor } },
  });
  await eventually(() => expect(again.nexts('a')).toHaveLength(changes - received));
  for (const { socket } of [quick, again]) socket.terminate();
}, 30_000);
