import type { HttpServer } from '@comanda/platform/http-server';
import { newId, newOrganizationId } from '@comanda/platform/id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './testing/eventually.ts';
import { type LiveGraph, startLiveGraph } from './testing/live-graph.ts';
import { connectRaw, type RawClient } from './testing/raw-client.ts';

let graph: LiveGraph;
let gateway: HttpServer;
beforeAll(async () => {
  graph = await startLiveGraph();
  gateway = await graph.gateway();
});
afterAll(() => graph?.close());

const query =
  'subscription ($stationId: ID!) { ticketChanged(stationId: $stationId) { id state dish { name } } }';

/** Subscribes, and is live when the present state has come, unless it is told how to begin. */
async function watch(
  options: { stationId?: string; id?: string; query?: string; extensions?: object; client?: RawClient } = {},
) {
  const client = options.client ?? (await connectRaw(gateway.url));
  const id = options.id ?? 'watch';
  const variables = { stationId: options.stationId ?? graph.stationId };
  const extensions = options.extensions ?? { snapshot: true };
  client.send({ id, type: 'subscribe', payload: { query: options.query ?? query, variables, extensions } });
  const changes = () => client.nexts(id).filter((one) => !one.extensions.snapshot);
  const cursor = () => client.nexts(id).at(-1)?.extensions.cursor as string;
  if (!options.extensions) await eventually(() => expect(cursor()).toBeTypeOf('string'));
  return { client, cursor, changes, states: () => changes().map(({ data }) => data?.ticketChanged?.state) };
}

/** A station of its own for a test. */
const freshStation = () => graph.otherStationId;

describe('subscribers who see the same', () => {
  test('share one fetch from each subgraph for each event, and each is told every event in order', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `wätch ${n}`.repeat((n % 3) + 1));
    const watches = await Promise.all(ids.map((id) => watch({ id })));
    graph.fetched();
    const id = await graph.change({ state: 'NEW' });
    await eventually(() => expect(watches.map(({ states }) => states())).toEqual(ids.map(() => ['NEW'])));
    expect(graph.fetched()).toEqual({ kitchen: 1, menu: 1 });
    expect(watches[0]?.changes()[0].data).toEqual({
      ticketChanged: { id, state: 'NEW', dish: { name: 'House burger' } },
    });
    for (const { client } of watches) client.socket.terminate();
  });

  test('are asked one by one whether they may, and who may not is told so', async () => {
    const stranger = await watch({
      stationId: newId('KitchenStation', newOrganizationId()),
      extensions: {},
    });
    await eventually(() => expect(stranger.client.received).toHaveLength(2));
    expect(stranger.client.received[1]).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    stranger.client.socket.terminate();
  });
});

describe('a subscriber who comes back with its last cursor', () => {
  test('is told everything it missed, once and in order, and then what comes', async () => {
    const stationId = freshStation();
    const first = await watch({
      stationId,
      query: query.replaceAll('ticketChanged', 'ticketChanged: ticketEvent'),
    });
    const cursor = first.cursor();
    first.client.socket.terminate();
    const id = await graph.change({ stationId, state: 'ONE' });
    await graph.change({ stationId, state: 'ELSEWHERE' });
    await graph.change({ id, stationId, state: 'TWO' });
    const second = await watch({
      stationId,
      query: query.replaceAll('ticketChanged', 'ticketChanged: ticketEvent'),
      extensions: { cursor },
    });
    await eventually(() => expect(second.states()).toHaveLength(3));
    await graph.change({ id, stationId, state: 'THREE' });
    await eventually(() => expect(second.states()).toHaveLength(4));
    // The state is read when it is told: of one entity the newest.
    expect(second.states()).toEqual(['TWO', 'ELSEWHERE', 'TWO', 'THREE']);
    second.client.socket.terminate();
  });

  test('of a field that coalesces, is told the newest state of each entity once', async () => {
    const stationId = freshStation();
    const first = await watch({ stationId });
    const cursor = first.cursor();
    first.client.socket.terminate();
    const id = await graph.change({ stationId, state: 'ONE' });
    await graph.change({ stationId, state: 'ELSEWHERE' });
    await graph.change({ id, stationId, state: 'TWO' });
    const second = await watch({ stationId, extensions: { cursor } });
    await eventually(() => expect(second.states()).toEqual(['ELSEWHERE', 'TWO']));
    second.client.socket.terminate();
  });

  test('on another gateway loses nothing either', async () => {
    const other = await graph.gateway();
    const first = await watch();
    const cursor = first.cursor();
    first.client.socket.terminate();
    await graph.change({ state: 'MISSED' });
    const second = await watch({ client: await connectRaw(other.url), extensions: { cursor } });
    await eventually(() => expect(second.states()).toEqual(['MISSED']));
    second.client.socket.terminate();
  });

  test.each([
    ['forged', () => Buffer.from(`1-0.${'A'.repeat(22)}`).toString('base64url')],
    ['garbage', () => 'garbage'],
    ['not even a text', () => 42],
  ])('is refused with a code when the cursor is %s', async (_what, cursor) => {
    const { client } = await watch({ extensions: { cursor: cursor() } });
    await eventually(() =>
      expect(client.received[1]).toMatchObject({
        type: 'error',
        payload: [{ extensions: { code: 'CURSOR_INVALID' } }],
      }),
    );
    client.socket.terminate();
  });

  test('is refused when the cursor is of another station', async () => {
    const first = await watch();
    const second = await watch({ stationId: graph.otherStationId, extensions: { cursor: first.cursor() } });
    await eventually(() =>
      expect(second.client.received[1]?.payload).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]),
    );
    for (const { client } of [first, second]) client.socket.terminate();
  });
});

