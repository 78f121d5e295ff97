import type { Principal } from '@comanda/platform/identity';
import { createSubgraphClient } from '@comanda/platform/subgraph-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Models } from '../models.ts';
import { dayIn } from '../order/order-number.ts';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';
import { createDayRollups } from './day-rollups.ts';
import { countDueDays } from './report-clock.ts';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const timeZone = 'Europe/Lisbon';
const today = dayIn(timeZone, new Date());
const figures = 'tickets medianSeconds p90Seconds late recalls';
const kitchen = `query ($locationId: ID!, $from: LocalDate!, $to: LocalDate!, $stationId: ID) {
  kitchenReport(locationId: $locationId, from: $from, to: $to, stationId: $stationId) {
    timeZone location { id } station { id }
    total { ${figures} } stations { station { id } figures { ${figures} } }
    hours { hour figures { ${figures} } } days { day figures { ${figures} } }
    items { menuItem { id } name station { id } sold medianSeconds p90Seconds recalls voided }
    voids { reason items value { amountMinor currency } }
  } }`;
const sums = ['items', 'discount', 'serviceCharge', 'net', 'tax', 'tip', 'total'].map(
  (name) => `${name} { amountMinor currency }`,
);
const daily = `query ($locationId: ID!, $from: LocalDate!, $to: LocalDate!) {
  dailyReports(locationId: $locationId, from: $from, to: $to) {
    day placed orders canceled voided guests itemsSold placedPerHour ${sums.join(' ')}
    taxes { rateBasisPoints net { amountMinor } tax { amountMinor } }
  } }`;

interface Span {
  from?: string;
  to?: string;
  stationId?: string;
}
/** Asks as a manager does, again while days are being counted. */
async function ask(place: Restaurant, text: string, span: Span = {}) {
  for (;;) {
    const variables = { locationId: place.locationId, from: today, to: today, ...span };
    const answer = await street.ask(place.manager, text, variables);
    if (answer.errors?.[0]?.extensions.code !== 'NOT_READY') return answer;
  }
}
const reportOf = async (place: Restaurant, span?: Span) =>
  (await ask(place, kitchen, span)).data.kitchenReport;
const salesOf = async (place: Restaurant, span?: Span) => (await ask(place, daily, span)).data.dailyReports;

