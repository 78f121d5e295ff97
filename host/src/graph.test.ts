import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GraphqlClient } from './demo/graphql-client.ts';
import { joinTable, lineOf, type OrderableItem, placeOrder, readMenu } from './testing/diner.ts';
import { type Graph, startGraph } from './testing/graph.ts';

let graph: Graph;
let manager: GraphqlClient;
let menu: Map<string, OrderableItem>;
let here: Graph['demo']['locations'][number];
let elsewhere: Graph['demo']['locations'][number];

beforeAll(async () => {
  graph = await startGraph();
  manager = await graph.client('manager');
  [here, elsewhere] = graph.demo.locations as [typeof here, typeof here]; // the demo has two
  menu = await readMenu(manager, here.id);
});
afterAll(() => graph?.close());

/** How many orders a table's session has. */
const ordersOf = async (tableSessionId: string) => {
  const { tableSession } = await manager.request<{ tableSession: { orders: { id: string }[] } }>(
    'query ($id: ID!) { tableSession(id: $id) { orders { id } } }',
    { id: tableSessionId },
  );
  return tableSession.orders.length;
};

async function atTable(n = 0) {
  const guest = await graph.client();
  const table = here.tables[n];
  if (!table) throw new Error('the demo has twelve tables');
  return { guest, ...(await joinTable(guest, table.code)) };
}

describe('a list of 100 orders over four subgraphs', () => {
  test('costs one fetch from each subgraph and one query of each collection', async () => {
    const lines = [
      lineOf(menu.get('House burger')),
      lineOf(menu.get('Draught beer')),
      lineOf(menu.get('Garden salad')),
    ];
    const sessions = await Promise.all([0, 1, 2, 3].map(async (n) => (await atTable(n)).tableSessionId));
    for (let n = 0; n < 100; n++)
      await placeOrder(manager, { tableSessionId: sessions[n % 4] as string, lines });
    let nodes: {
      table: { name: string };
      placedBy: { name: string };
      items: { menuItem: { name: string } }[];
    }[] = [];
    const { fetches, reads } = await graph.count(async () => {
      const answer = await manager.request<{ orders: { nodes: typeof nodes } }>(
        `query ($locationId: ID!) {
          orders(locationId: $locationId, first: 100) {
            nodes { number table { name seats } placedBy { ... on User { name } } items { name menuItem { name description } } }
          }
        }`,
        { locationId: here.id },
      );
      nodes = answer.orders.nodes;
    });
    expect(nodes).toHaveLength(100);
    expect(
      nodes.every(
        (order) => order.table.name && order.placedBy.name && order.items.every((item) => item.menuItem.name),
      ),
    ).toBe(true);
    expect(fetches).toEqual({ orders: 1, tables: 1, menu: 1, users: 1 });
    expect(Object.entries(reads).filter(([, count]) => count > 1)).toEqual([]);
  });

  test('and what orders adds to tables and items is batched as well', async () => {
    const ask = () =>
      manager.request(
        `query ($locationId: ID!) {
          tables(locationId: $locationId) { name activeOrders { number } }
          menu(locationId: $locationId) { categories { items { name openCount } } }
        }`,
        { locationId: here.id },
      );
    // Of the hundred orders some become due meanwhile, and the kitchen's clock reads those one by one. What is not batched would be read one by one each time.
    await vi.waitFor(
      async () => {
        const { fetches, reads } = await graph.count(ask);
        expect(fetches).toEqual({ tables: 1, menu: 1, orders: 2 });
        expect(reads.orders).toBeLessThanOrEqual(2);
      },
      { timeout: 30_000 },
    );
  });
});