test('a subscriber who reads the present state by itself is told where it begins, and misses nothing after that', async () => {
  const { client, states, cursor } = await watch({ extensions: { snapshot: false } });
  await eventually(() => expect(cursor()).toBeTypeOf('string'));
  expect(client.nexts('watch')).toEqual([
    { data: null, extensions: { snapshot: { index: 0, count: 0 }, cursor: cursor() } },
  ]);
  const began = cursor();
  await graph.change({ state: 'FIRST' });
  await eventually(() => expect(states()).toEqual(['FIRST']));
  client.socket.terminate();

  const again = await watch({ extensions: { snapshot: false, cursor: began } });
  await eventually(() => expect(again.states()).toEqual(['FIRST']));
  expect(again.client.nexts('watch')).toHaveLength(1);
  again.client.socket.terminate();
});

describe('a subscriber who wants the present state first', () => {
  test('is given every entity, marked, with the cursor on the last, and then what comes', async () => {
    const own = await startLiveGraph();
    const { url } = await own.gateway();
    const ids = [await own.change({ state: 'A' }), await own.change({ state: 'B' })];
    const client = await connectRaw(url);
    const { states } = await watch({ client, stationId: own.stationId });
    const [first, last] = client.nexts('watch');
    expect(first).toEqual({
      data: { ticketChanged: { id: ids[0], state: 'A', dish: { name: 'House burger' } } },
      extensions: { snapshot: { index: 0, count: 2 } },
    });
    expect(last.extensions).toEqual({ snapshot: { index: 1, count: 2 }, cursor: expect.any(String) });
    await own.change({ state: 'C' });
    await eventually(() => expect(states()).toEqual(['C']));
    client.socket.terminate();
    await own.close();
  });

  test('is told when there is nothing', async () => {
    const own = await startLiveGraph();
    const { url } = await own.gateway();
    const { client } = await watch({
      client: await connectRaw(url),
      stationId: own.stationId,
    });
    await eventually(() =>
      expect(client.nexts('watch')).toEqual([
        { data: null, extensions: { snapshot: { index: 0, count: 0 }, cursor: expect.any(String) } },
      ]),
    );
    client.socket.terminate();
    await own.close();
  });
});

test('an entity that is gone is told as an error with a code, not as a broken answer', async () => {
  const one = await watch();
  const id = newId('KitchenTicket', graph.organizationId);
  const signals = [{ topic: 'ticket', key: graph.stationId, entityId: id }];
  await graph.eventLog.append(graph.organizationId, [{ id: 'evt_gone', at: new Date(), signals }]);
  await eventually(() =>
    expect(one.client.nexts('watch').at(-1)).toMatchObject({
      data: null,
      errors: [{ path: ['ticketChanged'], extensions: { code: 'NOT_FOUND' } }],
    }),
  );
  one.client.socket.terminate();
});
