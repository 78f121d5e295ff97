import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Models } from '../models.ts';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';
import { repairStationLoads } from './station-load-repair.ts';

let street: Street;
let tasca: Restaurant;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

async function send(mutation: string, type: string, input: object, selection: string) {
  const text = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${selection} errors { code message } } }`;
  const { data, errors } = await street.ask(tasca.manager, text, {
    input: { idempotencyKey: key(), ...input },
  });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.result;
}
const place = (...lines: object[]) =>
  send(
    'placeOrder',
    'PlaceOrderInput',
    { locationId: tasca.locationId, lines },
    `order { id promisedAt placedAt tickets { id } items { id status fireAt } }`,
  );
const ofTickets = (mutation: string, ticketId: string) =>
  send(mutation, 'TicketCommandInput', { ticketId }, 'ticket { id }');
const limit = (changes: object) =>
  send(
    'updateKitchenStation',
    'UpdateKitchenStationInput',
    { stationId: tasca.stations.grill, ...changes },
    'kitchenStation { itemMinutesPerQuarter whenFull }',
  );

async function minutes() {
  const text = `query ($locationId: ID!) { kitchenStations(locationId: $locationId) { openItemMinutes } }`;
  const { data } = await street.ask(tasca.cook, text, { locationId: tasca.locationId });
  return data.kitchenStations.map((station: { openItemMinutes: number }) => station.openItemMinutes);
}
const stored = async () => {
  const where = { _id: tasca.stations.grill } as object;
  return (await street.mongo.connection.collection('stationLoads').findOne(where))?.openItemMinutes;
};

describe('the work of a station', () => {
  beforeAll(async () => {
    tasca = await street.openRestaurant();
  });

  test('follows what is placed, ready, recalled and void', async () => {
    const { order } = await place(
      { ...tasca.lines.burger, quantity: 2 },
      tasca.lines.steak,
      tasca.lines.beer,
    );
    expect(await minutes()).toEqual([34, 2]);
    const [grillTicket, barTicket] = order.tickets;
    await ofTickets('bumpTicket', barTicket.id);
    expect(await minutes()).toEqual([34, 0]);
    await ofTickets('recallTicket', barTicket.id);
    expect(await minutes()).toEqual([34, 2]);
    const input = { orderId: order.id, orderItemId: order.items[1].id, reason: 'gone' };
    await send('voidItem', 'ItemReasonInput', input, 'order { id }');
    expect(await minutes()).toEqual([20, 2]);
    await ofTickets('bumpTicket', grillTicket.id);
    expect(await minutes()).toEqual([0, 2]);
  });

  test('is read with the same queries however many orders are open', async () => {
    for (let n = 0; n < 5; n++) await place(tasca.lines.steak);
    const few = await street.storeQueries(() => place(tasca.lines.steak));
    for (let n = 0; n < 20; n++) await place(tasca.lines.steak);
    const many = await street.storeQueries(() => place(tasca.lines.steak));
    expect(many.filter((query) => query === 'orders.find')).toEqual([]);
    expect(many.length).toBeLessThanOrEqual(few.length);
  });

  test('that a dying process did not add is found by counting twice, and never while it is being added', async () => {
    const [right] = await minutes();
    const loads = street.mongo.connection.collection('stationLoads');
    await vi.waitFor(async () => expect(await stored()).toBe(right));
    await loads.updateOne({ _id: tasca.stations.grill } as object, { $inc: { openItemMinutes: -14 } });
    const models = street.mongo.connection.models as unknown as Models; // the server has made them all on this connection
    const suspicions = new Map();
    expect(await repairStationLoads(models, tasca.organizationId, suspicions)).toBe(0);
    expect(await stored()).toBe(right - 14);
    expect(await repairStationLoads(models, tasca.organizationId, suspicions)).toBe(1);
    expect(await minutes()).toEqual([right, 2]);
    expect(await repairStationLoads(models, tasca.organizationId, suspicions)).toBe(0);
  });
});

describe('a full station', () => {
  beforeAll(async () => {
    tasca = await street.openRestaurant();
    await limit({ itemMinutesPerQuarter: 30 });
  });

  test('takes orders and holds what it cannot take up, and the promise says so', async () => {
    const first = await place(tasca.lines.steak, tasca.lines.steak);
    expect(first.order.items.map(({ status }: { status: string }) => status)).toEqual(['FIRED', 'FIRED']);
    const { order } = await place(tasca.lines.steak, tasca.lines.beer);
    expect(order.items).toMatchObject([{ status: 'HELD' }, { status: 'FIRED' }]);
    // 12 minutes go beyond the 30 of a quarter: at 2 a minute they are done in 6.
    expect(Date.parse(order.items[0].fireAt) - Date.parse(order.placedAt)).toBe(6 * 60_000);
    expect(Date.parse(order.promisedAt) - Date.parse(order.placedAt)).toBeGreaterThanOrEqual(20 * 60_000);
  });

  test('says to a cart how long it waits before anybody confirms', async () => {
    const { tableSessionId } = tasca.guest;
    const line = { menuItemId: tasca.items.steak.id };
    const text = `mutation ($input: AddCartLineInput!) { addCartLine(input: $input) { cart { promisedMinutes pacedMinutes orderableAt } errors { code } } }`;
    const input = { idempotencyKey: key(), tableSessionId, line };
    const { cart } = (await street.ask(tasca.guest, text, { input })).data.addCartLine;
    expect(cart).toMatchObject({ pacedMinutes: 13, orderableAt: null });
    expect(cart.promisedMinutes).toBeGreaterThanOrEqual(27);
  });

  test('refuses with a time where the manager chose so, and stores nothing', async () => {
    await limit({ whenFull: 'REFUSE' });
    const before = await tasca.orderCount();
    const { order, errors } = await place(tasca.lines.steak);
    expect(order).toBeNull();
    expect(errors).toMatchObject([
      { code: 'KITCHEN_FULL', message: expect.stringMatching(/from 20\d\d-.*Z/) },
    ]);
    expect(await tasca.orderCount()).toBe(before);
    expect((await place(tasca.lines.beer)).errors).toEqual([]);
    const taken = await limit({ itemMinutesPerQuarter: null });
    expect(taken.kitchenStation).toEqual({ itemMinutesPerQuarter: null, whenFull: 'REFUSE' });
    expect((await place(tasca.lines.steak)).errors).toEqual([]);
  });

  test.each([0, 1_001])('cannot be given the limit %i', async (itemMinutesPerQuarter) => {
    expect((await limit({ itemMinutesPerQuarter })).errors).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });
});

test('what a kitchen needs in fact is what it promises after some dishes', async () => {
  tasca = await street.openRestaurant();
  const promised = async () => {
    const { order } = await place(tasca.lines.steak);
    await ofTickets('startTicket', order.tickets[0].id);
    await ofTickets('bumpTicket', order.tickets[0].id);
    return (Date.parse(order.promisedAt) - Date.parse(order.placedAt)) / 60_000;
  };
  expect(await promised()).toBe(14);
  for (let n = 0; n < 8; n++) await promised();
  const times = street.mongo.connection.collection('preparationTimes');
  await vi.waitFor(async () => {
    const any = await times.findOne({ _id: `${tasca.items.steak.id}:any` } as object);
    expect(any?.samples).toHaveLength(9);
  });
  // A server that has read nothing yet knows it at once; the others within a minute.
  const text = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { promisedAt placedAt } } }`;
  const input = { idempotencyKey: key(), locationId: tasca.locationId, lines: [tasca.lines.steak] };
  const { data } = await street.query(await street.anotherServer(), tasca.manager, text, { input });
  const { promisedAt, placedAt } = data.placeOrder.order;
  expect((Date.parse(promisedAt) - Date.parse(placedAt)) / 60_000).toBe(1);
});