describe('what must not be stored', () => {
  test('is refused with a code that names the field, and leaves no order behind', async () => {
    const { guest, tableSessionId } = await atTable(4);
    const other = await readMenu(manager, elsewhere.id);
    const burger = menu.get('House burger');
    const before = await ordersOf(tableSessionId);
    const refusals = [
      [[lineOf(burger, [], -1)], 'QUANTITY_OUT_OF_RANGE', ['input', 'lines', '0', 'quantity']],
      [[{ ...lineOf(burger), modifiers: [] }], 'MODIFIER_MINIMUM', ['input', 'lines', '0', 'modifiers']],
      [[lineOf(other.get('House burger'))], 'NOT_FOUND', ['input', 'lines', '0', 'menuItemId']],
      [[], 'INVALID_INPUT', ['input', 'lines']],
    ] as const;
    for (const [lines, code, field] of refusals) {
      const placed = await placeOrder(guest, { tableSessionId, lines: [...lines] });
      expect(placed.order).toBeNull();
      expect(placed.errors.length).toBeGreaterThan(0);
      for (const error of placed.errors) expect(error).toMatchObject({ code, field });
    }
    expect(await ordersOf(tableSessionId)).toBe(before);
  });

  test('a sold-out item is refused until it is back', async () => {
    const { guest, tableSessionId } = await atTable(4);
    const soup = menu.get('Soup of the day');
    const setAvailability = (availability: string) =>
      manager.request(
        'mutation ($input: SetAvailabilityInput!) { setAvailability(input: $input) { errors { code } } }',
        {
          input: { idempotencyKey: randomUUID(), menuItemId: soup?.id, availability },
        },
      );
    await setAvailability('SOLD_OUT');
    expect(await placeOrder(guest, { tableSessionId, lines: [lineOf(soup)] })).toMatchObject({
      order: null,
      errors: [{ code: 'SOLD_OUT' }],
    });
    await setAvailability('AVAILABLE');
    expect((await placeOrder(guest, { tableSessionId, lines: [lineOf(soup)] })).errors).toEqual([]);
  });

  test('a price sent by the client is refused before anything runs', async () => {
    const { guest, tableSessionId } = await atTable(4);
    const lines = [{ ...lineOf(menu.get('House burger')), unitPrice: 1 }];
    await expect(placeOrder(guest, { tableSessionId, lines })).rejects.toThrow(/unitPrice/);
  });

  test('a guest cannot order at another table, nor with the token of a table that was closed', async () => {
    const mine = await atTable(5);
    const theirs = await atTable(6);
    const lines = [lineOf(menu.get('Draught beer'))];
    expect(await placeOrder(mine.guest, { tableSessionId: theirs.tableSessionId, lines })).toMatchObject({
      order: null,
      errors: [{ code: 'NOT_FOUND', field: ['input', 'tableSessionId'] }],
    });
    await manager.request(
      'mutation ($input: CloseTableSessionInput!) { closeTableSession(input: $input) { errors { code } } }',
      {
        input: { idempotencyKey: randomUUID(), tableSessionId: mine.tableSessionId },
      },
    );
    // Refused by the order's own check at once, and by the gateway, which is told that the token was revoked, a moment later.
    const late = placeOrder(mine.guest, { tableSessionId: mine.tableSessionId, lines });
    const refusal = await late.then(
      ({ errors: [error] }) => error?.code,
      (error: Error) => error.message,
    );
    expect(refusal).toMatch(/^SESSION_CLOSED$|^This table was closed/);
    await vi.waitFor(() =>
      expect(mine.guest.request('{ viewer { kind } }')).rejects.toThrow(/^This table was closed/),
    );
  });
});

test('the same idempotency key gives one order and the same answer', async () => {
  const { guest, tableSessionId } = await atTable(7);
  const before = await ordersOf(tableSessionId);
  const input = { tableSessionId, lines: [lineOf(menu.get('House wine'))], idempotencyKey: randomUUID() };
  const answers = await Promise.all([
    placeOrder(guest, input),
    placeOrder(guest, input),
    placeOrder(guest, input),
  ]);
  expect(new Set(answers.map((answer) => answer.order?.id)).size).toBe(1);
  expect(answers[1]).toEqual(answers[0]);
  expect(await placeOrder(guest, { ...input, note: 'another request' })).toMatchObject({
    errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
  });
  expect(await ordersOf(tableSessionId)).toBe(before + 1);
});

test('two cooks who bump the same item make one bump', async () => {
  const { guest, tableSessionId } = await atTable(7);
  const placed = await placeOrder(guest, { tableSessionId, lines: [lineOf(menu.get('Lamb chops'))] });
  const read = async () => {
    const { order } = await manager.request<{
      order: {
        status: string;
        history: { kind: string }[];
        tickets: { id: string }[];
        items: { id: string }[];
      };
    }>('query ($id: ID!) { order(id: $id) { status history { kind } tickets { id } items { id } } }', {
      id: placed.order?.id,
    });
    return order;
  };
  const order = await read();
  const cooks = await Promise.all([graph.client('cook'), graph.client('waiter')]);
  const bumps = await Promise.all(
    cooks.map((cook) =>
      cook.request<{ bumpItem: { ticket: { status: string }; errors: unknown[] } }>(
        'mutation ($input: ItemCommandInput!) { bumpItem(input: $input) { ticket { status } errors { code } } }',
        {
          input: {
            idempotencyKey: randomUUID(),
            ticketId: order.tickets[0]?.id,
            orderItemId: order.items[0]?.id,
          },
        },
      ),
    ),
  );
  for (const { bumpItem } of bumps) expect(bumpItem).toEqual({ ticket: { status: 'READY' }, errors: [] });
  const after = await read();
  expect(after.status).toBe('READY');
  expect(after.history.filter(({ kind }) => kind === 'BUMPED')).toHaveLength(1);
});

