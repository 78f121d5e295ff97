import type { Principal } from '@comanda/platform/identity';
import type { Answer } from '@comanda/platform/testing/subgraph-harness';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

let street: Street;
let tasca: Restaurant;
let other: Restaurant;

beforeAll(async () => {
  street = await openStreet();
  tasca = await street.openRestaurant();
  other = await street.openRestaurant();
});
afterAll(() => street?.close());

async function place(restaurant: Restaurant, who: Principal, place: object, ...lines: object[]) {
  const text = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id number items { id } tickets { id } } errors { code } } }`;
  const input = {
    idempotencyKey: key(),
    lines: lines.length > 0 ? lines : [restaurant.lines.beer],
    ...place,
  };
  return (await street.ask(who, text, { input })).data.placeOrder.order;
}
const atLocation = (restaurant: Restaurant) =>
  place(restaurant, restaurant.waiter, { locationId: restaurant.locationId });
const atTable = (restaurant: Restaurant, guest = restaurant.guest) =>
  place(restaurant, guest, { tableSessionId: guest.tableSessionId });

describe('an order', () => {
  test('is read by the table that placed it and by staff, and by nobody else', async () => {
    const { id } = await atTable(tasca);
    const text = 'query ($id: ID!) { order(id: $id) { id } }';
    const stranger = await tasca.join(await tasca.setTable());
    for (const who of [tasca.guest, tasca.companion, tasca.cook, street.superAdmin]) {
      expect((await street.ask(who, text, { id })).data.order).toEqual({ id });
    }
    for (const who of [stranger, other.owner, other.guest]) {
      expect((await street.ask(who, text, { id })).data.order).toBeNull();
    }
    const takeaway = await atLocation(tasca);
    expect((await street.ask(tasca.guest, text, { id: takeaway.id })).data.order).toBeNull();
    expect((await street.ask(undefined, text, { id })).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });
});

describe('the orders of a location', () => {
  test('come newest first, page by page, each once', async () => {
    const busy = await street.openRestaurant();
    const placed: string[] = [];
    for (let n = 0; n < 5; n++) placed.push((await atLocation(busy)).id);
    const text = `query ($locationId: ID!, $after: String) { orders(locationId: $locationId, first: 2, after: $after) {
      nodes { id } edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;
    const read: string[] = [];
    let after: string | null = null;
    do {
      const answer: Answer = await street.ask(busy.waiter, text, { locationId: busy.locationId, after });
      const { orders } = answer.data;
      read.push(...orders.nodes.map(({ id }: { id: string }) => id));
      after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
    } while (after);
    expect(read).toEqual(placed.reverse());
  });

  test('are filtered by state, and the open ones come oldest first', async () => {
    const busy = await street.openRestaurant();
    const [first, second, third] = [await atLocation(busy), await atLocation(busy), await atLocation(busy)];
    const bump = `mutation ($input: TicketCommandInput!) { bumpTicket(input: $input) { errors { code } } }`;
    const serve = `mutation ($input: OrderCommandInput!) { serveOrder(input: $input) { errors { code } } }`;
    await street.ask(busy.cook, bump, { input: { idempotencyKey: key(), ticketId: second.tickets[0].id } });
    await street.ask(busy.waiter, serve, { input: { idempotencyKey: key(), orderId: second.id } });
    const text = `query ($id: ID!) {
      served: orders(locationId: $id, statuses: [SERVED]) { nodes { id } }
      openOrders(locationId: $id) { id } }`;
    expect((await street.ask(busy.cook, text, { id: busy.locationId })).data).toEqual({
      served: { nodes: [{ id: second.id }] },
      openOrders: [{ id: first.id }, { id: third.id }],
    });
  });

  test.each([
    ['orders', '{ nodes { id } }'],
    ['openOrders', '{ id }'],
  ])('as %s are refused to guests, other organizations and bad arguments', async (field, selection) => {
    const text = `query ($id: ID!) { ${field}(locationId: $id) ${selection} }`;
    for (const who of [tasca.guest, other.owner]) {
      const answer = await street.ask(who, text, { id: tasca.locationId });
      expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  test.each(['first: 0', 'first: 101', 'after: "nonsense"'])('are not read with %s', async (argument) => {
    const text = `query ($id: ID!) { orders(locationId: $id, ${argument}) { nodes { id } } }`;
    const answer = await street.ask(tasca.waiter, text, { id: tasca.locationId });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('what other subgraphs refer to', () => {
  const entities = (who: Principal, typename: string, ids: string[], selection: string) => {
    const text = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typename} { ${selection} } } }`;
    return street.ask(who, text, { representations: ids.map((id) => ({ __typename: typename, id })) });
  };

  test('is read with one query for a hundred orders', async () => {
    const busy = await street.openRestaurant();
    const orders = await Promise.all(Array.from({ length: 100 }, () => atLocation(busy)));
    const ids = orders.map(({ id }) => id);
    let answer: unknown;
    const ofOrders = await street.storeQueries(async () => {
      answer = (
        await entities(busy.cook, 'Order', ids, 'id number items { name station { name } } tickets { id }')
      ).data._entities;
    });
    expect(answer).toMatchObject(orders.map(({ id, number }) => ({ id, number })));
    expect(ofOrders).toEqual(['orders.find', 'kitchenStations.find']);

    const itemIds = orders.map(({ items }) => items[0].id);
    const ofItems = await street.storeQueries(async () => {
      answer = (await entities(busy.cook, 'OrderItem', itemIds, 'id name')).data._entities;
    });
    expect(answer).toEqual(itemIds.map((id) => ({ id, name: 'Beer' })));
    expect(ofItems).toEqual(['orders.find']);

    const ticketIds = orders.map(({ tickets }) => tickets[0].id);
    const ofTickets = await street.storeQueries(async () => {
      answer = (await entities(busy.cook, 'KitchenTicket', ticketIds, 'id')).data._entities;
    });
    expect(answer).toEqual(ticketIds.map((id) => ({ id })));
    expect(ofTickets).toEqual(['orders.find']);
  });

  test('counts how many of an item are open with one query, for staff alone', async () => {
    const busy = await street.openRestaurant();
    const lines = [{ ...busy.lines.beer, quantity: 3 }, busy.lines.burger];
    for (let n = 0; n < 2; n++) await place(busy, busy.waiter, { locationId: busy.locationId }, ...lines);
    const { beer, burger, steak } = busy.items;
    const ids = [beer.id, burger.id, steak.id];
    let answer: unknown;
    const queries = await street.storeQueries(async () => {
      answer = (await entities(busy.cook, 'MenuItem', ids, 'openCount')).data._entities;
    });
    expect(answer).toEqual([{ openCount: 6 }, { openCount: 2 }, { openCount: 0 }]);
    expect(queries).toEqual(['orders.find']);
    const asGuest = await entities(busy.guest, 'MenuItem', ids, 'openCount');
    expect(asGuest.data._entities).toEqual([{ openCount: null }, { openCount: null }, { openCount: null }]);
  });

  test('gives a table the orders of the party that sits there now', async () => {
    const table = await tasca.setTable();
    const early = await tasca.join(table);
    await atTable(tasca, early);
    await tasca.closeSession(early.tableSessionId);
    const now = await tasca.join(table);
    const orders = [await atTable(tasca, now), await atTable(tasca, now)];
    const active = orders.map(({ id }) => ({ id }));
    const read = async (who: Principal) =>
      (await entities(who, 'Table', [table.id, tasca.table.id], 'activeOrders { id }')).data._entities[0]
        .activeOrders;
    expect(await read(tasca.waiter)).toEqual(active);
    expect(await read(now)).toEqual(active);
    for (const who of [tasca.guest, other.owner]) expect(await read(who)).toEqual([]);
    const queries = await street.storeQueries(() => read(tasca.waiter));
    expect(queries).toEqual(['orders.find']);
  });

  test('gives a table session its orders and cart', async () => {
    const guest = await tasca.join(await tasca.setTable());
    const { id } = await atTable(tasca, guest);
    const read = async (who: Principal) =>
      (
        await entities(
          who,
          'TableSession',
          [guest.tableSessionId],
          'orders { id } cart { version lines { id } }',
        )
      ).data._entities[0];
    expect(await read(guest)).toEqual({ orders: [{ id }], cart: { version: 0, lines: [] } });
    expect(await read(tasca.waiter)).toEqual({ orders: [{ id }], cart: { version: 0, lines: [] } });
    for (const who of [tasca.guest, other.owner]) expect(await read(who)).toEqual({ orders: [], cart: null });
  });

  test('answers null to whoever may not see it', async () => {
    const { id, items, tickets } = await atTable(tasca);
    for (const [typename, reference] of [
      ['Order', id],
      ['OrderItem', items[0].id],
      ['KitchenTicket', tickets[0].id],
    ]) {
      expect((await entities(other.owner, typename, [reference], 'id')).data._entities).toEqual([null]);
      expect((await entities(tasca.companion, typename, [reference], 'id')).data._entities).toEqual([
        { id: reference },
      ]);
    }
  });
});
