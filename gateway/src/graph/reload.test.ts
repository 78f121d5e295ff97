import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { type Canteen, canteenSupergraph, startCanteen } from './testing/canteen.ts';

let canteen: Canteen;
beforeEach(async () => {
  canteen = await startCanteen();
});
afterEach(() => canteen.close());

const reloads = (outcome: string) => canteen.counter('comanda_gateway_supergraph_reloads_total', outcome);
const plans = (when: string) => canteen.counter('comanda_gateway_plans_total', when);

/** Operations with fragments, conditions, several in a document, and fields that the caller may not see. */
const operations: [string, object][] = [
  ['query Menu { dishes { id name price } }', {}],
  ['query One($id: ID!) { dish(id: $id) { name price } }', { id: '7' }],
  ['query Refused { dishes { name cost } }', {}],
  ['query Maybe($with: Boolean!) { dishes { name price @include(if: $with) } }', { with: true }],
  ['query Maybe($with: Boolean!) { dishes { name price @include(if: $with) } }', { with: false }],
  [
    'query Part($with: Boolean!) { dishes { ...A @include(if: $with) } } fragment A on Dish { name price }',
    { with: true },
  ],
  ['{ dishes(first: 50) { id name price } }', {}],
];

describe('while requests come in without a pause, another supergraph', () => {
  test('is served ten times over: no request fails, none waits for a plan, and sockets stay', async () => {
    let closed = 0;
    const socket = createClient({
      url: `${canteen.gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      on: { closed: () => closed++ },
    });
    const overSocket = async () => {
      for await (const answer of socket.iterate({ query: '{ dishes { name price } }' })) return answer;
      return undefined;
    };
    expect(await overSocket()).toMatchObject({ data: { dishes: [{}, {}, {}] } });

    // Composed beforehand: it takes longer than anything that is measured here.
    const texts = ['grams: Int', 'spicy: Boolean'].map((more) => canteenSupergraph(`note: String ${more}`));
    const latencies: number[] = [];
    const faults: unknown[] = [];
    let stopped = false;
    const client = async (place: number) => {
      for (let turn = place; !stopped; turn++) {
        const [query, variables] = operations[turn % operations.length] ?? ['', {}];
        const start = performance.now();
        const { status, body } = await canteen.ask(query, variables);
        latencies.push(performance.now() - start);
        const refused = query.includes('Refused');
        if (status !== 200 || !body.data || 'errors' in body !== refused) faults.push({ status, body });
      }
    };
    const clients = Array.from({ length: 8 }, (_, place) => client(place));
    await vi.waitFor(() => expect(latencies.length).toBeGreaterThan(100), 20_000);
    const plannedBefore = await plans('request');
    const [before] = [latencies.splice(0)];

    for (let round = 1; round <= 10; round++) {
      await canteen.write(texts[1 - (round % 2)] ?? '');
      // By the file's own change or, sooner, by being asked.
      if (round % 2) await canteen.gateway.reload('test');
      await vi.waitFor(async () => expect(await reloads('replaced')).toBe(round), 20_000);
      const served = await canteen.ask(`{ dish(id: 1) { ${round % 2 ? 'grams' : 'spicy'} } }`);
      expect(served.body).not.toHaveProperty('errors');
    }
    stopped = true;
    await Promise.all(clients);

    expect(faults).toEqual([]);
    expect(latencies.length).toBeGreaterThan(100);
    // The ten questions above are new to each graph; nothing else may wait for a plan.
    expect(await plans('request')).toBe(plannedBefore + 10);
    expect(await plans('ahead')).toBeGreaterThanOrEqual(10 * (operations.length - 1));
    expect(await overSocket()).toMatchObject({ data: { dishes: [{}, {}, {}] } });
    expect(closed).toBe(0);
    await socket.dispose();
    const slowest = (times: number[]) => Math.max(...times).toFixed(1);
    const middle = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]?.toFixed(1);
    process.stdout.write(
      `before: ${before?.length} requests, median ${middle(before ?? [])} ms, slowest ${slowest(before ?? [])} ms; ` +
        `during ten reloads: ${latencies.length}, median ${middle(latencies)} ms, slowest ${slowest(latencies)} ms\n`,
    );
  });
});

describe('a supergraph that cannot be served', () => {
  test.each([
    ['is half written', canteenSupergraph('note: String').slice(0, 2_000), 'Syntax Error'],
    ['is none', 'type Query { dishes: Int }', 'core schema'],
    [
      'names a subgraph that nobody knows',
      canteenSupergraph('note: String').replaceAll('name: "prices"', 'name: "stock"'),
      '"stock"',
    ],
    [
      'has a subscription that nothing feeds',
      `${canteenSupergraph()}\ntype Subscription @join__type(graph: DISHES) { dishChanged: Dish @join__field(graph: DISHES) }`,
      '@topic',
    ],
  ])('because it %s changes nothing, and says so', async (_what, sdl, problem) => {
    expect((await canteen.ask('{ dishes { name } }')).status).toBe(200);
    await canteen.write(sdl);
    await vi.waitFor(async () => expect(await reloads('refused')).toBe(1), 20_000);
    const told = canteen.lines.find(({ msg }) => msg.includes('cannot be served'));
    expect(told).toMatchObject({ level: 50, problem: expect.stringContaining(problem) });
    expect((await canteen.ask('{ dishes { name price } }')).body).not.toHaveProperty('errors');

    await canteen.write(canteenSupergraph('note: String'));
    await vi.waitFor(async () => expect(await reloads('replaced')).toBe(1), 20_000);
    expect((await canteen.ask('{ dishes { note } }')).body).not.toHaveProperty('errors');
  });
});

test('a supergraph without what clients use is served, and what it breaks is told', async () => {
  await canteen.write(canteenSupergraph('note: String'));
  expect(await canteen.gateway.reload('test')).toMatchObject({ outcome: 'replaced', breakingChanges: [] });
  await canteen.ask('query Notes { dishes { note } }');
  await canteen.write(canteenSupergraph());
  expect(await canteen.gateway.reload('test')).toEqual({
    outcome: 'replaced',
    breakingChanges: ['FIELD_REMOVED: Dish.note was removed.'],
    brokenOperations: ['Notes'],
  });
  expect((await canteen.ask('query Notes { dishes { note } }')).body).not.toHaveProperty('data');
  expect(canteen.lines.some(({ level, msg }) => level === 40 && msg.includes('breaks'))).toBe(true);
});

test('reading the same supergraph again changes nothing', async () => {
  expect(await canteen.gateway.reload('test')).toEqual({ outcome: 'unchanged' });
});
