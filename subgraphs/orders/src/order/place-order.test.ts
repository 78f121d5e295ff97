import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order {
      id number version status paymentStatus note placedAt promisedAt readyAt
      location { id } table { id } tableSession { id } placedBy { __typename ... on Guest { id } ... on User { id } }
      items {
        name quantity status course recallCount note allergens
        menuItem { id } station { name } guest { id } modifiers { groupName name kind quantity priceDelta { amountMinor } }
        unitPrice { amountMinor currency } linePrice { amountMinor }
      }
      totals { subtotal { amountMinor } tax { amountMinor } taxIncluded total { amountMinor currency } }
      tickets { id status addOn }
      history { kind station { name } }
    }
    errors { field code message }
  }
}`;

let street: Street;
let tasca: Restaurant;
let other: Restaurant;

beforeAll(async () => {
  street = await openStreet();
  tasca = await street.openRestaurant();
  other = await street.openRestaurant();
});
afterAll(() => street?.close());

async function place(principal: Principal, input: object) {
  const answer = await street.ask(principal, placeOrder, { input: { idempotencyKey: key(), ...input } });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.placeOrder;
}
const atTable = (...lines: object[]) => ({ tableSessionId: tasca.guest.tableSessionId, lines });

describe('a guest’s order', () => {
  test('is priced by the server, stored whole and in the kitchen at once', async () => {
    const guest = await tasca.join(await tasca.setTable());
    const cheese = { modifierId: tasca.items.burger.modifiers.get('Cheese'), quantity: 2 };
    const { menuItemId, modifiers } = tasca.lines.burger;
    const { order, errors } = await place(guest, {
      tableSessionId: guest.tableSessionId,
      lines: [
        { menuItemId, modifiers: [...modifiers, cheese], quantity: 2, note: 'well salted' },
        tasca.lines.beer,
      ],
      note: 'birthday',
    });
    expect(errors).toEqual([]);
    expect(order).toMatchObject({
      version: 1,
      status: 'ACCEPTED',
      paymentStatus: 'UNPAID',
      note: 'birthday',
      readyAt: null,
      location: { id: tasca.locationId },
      table: { id: guest.tableId },
      tableSession: { id: guest.tableSessionId },
      placedBy: { __typename: 'Guest', id: guest.guestId },
      items: [
        {
          name: 'Burger',
          quantity: 2,
          status: 'FIRED',
          course: 1,
          note: 'well salted',
          allergens: ['GLUTEN', 'MILK'],
          station: { name: 'Grill' },
          guest: { id: guest.guestId },
          modifiers: [
            {
              groupName: 'Doneness',
              name: 'Rare',
              kind: 'CHOICE',
              quantity: 1,
              priceDelta: { amountMinor: 0 },
            },
            {
              groupName: 'Extras',
              name: 'Cheese',
              kind: 'ADD',
              quantity: 2,
              priceDelta: { amountMinor: 150 },
            },
          ],
          unitPrice: { amountMinor: 1500, currency: 'EUR' },
          linePrice: { amountMinor: 3000 },
        },
        { name: 'Beer', quantity: 1, station: { name: 'Bar' }, modifiers: [] },
      ],
      // 13 % contained in 33.50
      totals: {
        subtotal: { amountMinor: 3350 },
        tax: { amountMinor: 385 },
        taxIncluded: true,
        total: { amountMinor: 3350, currency: 'EUR' },
      },
      tickets: [
        { status: 'FIRED', addOn: false },
        { status: 'FIRED', addOn: false },
      ],
      history: [
        { kind: 'PLACED', station: null },
        { kind: 'ACCEPTED', station: null },
      ],
    });
    expect(new Date(order.promisedAt).getTime()).toBeGreaterThanOrEqual(
      new Date(order.placedAt).getTime() + 10 * 60_000,
    );
  });

  test('sent twice with the same key is one order with the same answer', async () => {
    const input = { idempotencyKey: key(), ...atTable(tasca.lines.beer) };
    const before = await tasca.orderCount();
    const first = await place(tasca.guest, input);
    expect(await place(tasca.guest, input)).toEqual(first);
    expect(await tasca.orderCount()).toBe(before + 1);
  });

  test('sent ten times at once with the same key is one order', async () => {
    const input = { idempotencyKey: key(), ...atTable(tasca.lines.beer) };
    const before = await tasca.orderCount();
    const answers = await Promise.all(Array.from({ length: 10 }, () => place(tasca.guest, input)));
    expect(new Set(answers.map(({ order }) => order.id)).size).toBe(1);
    expect(await tasca.orderCount()).toBe(before + 1);
  });

  test('is answered again by its key after the item sold out and the session closed', async () => {
    const guest = await tasca.join(await tasca.setTable());
    const input = { idempotencyKey: key(), tableSessionId: guest.tableSessionId, lines: [tasca.lines.steak] };
    const first = await place(guest, input);
    await tasca.setAvailability(tasca.items.steak.id, 'SOLD_OUT');
    await tasca.closeSession(guest.tableSessionId);
    expect(await place(guest, input)).toEqual(first);
    await tasca.setAvailability(tasca.items.steak.id, 'AVAILABLE');
  });

  test('with the key of another request is refused', async () => {
    const idempotencyKey = key();
    await place(tasca.guest, { idempotencyKey, ...atTable(tasca.lines.beer) });
    const { errors } = await place(tasca.guest, { idempotencyKey, ...atTable(tasca.lines.burger) });
    expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] }]);
  });

  test('after an earlier one of the same party is an add-on', async () => {
    const guest = await tasca.join(await tasca.setTable());
    const session = { tableSessionId: guest.tableSessionId };
    await place(guest, { ...session, lines: [tasca.lines.burger] });
    const { order } = await place(guest, { ...session, lines: [tasca.lines.beer] });
    expect(order.tickets).toMatchObject([{ addOn: true }]);
  });

  test('promises more time while the station has more to do', async () => {
    const restaurant = await street.openRestaurant();
    const session = { tableSessionId: restaurant.guest.tableSessionId };
    const minutes = async (lines: object[]) => {
      const { order } = await place(restaurant.guest, { ...session, lines });
      return (new Date(order.promisedAt).getTime() - new Date(order.placedAt).getTime()) / 60_000;
    };
    expect(await minutes([restaurant.lines.burger])).toBe(10);
    // 10 item-minutes ahead, two at the same time
    expect(await minutes([restaurant.lines.burger])).toBe(15);
    expect(await minutes([restaurant.lines.beer])).toBe(2);
  });
});

describe('orders of a location', () => {
  test('placed at the same time get numbers without doubles', async () => {
    const restaurant = await street.openRestaurant();
    const placed = await Promise.all(
      Array.from({ length: 20 }, () =>
        place(restaurant.waiter, { locationId: restaurant.locationId, lines: [restaurant.lines.beer] }),
      ),
    );
    const numbers = placed.map(({ order }) => order.number);
    expect(new Set(numbers).size).toBe(20);
    expect(numbers.sort((a, b) => a - b)[0]).toBe(1);
  });

  test('wait for a waiter where they are not accepted automatically, and no station sees them before', async () => {
    const careful = await street.openRestaurant({ acceptsOrdersAutomatically: false });
    const { order } = await place(careful.guest, {
      tableSessionId: careful.guest.tableSessionId,
      lines: [careful.lines.burger],
    });
    expect(order).toMatchObject({
      status: 'PLACED',
      items: [{ status: 'NEW' }],
      tickets: [{ status: 'HELD' }],
    });
    const tickets = `query ($stationId: ID!) { kitchenTickets(stationId: $stationId) { order { id } } }`;
    const stationId = careful.stations.grill;
    expect((await street.ask(careful.cook, tickets, { stationId })).data.kitchenTickets).toEqual([]);
    const accept = `mutation ($input: OrderCommandInput!) { acceptOrder(input: $input) { order { status items { status } } errors { code } } }`;
    const accepted = await street.ask(careful.waiter, accept, {
      input: { idempotencyKey: key(), orderId: order.id },
    });
    expect(accepted.data.acceptOrder.order).toEqual({ status: 'ACCEPTED', items: [{ status: 'FIRED' }] });
    expect((await street.ask(careful.cook, tickets, { stationId })).data.kitchenTickets).toEqual([
      { order: { id: order.id } },
    ]);
  });

  test('may be placed by staff without a table', async () => {
    const { order } = await place(tasca.waiter, { locationId: tasca.locationId, lines: [tasca.lines.beer] });
    expect(order).toMatchObject({ table: null, tableSession: null, placedBy: { __typename: 'User' } });
  });
});

describe('an order is refused, with nothing stored, when', () => {
  type Case = [title: string, input: () => object, code: string, field: string[], who?: () => Principal];
  const line = ['input', 'lines', '0'];
  const cases: Case[] = [
    [
      'its key is too short',
      () => ({ idempotencyKey: 'short', ...atTable(tasca.lines.beer) }),
      'INVALID_INPUT',
      ['input', 'idempotencyKey'],
    ],
    ['it has no lines', () => atTable(), 'INVALID_INPUT', ['input', 'lines']],
    [
      'it has 101 lines',
      () => atTable(...Array.from({ length: 101 }, () => tasca.lines.beer)),
      'INVALID_INPUT',
      ['input', 'lines'],
    ],
    [
      'its note is too long',
      () => ({ ...atTable(tasca.lines.beer), note: 'x'.repeat(201) }),
      'INVALID_INPUT',
      ['input', 'note'],
    ],
    [
      'a quantity is negative',
      () => atTable({ ...tasca.lines.beer, quantity: -1 }),
      'QUANTITY_OUT_OF_RANGE',
      [...line, 'quantity'],
    ],
    [
      'a quantity is 100',
      () => atTable({ ...tasca.lines.beer, quantity: 100 }),
      'QUANTITY_OUT_OF_RANGE',
      [...line, 'quantity'],
    ],
    [
      'a modifier is below its minimum',
      () => atTable({ menuItemId: tasca.items.burger.id }),
      'MODIFIER_MINIMUM',
      [...line, 'modifiers'],
    ],
    [
      'a modifier is above its maximum',
      () =>
        atTable({ ...tasca.lines.burger, modifiers: [{ ...tasca.lines.burger.modifiers[0], quantity: 2 }] }),
      'MODIFIER_MAXIMUM',
      [...line, 'modifiers'],
    ],
    [
      'a modifier is another item’s',
      () => atTable({ ...tasca.lines.beer, modifiers: tasca.lines.burger.modifiers }),
      'MODIFIER_UNKNOWN',
      [...line, 'modifiers', '0', 'modifierId'],
    ],
    [
      'an item is another organization’s',
      () => atTable(other.lines.beer),
      'NOT_FOUND',
      [...line, 'menuItemId'],
    ],
    ['an item is no id', () => atTable({ menuItemId: 'beer' }), 'NOT_FOUND', [...line, 'menuItemId']],
    [
      'the table is another organization’s',
      () => ({ tableSessionId: other.guest.tableSessionId, lines: [tasca.lines.beer] }),
      'NOT_FOUND',
      ['input', 'tableSessionId'],
    ],
    [
      'staff name another organization’s table',
      () => ({ tableSessionId: other.guest.tableSessionId, lines: [other.lines.beer] }),
      'NOT_FOUND',
      ['input', 'tableSessionId'],
      () => tasca.owner,
    ],
    [
      'staff name another organization’s location',
      () => ({ locationId: other.locationId, lines: [other.lines.beer] }),
      'NOT_FOUND',
      ['input', 'locationId'],
      () => tasca.owner,
    ],
    [
      'staff name neither table nor location',
      () => ({ lines: [tasca.lines.beer] }),
      'INVALID_INPUT',
      ['input', 'locationId'],
      () => tasca.owner,
    ],
    [
      'a guest leaves the table session out',
      () => ({ locationId: tasca.locationId, lines: [tasca.lines.beer] }),
      'INVALID_INPUT',
      ['input', 'tableSessionId'],
    ],
    [
      'the table session does not exist',
      () => ({ tableSessionId: `${tasca.guest.tableSessionId.slice(0, -1)}0`, lines: [tasca.lines.beer] }),
      'NOT_FOUND',
      ['input', 'tableSessionId'],
      () => tasca.waiter,
    ],
  ];
  test.each(cases)('%s', async (_title, input, code, field, who) => {
    const before = [await tasca.orderCount(), await other.orderCount()];
    const { order, errors } = await place(who?.() ?? tasca.guest, input());
    expect(errors[0]).toMatchObject({ code, field });
    expect(order).toBeNull();
    expect([await tasca.orderCount(), await other.orderCount()]).toEqual(before);
  });

  test('an item is sold out', async () => {
    await tasca.setAvailability(tasca.items.steak.id, 'SOLD_OUT');
    const before = await tasca.orderCount();
    const { errors } = await place(tasca.guest, atTable(tasca.lines.beer, tasca.lines.steak));
    expect(errors).toMatchObject([{ code: 'SOLD_OUT', field: ['input', 'lines', '1', 'menuItemId'] }]);
    expect(await tasca.orderCount()).toBe(before);
    await tasca.setAvailability(tasca.items.steak.id, 'AVAILABLE');
  });

  test('the table session is closed', async () => {
    const guest = await tasca.join(await tasca.setTable());
    await tasca.closeSession(guest.tableSessionId);
    const before = await tasca.orderCount();
    const { errors } = await place(guest, {
      tableSessionId: guest.tableSessionId,
      lines: [tasca.lines.beer],
    });
    expect(errors).toMatchObject([{ code: 'SESSION_CLOSED' }]);
    expect(await tasca.orderCount()).toBe(before);
  });

  test('a price comes with it: the request has no place for one', async () => {
    const before = await tasca.orderCount();
    const input = { idempotencyKey: key(), ...atTable({ ...tasca.lines.beer, unitPriceMinor: 1 }) };
    const answer = await street.ask(tasca.guest, placeOrder, { input });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await tasca.orderCount()).toBe(before);
  });

  test('an item’s station does not exist, so that no screen would show it', async () => {
    const stationId = `${tasca.stations.grill.slice(0, -4)}0000`;
    const { id } = await tasca.addItem({ name: 'Ghost', priceMinor: 100, stationId });
    const before = await tasca.orderCount();
    const { errors } = await place(tasca.guest, atTable({ menuItemId: id }));
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'lines', '0'] }]);
    expect(await tasca.orderCount()).toBe(before);
  });

  test.each(['menu', 'tables', 'users'] as const)('the %s service does not answer', async (neighbour) => {
    const url = await street.cutOffFrom(neighbour);
    const before = await tasca.orderCount();
    const input = { idempotencyKey: key(), ...atTable(tasca.lines.beer) };
    const answer = await street.query(url, tasca.guest, placeOrder, { input });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(await tasca.orderCount()).toBe(before);
    expect((await place(tasca.guest, input)).errors).toEqual([]);
  });

  test('nobody is signed in', async () => {
    const input = { idempotencyKey: key(), ...atTable(tasca.lines.beer) };
    const answer = await street.ask({ kind: 'anonymous' }, placeOrder, { input });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('several things are wrong, which are told all at once', async () => {
    const { errors } = await place(tasca.guest, {
      ...atTable(
        { menuItemId: tasca.items.burger.id },
        { ...tasca.lines.beer, quantity: 0 },
        other.lines.beer,
      ),
      note: 'x'.repeat(201),
    });
    expect(errors.map(({ code }: { code: string }) => code)).toEqual([
      'INVALID_INPUT',
      'MODIFIER_MINIMUM',
      'QUANTITY_OUT_OF_RANGE',
      'NOT_FOUND',
    ]);
  });
});
