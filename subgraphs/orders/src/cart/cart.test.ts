import type { Guest, Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

const cartFields = `id version tableSession { id } promisedMinutes totals { subtotal { amountMinor } total { amountMinor currency } }
  lines { id name quantity note problem allergies menuItem { id } guest { id } unitPrice { amountMinor } linePrice { amountMinor } modifiers { name } }`;

let street: Street;
let tasca: Restaurant;
let other: Restaurant;

beforeAll(async () => {
  street = await openStreet();
  tasca = await street.openRestaurant();
  other = await street.openRestaurant();
});
afterAll(() => street?.close());

async function send(name: string, type: string, who: Principal, input: object) {
  const entity =
    name === 'placeCart'
      ? 'order { id status items { name quantity note guest { id } } totals { total { amountMinor } } }'
      : `cart { ${cartFields} }`;
  const text = `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${entity} errors { field code message } } }`;
  const answer = await street.ask(who, text, { input: { idempotencyKey: key(), ...input } });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.result;
}
const session = (guest: Guest) => ({ tableSessionId: guest.tableSessionId });
const add = (guest: Guest, line: object, more: object = {}) =>
  send('addCartLine', 'AddCartLineInput', guest, { ...session(guest), line, ...more });
const change = (guest: Guest, input: object) =>
  send('changeCartLine', 'ChangeCartLineInput', guest, { ...session(guest), ...input });
const place = (guest: Guest, cartVersion: number, more: object = {}) =>
  send('placeCart', 'PlaceCartInput', guest, { ...session(guest), cartVersion, ...more });
async function read(who: Principal, tableSessionId: string) {
  const text = `query ($id: ID!) { cart(tableSessionId: $id) { ${cartFields} } }`;
  return street.ask(who, text, { id: tableSessionId });
}
const cartOf = async (guest: Guest) => (await read(guest, guest.tableSessionId)).data.cart;
/** Two guests at a table of their own. */
async function party(): Promise<[Guest, Guest]> {
  const table = await tasca.setTable();
  return [await tasca.join(table), await tasca.join(table)];
}

describe('a shared cart', () => {
  test('is empty before anything is put into it, and has an id by which it is read too', async () => {
    const [guest] = await party();
    const cart = await cartOf(guest);
    expect(cart).toMatchObject({
      version: 0,
      lines: [],
      promisedMinutes: 0,
      tableSession: { id: guest.tableSessionId },
      totals: { total: { amountMinor: 0, currency: 'EUR' } },
    });
    const text = `query ($id: ID!) { cartById(id: $id) { ${cartFields} } }`;
    expect((await street.ask(guest, text, { id: cart.id })).data.cartById).toEqual(cart);
  });

  test('shows who added what, to everybody at the table', async () => {
    const [ana, rui] = await party();
    await add(ana, { ...tasca.lines.burger, note: 'no salt' });
    const { cart } = await add(rui, { ...tasca.lines.beer, quantity: 2 });
    expect(cart.lines).toMatchObject([
      { name: 'Burger', note: 'no salt', guest: { id: ana.guestId }, modifiers: [{ name: 'Rare' }] },
      { name: 'Beer', quantity: 2, guest: { id: rui.guestId }, linePrice: { amountMinor: 700 } },
    ]);
    expect(cart.totals.total.amountMinor).toBe(1900);
    expect(cart.promisedMinutes).toBeGreaterThanOrEqual(10);
    expect(await cartOf(ana)).toEqual(cart);
  });

  test('has a line replaced in its place, once though two guests do it at the same time', async () => {
    const [ana, rui] = await party();
    await add(ana, { ...tasca.lines.burger, quantity: 2, allergies: ['NUTS'] });
    const { cart } = await add(rui, tasca.lines.beer);
    const replacesCartLineId = cart.lines[0].id;
    const steaks = { ...tasca.lines.steak, quantity: 2 };
    const answers = await Promise.all([ana, rui].map((guest) => add(guest, steaks, { replacesCartLineId })));
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([
      { code: 'NOT_FOUND', field: ['input', 'replacesCartLineId'] },
    ]);
    expect((await cartOf(ana)).lines).toMatchObject([
      { name: 'Steak', quantity: 2, guest: { id: ana.guestId }, allergies: ['NUTS'] },
      { name: 'Beer', quantity: 1 },
    ]);
  });

  test('takes lines that many add at once, each once', async () => {
    const [ana, rui] = await party();
    const input = { idempotencyKey: key() };
    const adding = [ana, rui, ana, rui, ana].map((guest) => add(guest, tasca.lines.beer));
    const repeated = [1, 2, 3].map(() => add(ana, tasca.lines.steak, input));
    const answers = await Promise.all([...adding, ...repeated]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const { lines } = await cartOf(ana);
    expect(lines.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Beer',
      'Beer',
      'Beer',
      'Beer',
      'Beer',
      'Steak',
    ]);
  });

  test('lets a line be changed and taken out by anybody at the table', async () => {
    const [ana, rui] = await party();
    const { cart } = await add(ana, tasca.lines.beer);
    const [{ id: cartLineId }] = cart.lines;
    const more = await change(rui, { cartLineId, quantity: 3, note: 'cold' });
    expect(more.cart.lines).toMatchObject([{ quantity: 3, note: 'cold', guest: { id: ana.guestId } }]);
    const noted = await change(rui, { cartLineId, note: '' });
    expect(noted.cart.lines).toMatchObject([{ quantity: 3, note: '' }]);
    expect((await change(rui, { cartLineId, quantity: 0 })).cart.lines).toEqual([]);
    expect((await change(ana, { cartLineId, quantity: 1 })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('shows what sold out since, without counting it', async () => {
    const [guest] = await party();
    await add(guest, tasca.lines.steak);
    await add(guest, tasca.lines.beer);
    await tasca.setAvailability(tasca.items.steak.id, 'SOLD_OUT');
    const cart = await cartOf(guest);
    expect(cart.lines).toMatchObject([
      { problem: 'SOLD_OUT', unitPrice: { amountMinor: 2400 } },
      { problem: null },
    ]);
    expect(cart.totals.total.amountMinor).toBe(350);
    const refusal = await place(guest, cart.version);
    expect(refusal).toMatchObject({ order: null, errors: [{ code: 'SOLD_OUT', field: [] }] });
    await tasca.setAvailability(tasca.items.steak.id, 'AVAILABLE');
  });

  test('is told of to its table', async () => {
    const [guest] = await party();
    const heard: string[] = [];
    const follow = await street.eventLog.subscribe(tasca.organizationId, ({ signals }) => {
      for (const { topic, key, entityId } of signals) if (topic === 'cart') heard.push(`${key} ${entityId}`);
    });
    const { cart } = await add(guest, tasca.lines.beer);
    await expect.poll(() => heard).toEqual([`${guest.tableSessionId} ${cart.id}`]);
    follow.close();
  });
});

describe('a cart refuses', () => {
  const badLines: [string, () => object, string][] = [
    ['a negative quantity', () => ({ ...tasca.lines.beer, quantity: -1 }), 'QUANTITY_OUT_OF_RANGE'],
    ['a modifier below its minimum', () => ({ menuItemId: tasca.items.burger.id }), 'MODIFIER_MINIMUM'],
    ['another organization’s item', () => other.lines.beer, 'NOT_FOUND'],
    ['a long note', () => ({ ...tasca.lines.beer, note: 'x'.repeat(201) }), 'INVALID_INPUT'],
  ];
  test.each(badLines)('%s', async (_title, line, code) => {
    const [guest] = await party();
    const { cart, errors } = await add(guest, line());
    expect(cart).toBeNull();
    expect(errors).toMatchObject([{ code, field: expect.arrayContaining(['input', 'line']) }]);
    expect((await cartOf(guest)).version).toBe(0);
  });

  test('the guests of another table, and staff of another organization', async () => {
    const [guest] = await party();
    await add(guest, tasca.lines.beer);
    for (const stranger of [tasca.guest, other.owner]) {
      expect((await read(stranger, guest.tableSessionId)).data.cart).toBeNull();
      const input = { ...session(guest), line: tasca.lines.beer };
      const { errors } = await send('addCartLine', 'AddCartLineInput', stranger, input);
      expect(errors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'tableSessionId'] }]);
    }
    expect((await read(tasca.waiter, guest.tableSessionId)).data.cart.lines).toHaveLength(1);
  });

  test('lines after the session was closed', async () => {
    const [guest] = await party();
    await tasca.closeSession(guest.tableSessionId);
    expect((await add(guest, tasca.lines.beer)).errors).toMatchObject([{ code: 'SESSION_CLOSED' }]);
  });

  test('a line beyond the hundredth', async () => {
    const [guest] = await party();
    for (let n = 0; n < 100; n++) await add(guest, tasca.lines.beer);
    expect((await add(guest, tasca.lines.beer)).errors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['input', 'line'] },
    ]);
    expect((await cartOf(guest)).lines).toHaveLength(100);
  });
});