describe('a subscription', () => {
  test('tells a kitchen screen of a ticket with fields of three subgraphs, soon after it is placed', async () => {
    const cook = graph.socket(await graph.accessToken('cook'));
    const { kitchenStations } = await manager.request<{ kitchenStations: { id: string; name: string }[] }>(
      'query ($locationId: ID!) { kitchenStations(locationId: $locationId) { id name } }',
      { locationId: here.id },
    );
    const bar = kitchenStations.find((station) => station.name === 'BAR');
    const heard: { number: number; table: string; items: string[] }[] = [];
    const problems: unknown[] = [];
    cook.subscribe<{
      kitchenTicketChanged: {
        order: { number: number; table: { name: string } };
        items: { name: string; menuItem: { name: string } }[];
      };
    }>(
      {
        query: `subscription ($stationId: ID!) {
          kitchenTicketChanged(stationId: $stationId) { order { number table { name } } items { name menuItem { name } } }
        }`,
        variables: { stationId: bar?.id },
      },
      {
        next: ({ data, errors }) => {
          if (errors) problems.push(errors);
          const ticket = data?.kitchenTicketChanged;
          if (ticket)
            heard.push({
              number: ticket.order.number,
              table: ticket.order.table.name,
              items: ticket.items.map((item) => item.menuItem.name),
            });
        },
        error: (error) => problems.push(error),
        complete: () => undefined,
      },
    );
    const { guest, tableSessionId } = await atTable(2);
    const place = () =>
      placeOrder(guest, {
        tableSessionId,
        lines: [lineOf(menu.get('Draught beer')), lineOf(menu.get('House burger'))],
      });
    // The subscription is made while orders arrive: the first that it hears proves that it stands.
    await vi.waitFor(async () => {
      await place();
      expect(problems).toEqual([]);
      expect(heard.length).toBeGreaterThan(0);
    });
    const placed = await place();
    await vi.waitFor(() => expect(heard.at(-1)?.number).toBe(placed.order?.number));
    expect(heard.at(-1)).toEqual({ number: placed.order?.number, table: '3', items: ['Draught beer'] });
    expect(problems).toEqual([]);
  });

  test.each([
    [
      'a guest to the kitchen',
      'subscription ($id: ID!) { kitchenTicketChanged(stationId: $id) { id } }',
      'station',
    ],
    [
      'a guest to the location',
      'subscription ($id: ID!) { locationOrderChanged(locationId: $id) { id } }',
      'location',
    ],
    [
      'a guest to another table',
      'subscription ($id: ID!) { cartChanged(tableSessionId: $id) { id } }',
      'session',
    ],
  ])('is refused with a code: %s', async (_name, query, target) => {
    const { token } = await atTable(0);
    const theirs = await atTable(1);
    const { kitchenStations } = await manager.request<{ kitchenStations: { id: string }[] }>(
      'query ($locationId: ID!) { kitchenStations(locationId: $locationId) { id } }',
      { locationId: here.id },
    );
    const ids = { station: kitchenStations[0]?.id, location: here.id, session: theirs.tableSessionId };
    const error = await new Promise<unknown>((resolve) => {
      graph
        .socket(token)
        .subscribe(
          { query, variables: { id: ids[target as keyof typeof ids] } },
          { next: resolve, error: resolve, complete: () => resolve('completed') },
        );
    });
    expect(JSON.stringify(error)).toMatch(/FORBIDDEN|NOT_FOUND/);
  });
});

test('only a super-admin sees how the platform is doing', async () => {
  const query =
    '{ operations { sockets subgraphs { name ready } parts { name ready } } orderActivity { placedLastHour } }';
  const admin = await graph.client('superAdmin');
  const answer = await admin.request<{
    operations: { subgraphs: { name: string; ready: boolean }[]; parts: { name: string; ready: boolean }[] };
    orderActivity: { placedLastHour: number };
  }>(query);
  expect(answer.operations.subgraphs.map(({ name }) => name).sort()).toEqual([
    'menu',
    'orders',
    'tables',
    'users',
  ]);
  expect(answer.operations.subgraphs.every(({ ready }) => ready)).toBe(true);
  expect(answer.operations.parts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['store', 'event log', 'orders']),
  );
  expect(answer.orderActivity.placedLastHour).toBeGreaterThan(100);
  await expect(manager.request(query)).rejects.toThrow(/may not/);
});