async function send(who: Principal, mutation: string, type: string, input: object, selection: string) {
  const text = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${selection} errors { code message } } }`;
  const { data, errors } = await street.ask(who, text, { input: { idempotencyKey: key(), ...input } });
  const problems = errors ?? data.result.errors;
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return data.result;
}
const place = async (at: Restaurant, ...lines: object[]) =>
  (
    await send(
      at.waiter,
      'placeOrder',
      'PlaceOrderInput',
      { locationId: at.locationId, lines },
      'order { id items { id name } tickets { id station { id } } }',
    )
  ).order;
const toTicket = (at: Restaurant, mutation: string, ticketId: string) =>
  send(at.cook, mutation, 'TicketCommandInput', { ticketId }, 'ticket { id }');
const voidItem = (at: Restaurant, orderId: string, orderItemId: string, reason: string) =>
  send(at.manager, 'voidItem', 'ItemReasonInput', { orderId, orderItemId, reason }, 'order { id }');

const models = () => street.mongo.connection.models as unknown as Models; // the server has made them all on this connection
const stored = (at: Restaurant, orderId: string) => ({ organizationId: at.organizationId, _id: orderId });

/** Bumps an order's tickets as if each had been fired some seconds before. */
async function cook(at: Restaurant, order: { id: string; tickets: { id: string }[] }, seconds: number) {
  const fired = new Date(Date.now() - 1_000 * seconds);
  await models().Order.updateOne(stored(at, order.id), { $set: { 'items.$[].firedAt': fired } });
  for (const { id } of order.tickets) await toTicket(at, 'bumpTicket', id);
}

/** Lets an order be one of another day. */
async function moveTo(at: Restaurant, orderId: string, day: string) {
  const mark = { day, reportDay: day, number: 10_000 + Math.floor(Math.random() * 1e6) };
  await models().Order.updateOne(stored(at, orderId), { $set: mark });
}
const markedOrders = (at: Restaurant) =>
  models().Order.countDocuments({ organizationId: at.organizationId, reportDay: { $exists: true } });
const near = (seconds: number) => ({
  asymmetricMatch: (told: number) => told >= 0.99 * seconds && told <= 1.01 * seconds + 2,
});

describe('the report of a kitchen', () => {
  let tasca: Restaurant;
  beforeAll(async () => {
    tasca = await street.openRestaurant();
  });

  test('of a day without orders is empty', async () => {
    expect(await reportOf(tasca)).toMatchObject({
      timeZone,
      location: { id: tasca.locationId },
      station: null,
      total: { tickets: 0, medianSeconds: null, p90Seconds: null, late: 0, recalls: 0 },
      stations: [],
      hours: [],
      days: [],
      items: [],
      voids: [],
    });
  });

  test('tells how long tickets took by station, hour, day and item, and how many were late', async () => {
    const { lines } = tasca;
    await cook(tasca, await place(tasca, { ...lines.burger, quantity: 2 }, lines.beer), 120);
    await cook(tasca, await place(tasca, lines.burger), 300);
    await cook(tasca, await place(tasca, lines.steak), 600);
    await place(tasca, lines.steak); // in work, so it took no time yet
    const { grill, bar } = tasca.stations;
    const ofGrill = { tickets: 3, medianSeconds: near(300), p90Seconds: near(600), late: 1, recalls: 0 };
    const whole = await reportOf(tasca);
    expect(whole.total).toEqual({
      tickets: 4,
      medianSeconds: near(120),
      p90Seconds: near(600),
      late: 1,
      recalls: 0,
    });
    expect(whole.stations).toEqual(
      expect.arrayContaining([
        { station: { id: grill }, figures: ofGrill },
        {
          station: { id: bar },
          figures: { tickets: 1, medianSeconds: near(120), p90Seconds: near(120), late: 0, recalls: 0 },
        },
      ]),
    );
    expect(whole.days).toEqual([{ day: today, figures: whole.total }]);
    const inHours = whole.hours.reduce(
      (sum: number, { figures: own }: { figures: { tickets: number } }) => sum + own.tickets,
      0,
    );
    expect(inHours).toBe(4);
    expect(whole.items).toMatchObject([
      {
        menuItem: { id: tasca.items.burger.id },
        name: 'Burger',
        station: { id: grill },
        sold: 3,
        medianSeconds: near(120),
        p90Seconds: near(300),
      },
      { name: 'Steak', sold: 2, medianSeconds: near(600) },
      { name: 'Beer', station: { id: bar }, sold: 1, medianSeconds: near(120) },
    ]);
    const onlyGrill = await reportOf(tasca, { stationId: grill });
    expect(onlyGrill).toMatchObject({ station: { id: grill }, total: ofGrill });
    expect(onlyGrill.items.map(({ name }: { name: string }) => name)).toEqual(['Burger', 'Steak']);
  });

  test('counts recalls, and voids with their reasons', async () => {
    const order = await place(tasca, tasca.lines.beer, { ...tasca.lines.beer, quantity: 3 });
    await cook(tasca, order, 60);
    await toTicket(tasca, 'recallTicket', order.tickets[0].id);
    await voidItem(tasca, order.id, order.items[0].id, 'Spilled it');
    await voidItem(tasca, order.id, order.items[1].id, ' spilled  it ');
    const report = await reportOf(tasca, { stationId: tasca.stations.bar });
    expect(report.total).toMatchObject({ tickets: 1, recalls: 1 });
    expect(report.voids).toEqual([
      { reason: 'Spilled it', items: 4, value: { amountMinor: 1400, currency: 'EUR' } },
    ]);
    expect(report.items).toMatchObject([{ name: 'Beer', sold: 1, voided: 4, recalls: 2 }]);
    expect((await reportOf(tasca, { stationId: tasca.stations.grill })).voids).toEqual([]);
  });
});

describe('the figures of a day', () => {
  test('are corrected by what happens to its orders later', async () => {
    const tasca = await street.openRestaurant();
    const order = await place(tasca, tasca.lines.steak, tasca.lines.beer);
    await cook(tasca, order, 90);
    const span = { from: '2026-03-01', to: '2026-03-31' };
    await moveTo(tasca, order.id, '2026-03-14');
    expect(await reportOf(tasca, span)).toMatchObject({
      days: [{ day: '2026-03-14', figures: { tickets: 2 } }],
      voids: [],
    });
    expect(await markedOrders(tasca)).toBe(0);
    await voidItem(tasca, order.id, order.items[0].id, 'Complaint');
    const report = await reportOf(tasca, span);
    expect(report).toMatchObject({ total: { tickets: 1 }, voids: [{ reason: 'Complaint', items: 1 }] });
    const sold = (await salesOf(tasca, span)).find(({ day }: { day: string }) => day === '2026-03-14');
    expect(sold).toMatchObject({
      placed: 1,
      orders: 1,
      itemsSold: 1,
      total: { amountMinor: 350, currency: 'EUR' },
    });
  });

  test('counted by a process that died before it said so are counted again, and not twice', async () => {
    const tasca = await street.openRestaurant();
    await cook(tasca, await place(tasca, tasca.lines.burger), 200);
    const before = await reportOf(tasca);
    await models().Order.updateMany({ organizationId: tasca.organizationId }, { $set: { reportDay: today } });
    expect(await reportOf(tasca)).toEqual(before);
    expect(before.total.tickets).toBe(1);
    expect(await markedOrders(tasca)).toBe(0);
  });

  test('are right after many counted at the same time, in two processes, while orders went on', async () => {
    const tasca = await street.openRestaurant();
    const at = { organizationId: tasca.organizationId, locationId: tasca.locationId, timeZone };
    const processes = [createDayRollups(models()), createDayRollups(models())];
    const counts: Promise<void>[] = [];
    for (let n = 0; n < 12; n++) {
      const order = await place(tasca, tasca.lines.beer);
      for (const rollups of processes) counts.push(rollups.count(at, today));
      await toTicket(tasca, 'bumpTicket', order.tickets[0].id);
      for (const rollups of processes) counts.push(rollups.count(at, today));
    }
    await Promise.allSettled(counts);
    const report = await reportOf(tasca);
    expect(report).toMatchObject({ total: { tickets: 12 }, items: [{ name: 'Beer', sold: 12 }] });
    expect(await markedOrders(tasca)).toBe(0);
  });

  test('keep the limits of their day when a station gets another one', async () => {
    const tasca = await street.openRestaurant();
    const order = await place(tasca, tasca.lines.steak);
    await cook(tasca, order, 500);
    await moveTo(tasca, order.id, '2026-03-14');
    const span = { from: '2026-03-14', to: '2026-03-14' };
    expect((await reportOf(tasca, span)).total.late).toBe(1);
    const change = { stationId: tasca.stations.grill, lateSeconds: 900 };
    await send(
      tasca.manager,
      'updateKitchenStation',
      'UpdateKitchenStationInput',
      change,
      'kitchenStation { id }',
    );
    await toTicket(tasca, 'recallTicket', order.tickets[0].id);
    await toTicket(tasca, 'bumpTicket', order.tickets[0].id);
    expect((await reportOf(tasca, span)).total).toMatchObject({ tickets: 1, late: 1, recalls: 1 });
    await cook(tasca, await place(tasca, tasca.lines.steak), 500);
    expect((await reportOf(tasca)).total).toMatchObject({ tickets: 1, late: 0 });
  });

  test('that nobody asked for are counted by the clock once they are due', async () => {
    const tasca = await street.openRestaurant();
    await place(tasca, tasca.lines.beer);
    const users = createSubgraphClient({
      name: 'users',
      url: street.usersUrl,
      service: 'orders',
      signer: street.signer,
    });
    const rollups = createDayRollups(models());
    const work = { models: models(), rollups, users, log: street.log };
    await countDueDays(work, new Date());
    expect(await markedOrders(tasca)).toBe(1);
    await countDueDays(work, new Date(Date.now() + 16 * 60_000));
    expect(await markedOrders(tasca)).toBe(0);
    const kept = await models().DayRollup.findOne({ organizationId: tasca.organizationId }).lean();
    expect(kept).toMatchObject({ day: today, revision: 1, orders: { placed: 1 } });
    await users.close();
  });

  test('are read without their orders, and with as many questions for a year as for a day', async () => {
    const tasca = await street.openRestaurant();
    const order = await place(tasca, tasca.lines.beer);
    await moveTo(tasca, order.id, '2026-03-14');
    const year = { from: '2026-01-01', to: '2026-12-31' };
    await reportOf(tasca, year);
    const forADay = await street.storeQueries(() =>
      reportOf(tasca, { from: '2026-03-14', to: '2026-03-14' }),
    );
    const forAYear = await street.storeQueries(() => reportOf(tasca, year));
    expect(forAYear).toEqual(forADay);
    expect(forAYear).not.toContain('orders.find');
  });

  test('of more days than there is time for are told as not ready, and counted with the next requests', async () => {
    const tasca = await street.openRestaurant();
    for (const day of ['2026-03-14', '2026-03-16', '2026-03-20'])
      await moveTo(tasca, (await place(tasca, tasca.lines.beer)).id, day);
    const at = { organizationId: tasca.organizationId, locationId: tasca.locationId, timeZone };
    const hurried = createDayRollups(models(), { catchUpMs: 0 });
    expect(await hurried.catchUp(at, { from: '2026-03-01', to: '2026-03-31' })).toBe(3);
    const patient = createDayRollups(models());
    expect(await patient.catchUp(at, { from: '2026-03-01', to: '2026-03-31' })).toBe(0);
    expect(await hurried.catchUp(at, { from: '2026-03-01', to: '2026-03-31' })).toBe(0);
  });
});

describe('the report of each day', () => {
  test('tells orders, guests and sales with their tax, also of days without any', async () => {
    const tasca = await street.openRestaurant({ acceptsOrdersAutomatically: false });
    const { lines } = tasca;
    const accept = (orderId: string) =>
      send(tasca.waiter, 'acceptOrder', 'OrderCommandInput', { orderId }, 'order { id }');
    const bySomebody = async (who: Principal, ...chosen: object[]) =>
      (
        await send(
          who,
          'placeOrder',
          'PlaceOrderInput',
          { tableSessionId: tasca.guest.tableSessionId, lines: chosen },
          'order { id }',
        )
      ).order.id as string;
    await accept(await bySomebody(tasca.guest, lines.burger, { ...lines.beer, quantity: 2 }));
    await accept(await bySomebody(tasca.guest, lines.beer));
    await accept(await bySomebody(tasca.companion, lines.steak));
    const mistaken = await bySomebody(tasca.waiter, lines.steak);
    await send(
      tasca.waiter,
      'rejectOrder',
      'OrderReasonInput',
      { orderId: mistaken, reason: 'no' },
      'order { id }',
    );
    const taken = await bySomebody(tasca.waiter, lines.steak);
    await accept(taken);
    await send(
      tasca.manager,
      'voidOrder',
      'OrderReasonInput',
      { orderId: taken, reason: 'left' },
      'order { id }',
    );
    await bySomebody(tasca.waiter, lines.steak); // waits to be accepted

    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    const days = await salesOf(tasca, { from: yesterday, to: tomorrow });
    expect(days).toMatchObject([
      { day: yesterday, placed: 0, orders: 0, total: { amountMinor: 0, currency: 'EUR' }, taxes: [] },
      { day: today, placed: 6, orders: 3, canceled: 1, voided: 1, guests: 2, itemsSold: 5 },
    ]);
    const total = 1200 + 3 * 350 + 2400;
    const [, sold] = days;
    expect(sold.total.amountMinor).toBe(total);
    expect(sold.net.amountMinor + sold.tax.amountMinor).toBe(total);
    // Tax is rounded once for each order, as its bill says it.
    expect(sold.tax.amountMinor).toBe(
      [1900, 350, 2400].reduce((tax, one) => tax + Math.round((one * 13) / 113), 0),
    );
    expect(sold.taxes).toEqual([
      {
        rateBasisPoints: 1300,
        net: { amountMinor: sold.net.amountMinor },
        tax: { amountMinor: sold.tax.amountMinor },
      },
    ]);
    expect(sold.placedPerHour).toHaveLength(24);
    expect(sold.placedPerHour.reduce((all: number, one: number) => all + one, 0)).toBe(6);
  });
});

describe('reports', () => {
  let tasca: Restaurant;
  let other: Restaurant;
  beforeAll(async () => {
    tasca = await street.openRestaurant();
    other = await street.openRestaurant();
  });
  const codesOf = async (who: Principal | undefined, span: Span = {}) => {
    const variables = { locationId: tasca.locationId, from: today, to: today, ...span };
    const answers = await Promise.all([kitchen, daily].map((text) => street.ask(who, text, variables)));
    return answers.map(({ errors }) => errors?.[0]?.extensions.code);
  };

  test('are for managers and owners of the organization', async () => {
    expect(await codesOf(tasca.manager)).toEqual([undefined, undefined]);
    expect(await codesOf(tasca.owner)).toEqual([undefined, undefined]);
    for (const who of [tasca.waiter, tasca.cook, tasca.guest, other.manager, other.owner])
      expect(await codesOf(who)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await codesOf({ kind: 'anonymous' })).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  test.each([
    ['that end before they begin', { from: '2026-03-02', to: '2026-03-01' }],
    ['of more than a year', { from: '2025-01-01', to: '2026-01-02' }],
    ['of a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }],
    ['of what is no day', { from: 'yesterday', to: '2026-03-01' }],
  ])('%s are refused', async (_what, span) => {
    expect(await codesOf(tasca.manager, span)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });

  test('of a station of another location, or of a location that does not exist, are not found', async () => {
    const elsewhere = await ask(tasca, kitchen, { stationId: other.stations.bar });
    expect(elsewhere.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const nowhere = tasca.locationId.replace(/.{6}$/, '000000');
    const { errors } = await street.ask(tasca.manager, kitchen, {
      locationId: nowhere,
      from: today,
      to: today,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});