describe('placing a cart', () => {
  test('makes an order of all lines, each with its guest, and empties the cart', async () => {
    const [ana, rui] = await party();
    await add(ana, tasca.lines.burger);
    const { cart } = await add(rui, { ...tasca.lines.beer, quantity: 2 });
    const { order, errors } = await place(ana, cart.version);
    expect(errors).toEqual([]);
    expect(order).toMatchObject({
      status: 'ACCEPTED',
      items: [
        { name: 'Burger', guest: { id: ana.guestId } },
        { name: 'Beer', quantity: 2, guest: { id: rui.guestId } },
      ],
      totals: { total: { amountMinor: 1900 } },
    });
    const after = await cartOf(rui);
    expect(after.lines).toEqual([]);
    expect(after.version).toBeGreaterThan(cart.version);
  });

  test('by two guests at once makes one order, and both are told of it', async () => {
    const [ana, rui] = await party();
    await add(ana, tasca.lines.burger);
    const { cart } = await add(rui, tasca.lines.beer);
    const before = await tasca.orderCount();
    const answers = await Promise.all([ana, rui, ana, rui].map((guest) => place(guest, cart.version)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ order }) => order.id)).size).toBe(1);
    expect(await tasca.orderCount()).toBe(before + 1);
    const late = await place(rui, cart.version);
    expect(late.order.id).toBe(answers[0]?.order.id);
    expect((await cartOf(ana)).lines).toEqual([]);
  });

  test('while others add to it loses no line and orders none twice', async () => {
    const [ana, rui] = await party();
    const { cart } = await add(ana, tasca.lines.burger);
    const adding = Array.from({ length: 6 }, (_, n) => add(rui, { ...tasca.lines.beer, note: `beer ${n}` }));
    const [placed] = await Promise.all([place(ana, cart.version), ...adding]);
    const notes: string[] = (placed.order?.items ?? []).map(({ note }: { note: string }) => note);
    const left = await cartOf(ana);
    const rest = await place(rui, left.version);
    expect(rest.errors).toEqual([]);
    notes.push(...rest.order.items.map(({ note }: { note: string }) => note));
    expect(notes.sort()).toEqual(['', 'beer 0', 'beer 1', 'beer 2', 'beer 3', 'beer 4', 'beer 5']);
    expect((await cartOf(ana)).lines).toEqual([]);
  });

  test('twice with the same key gives the same answer, also after the next round', async () => {
    const [guest] = await party();
    const { cart } = await add(guest, tasca.lines.beer);
    const input = { idempotencyKey: key() };
    const first = await place(guest, cart.version, input);
    await add(guest, tasca.lines.beer);
    expect(await place(guest, cart.version, input)).toEqual(first);
    expect((await cartOf(guest)).lines).toHaveLength(1);
  });

  test('that others changed is refused', async () => {
    const [ana, rui] = await party();
    const { cart } = await add(ana, tasca.lines.beer);
    await add(rui, tasca.lines.steak);
    const before = await tasca.orderCount();
    expect((await place(ana, cart.version)).errors).toMatchObject([
      { code: 'CART_CHANGED', field: ['input', 'cartVersion'] },
    ]);
    expect(await tasca.orderCount()).toBe(before);
  });

  test('that is empty is refused', async () => {
    const [guest] = await party();
    expect((await place(guest, 0)).errors).toMatchObject([{ code: 'CART_EMPTY' }]);
    const { cart } = await add(guest, tasca.lines.beer);
    const emptied = await change(guest, { cartLineId: cart.lines[0].id, quantity: 0 });
    expect((await place(guest, emptied.cart.version)).errors).toMatchObject([{ code: 'CART_EMPTY' }]);
  });

  test('that a crash stopped between the order and the emptying of the cart is ended by the next touch', async () => {
    const [guest] = await party();
    const { cart } = await add(guest, tasca.lines.beer);
    const carts = street.mongo.connection.collection<{ _id: string }>('carts');
    const asStored = await carts.findOne({ _id: cart.id, organizationId: tasca.organizationId });
    const { order } = await place(guest, cart.version);
    await carts.replaceOne({ _id: cart.id, organizationId: tasca.organizationId }, { ...asStored });

    expect((await place(guest, cart.version)).order.id).toBe(order.id);
    const next = await add(guest, tasca.lines.steak);
    expect(next.cart.lines).toMatchObject([{ name: 'Steak' }]);
    const before = await tasca.orderCount();
    expect((await place(guest, next.cart.version)).order).toMatchObject({ items: [{ name: 'Steak' }] });
    expect(await tasca.orderCount()).toBe(before + 1);
  });
});
