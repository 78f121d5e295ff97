import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { eventually } from './testing/eventually.ts';
import { composeLiveGraph, type LiveGraph, startLiveGraph } from './testing/live-graph.ts';
import { connectRaw } from './testing/raw-client.ts';

let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph();
});
afterAll(() => graph?.close());

async function watch(url: string, fields: string, extensions: object = { snapshot: true }) {
  const client = await connectRaw(url);
  const query = `subscription ($stationId: ID!) { ticketChanged(stationId: $stationId) { ${fields} } }`;
  const variables = { stationId: graph.stationId };
  client.send({ id: 'a', type: 'subscribe', payload: { query, variables, extensions } });
  const cursor = () => client.nexts('a').at(-1)?.extensions.cursor as string;
  await eventually(() => expect(cursor()).toBeTypeOf('string'));
  const changes = () => client.nexts('a').filter((one) => !one.extensions.snapshot);
  return { client, cursor, states: () => changes().map(({ data }) => data.ticketChanged.state) };
}

test('another supergraph ends only what is not valid on it, with a code, and everything else goes on without a gap', async () => {
  let { sdl } = composeLiveGraph();
  const { url, reload } = await graph.gateway({ supergraph: { name: 'test', read: async () => ({ sdl }) } });
  const [staying, ending] = [await watch(url, 'state dish { name }'), await watch(url, 'state note')];
  sdl = composeLiveGraph('').sdl;
  // Changes go on while it is replaced.
  let changes = 0;
  const replaced = reload('test');
  const until = Date.now() + 500;
  while (Date.now() < until) {
    await graph.change({ state: String(changes++) });
    await pause(5);
  }
  await replaced;
  await graph.change({ state: String(changes++) });
  await eventually(() =>
    expect(staying.states()).toEqual(Array.from({ length: changes }, (_, n) => String(n))),
  );
  await eventually(() =>
    expect(ending.client.received.at(-1)).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    }),
  );
  expect(ending.client.socket.readyState).toBe(WebSocket.OPEN);
  for (const { client } of [staying, ending]) client.socket.terminate();
});

test('a gateway that stops takes nobody new, sends everybody away over some time, and another one continues for them', async () => {
  const [stopping, other] = [await graph.gateway({ drainMs: 600 }), await graph.gateway()];
  const watches = await Promise.all(Array.from({ length: 12 }, () => watch(stopping.url, 'state')));
  const closedAt: number[] = [];
  for (const { client } of watches) client.socket.once('close', () => closedAt.push(performance.now()));
  const closing = stopping.close();
  const late = new WebSocket(`${stopping.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const refused = await new Promise((resolve) =>
    late.once('unexpected-response', (_, answer) => resolve(answer.statusCode)),
  );
  expect(refused).toBe(503);
  for (const { client } of watches)
    expect(await client.closed).toEqual({ code: 1012, reason: 'Service restart' });
  expect((closedAt.at(-1) ?? 0) - (closedAt[0] ?? 0)).toBeGreaterThan(150);
  await closing;
  await graph.change({ state: 'MEANWHILE' });
  const again = await Promise.all(
    watches.map(({ cursor }) => watch(other.url, 'state', { cursor: cursor() })),
  );
  for (const { states, client } of again) {
    expect(states()).toEqual(['MEANWHILE']);
    client.socket.terminate();
  }
});
