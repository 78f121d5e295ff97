import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

let street: Street;
let tasca: Restaurant;

beforeAll(async () => {
  street = await openStreet({ keepsClock: true });
  tasca = await street.openRestaurant();
});
afterAll(() => street?.close());

const patience = { timeout: 20_000, interval: 100 };
const reason = 'dropped';
const ticketFields = `id status station { id } delivery acknowledgedAt rushedAt allergensToAcknowledge allergensAcknowledgedAt
  items { id status note fireAt } changes { id kind reason noteBefore acknowledgedAt item { id } }`;

async function send(who: Principal, mutation: string, type: string, input: object, selection: string) {
  const text = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${selection} errors { field code message } } }`;
  const answer = await street.ask(who, text, { input });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.result;
}
const toOrder = (mutation: string, type: string, input: object, who: Principal = tasca.waiter) =>
  send(
    who,
    mutation,
    type,
    { idempotencyKey: key(), ...input },
    `order { id status rushedAt items { id name status fireAt } }`,
  );
const toTicket = (mutation: string, type: string, input: object, who: Principal = tasca.cook) =>
  send(who, mutation, type, { idempotencyKey: key(), ...input }, `ticket { ${ticketFields} }`);

async function place(restaurant: Restaurant, lines: object[]) {
  const selection = `order { id promisedAt placedAt items { id name status fireAt } tickets { id status station { id } } }`;
  const input = { idempotencyKey: key(), locationId: restaurant.locationId, lines };
  const { order, errors } = await send(restaurant.waiter, 'placeOrder', 'PlaceOrderInput', input, selection);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return order;
}
const ticketAt = (order: { tickets: { id: string; station: { id: string } }[] }, stationId: string) =>
  order.tickets.find(({ station }) => station.id === stationId)?.id ?? '';
async function list(stationId: string, view = 'OPEN', who: Principal = tasca.cook) {
  const text = `query ($stationId: ID!, $view: KitchenTicketView!) { kitchenTickets(stationId: $stationId, view: $view) { ${ticketFields} } }`;
  return (await street.ask(who, text, { stationId, view })).data.kitchenTickets;
}
async function read(ticketId: string) {
  const text = `query ($id: ID!) { kitchenTicket(id: $id) { ${ticketFields} } }`;
  return (await street.ask(tasca.cook, text, { id: ticketId })).data.kitchenTicket;
}
async function settings(restaurant: Restaurant, changes: object) {
  const input = { idempotencyKey: key(), locationId: restaurant.locationId, ...changes };
  const selection =
    'kitchenSettings { coursing courseGapMinutes readyTogether allergenAcknowledgement proofOfDelivery alarmSeconds }';
  return send(restaurant.manager, 'updateKitchenSettings', 'UpdateKitchenSettingsInput', input, selection);
}
async function register(restaurant: Restaurant, stationId?: string, deviceId: string = key()) {
  const input = {
    idempotencyKey: key(),
    locationId: restaurant.locationId,
    deviceId,
    stationId,
    name: 'Wall',
  };
  const selection = 'screen { id online station { id } retiredAt }';
  return (await send(restaurant.cook, 'registerScreen', 'RegisterScreenInput', input, selection)).screen;
}

describe('courses', () => {
  let inCourses: Restaurant;
  beforeAll(async () => {
    inCourses = await street.openRestaurant();
  });

  test('are held until somebody fires them, and held tickets are in a list of their own', async () => {
    const cake = await inCourses.addItem({
      name: 'Cake',
      priceMinor: 500,
      stationId: inCourses.stations.bar,
      course: 3,
    });
    await settings(inCourses, { coursing: 'BY_HAND' });
    const order = await place(inCourses, [inCourses.lines.steak, { menuItemId: cake.id }]);
    expect(order.items).toMatchObject([{ status: 'FIRED' }, { status: 'HELD', fireAt: null }]);
    expect(await list(inCourses.stations.bar, 'OPEN', inCourses.cook)).toEqual([]);
    expect(await list(inCourses.stations.bar, 'HELD', inCourses.cook)).toMatchObject([{ status: 'HELD' }]);

    const none = await toOrder(
      'fireCourse',
      'CourseCommandInput',
      { orderId: order.id, course: 2 },
      inCourses.waiter,
    );
    expect(none.errors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'course'] }]);
    const fire = () =>
      toOrder('fireCourse', 'CourseCommandInput', { orderId: order.id, course: 3 }, inCourses.waiter);
    const [first, second] = await Promise.all([fire(), fire()]);
    for (const { order: fired } of [first, second]) expect(fired.items[1].status).toBe('FIRED');
    const held = await toOrder(
      'holdCourse',
      'CourseCommandInput',
      { orderId: order.id, course: 3 },
      inCourses.waiter,
    );
    expect(held.order.items).toMatchObject([{ status: 'FIRED' }, { status: 'HELD' }]);
  });

  test('are fired by the clock when the one before is ready, so that their dishes are ready together', async () => {
    const quick = await inCourses.addItem({
      name: 'Ice',
      priceMinor: 300,
      stationId: inCourses.stations.bar,
      course: 2,
      preparationMinutes: 1,
    });
    const slow = await inCourses.addItem({
      name: 'Tart',
      priceMinor: 500,
      stationId: inCourses.stations.grill,
      course: 2,
      preparationMinutes: 3,
    });
    await settings(inCourses, { coursing: 'BY_CLOCK', courseGapMinutes: 0, readyTogether: true });
    const order = await place(inCourses, [
      inCourses.lines.beer,
      { menuItemId: quick.id },
      { menuItemId: slow.id },
    ]);
    expect(order.items.map(({ status }: { status: string }) => status)).toEqual(['FIRED', 'HELD', 'HELD']);
    const ticketId = ticketAt({ tickets: order.tickets.slice(0, 1) }, inCourses.stations.bar);
    await toTicket('bumpTicket', 'TicketCommandInput', { ticketId }, inCourses.cook);
    const text = `query ($id: ID!) { order(id: $id) { items { status fireAt } history { kind } } }`;
    const { items, history } = (await street.ask(inCourses.waiter, text, { id: order.id })).data.order;
    expect(items).toMatchObject([
      { status: 'READY' },
      { status: 'HELD', fireAt: expect.any(String) },
      { status: 'FIRED' },
    ]);
    const wait = Date.parse(items[1].fireAt) - Date.now();
    expect(wait).toBeGreaterThan(60_000);
    expect(wait).toBeLessThanOrEqual(120_000);
    expect(history.at(-1)).toEqual({ kind: 'FIRED' });
  });

  test('that are due are fired by the clock, once, also after every process was gone', async () => {
    const order = await place(inCourses, [inCourses.lines.steak, inCourses.lines.beer]);
    expect(order.items[1]).toMatchObject({ status: 'HELD', fireAt: expect.any(String) });
    // As if the kitchen's twelve minutes were over: nothing but what stands in the store decides.
    const past = new Date(Date.now() - 1_000);
    const orders = street.mongo.connection.collection('orders');
    const where = { organizationId: inCourses.organizationId, _id: order.id } as object;
    await orders.updateOne(where, { $set: { dueAt: past, 'items.1.fireAt': past } });
    const text = `query ($id: ID!) { order(id: $id) { items { status } history { kind } } }`;
    await vi.waitFor(async () => {
      const { data } = await street.ask(inCourses.waiter, text, { id: order.id });
      expect(data.order.items).toEqual([{ status: 'FIRED' }, { status: 'FIRED' }]);
      expect(data.order.history.filter(({ kind }: { kind: string }) => kind === 'FIRED')).toHaveLength(1);
    }, patience);
  });
});

describe('a rush', () => {
  test('can be taken back for three seconds by the server’s clock, and no longer', async () => {
    const order = await place(tasca, [tasca.lines.steak]);
    const rush = () => toOrder('rushOrder', 'OrderCommandInput', { orderId: order.id });
    expect((await rush()).order.rushedAt).toEqual(expect.any(String));
    const undone = await toOrder('undoRush', 'OrderCommandInput', { orderId: order.id });
    expect(undone.order.rushedAt).toBeNull();
    await rush();
    const orders = street.mongo.connection.collection('orders');
    const where = { organizationId: tasca.organizationId, _id: order.id } as object;
    await orders.updateOne(where, { $set: { 'rush.at': new Date(Date.now() - 3_100) } });
    const late = await toOrder('undoRush', 'OrderCommandInput', { orderId: order.id });
    expect(late.errors).toMatchObject([{ code: 'UNDO_EXPIRED' }]);
  });
});

describe('a void', () => {
  test('stays at its station until that has acknowledged it', async () => {
    const order = await place(tasca, [tasca.lines.steak]);
    const ticketId = ticketAt(order, tasca.stations.grill);
    const [item] = order.items;
    await toOrder(
      'voidItem',
      'ItemReasonInput',
      { orderId: order.id, orderItemId: item.id, reason },
      tasca.manager,
    );
    const shown = (await list(tasca.stations.grill)).find(({ id }: { id: string }) => id === ticketId);
    expect(shown).toMatchObject({
      status: 'VOIDED',
      changes: [{ kind: 'VOIDED', reason, acknowledgedAt: null }],
    });
    const changeId = shown.changes[0].id;
    const seen = await toTicket('acknowledgeChange', 'AcknowledgeChangeInput', { ticketId, changeId });
    expect(seen.ticket.changes).toMatchObject([{ acknowledgedAt: expect.any(String) }]);
    expect((await list(tasca.stations.grill)).map(({ id }: { id: string }) => id)).not.toContain(ticketId);
  });

  test('of something that no station has begun asks nobody to acknowledge it', async () => {
    const order = await place(tasca, [tasca.lines.beer]);
    const ticketId = ticketAt(order, tasca.stations.bar);
    await toTicket('bumpTicket', 'TicketCommandInput', { ticketId });
    const input = { orderId: order.id, orderItemId: order.items[0].id, reason };
    await toOrder('voidItem', 'ItemReasonInput', input, tasca.manager);
    expect((await read(ticketId)).changes).toEqual([]);
  });
});

test('a changed note is shown with what it was before, until the station has seen it', async () => {
  const order = await place(tasca, [{ ...tasca.lines.steak, note: 'Rare' }]);
  const ticketId = ticketAt(order, tasca.stations.grill);
  const input = { orderId: order.id, orderItemId: order.items[0].id, note: 'Well done' };
  await toOrder('changeItemNote', 'ChangeItemNoteInput', input);
  expect(await read(ticketId)).toMatchObject({
    items: [{ note: 'Well done' }],
    changes: [{ kind: 'NOTE', noteBefore: 'Rare', acknowledgedAt: null }],
  });
  await toTicket('bumpTicket', 'TicketCommandInput', { ticketId });
  expect(
    (await toOrder('changeItemNote', 'ChangeItemNoteInput', { ...input, note: '' })).errors,
  ).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
});

describe('allergens', () => {
  test('that a guest named must be acknowledged before the first bump, and who did it is kept', async () => {
    const order = await place(tasca, [{ ...tasca.lines.steak, allergies: ['NUTS'] }]);
    const ticketId = ticketAt(order, tasca.stations.grill);
    for (const [mutation, type] of [
      ['bumpTicket', 'TicketCommandInput'],
      ['bumpItem', 'ItemCommandInput'],
    ] as const) {
      const input = { ticketId, ...(mutation === 'bumpItem' && { orderItemId: order.items[0].id }) };
      expect((await toTicket(mutation, type, input)).errors).toMatchObject([
        { code: 'ALLERGENS_UNACKNOWLEDGED', message: expect.stringContaining('NUTS') },
      ]);
    }
    expect(await read(ticketId)).toMatchObject({ status: 'FIRED', allergensToAcknowledge: ['NUTS'] });
    await toTicket('acknowledgeAllergens', 'TicketCommandInput', { ticketId });
    const text = `query ($id: ID!) { kitchenTicket(id: $id) { allergensAcknowledgedAt allergensAcknowledgedBy { id } } }`;
    const { data } = await street.ask(tasca.cook, text, { id: ticketId });
    expect(data.kitchenTicket).toEqual({
      allergensAcknowledgedAt: expect.any(String),
      allergensAcknowledgedBy: { id: tasca.cook.kind === 'staff' && tasca.cook.userId },
    });
    expect((await toTicket('bumpTicket', 'TicketCommandInput', { ticketId })).ticket.status).toBe('READY');
  });

  test('of every dish must be acknowledged where the kitchen wants that', async () => {
    const careful = await street.openRestaurant();
    await settings(careful, { allergenAcknowledgement: 'EVERY' });
    const order = await place(careful, [careful.lines.burger, careful.lines.beer]);
    const bump = (stationId: string) =>
      toTicket('bumpTicket', 'TicketCommandInput', { ticketId: ticketAt(order, stationId) }, careful.cook);
    expect((await bump(careful.stations.bar)).errors).toEqual([]);
    expect((await bump(careful.stations.grill)).errors).toMatchObject([{ code: 'ALLERGENS_UNACKNOWLEDGED' }]);
  });
});

describe('proof of delivery', () => {
  let watched: Restaurant;
  let screenId: string;
  beforeAll(async () => {
    watched = await street.openRestaurant();
    screenId = (await register(watched, watched.stations.grill)).id;
  });
  const acknowledge = (tickets: object[], screen = screenId) =>
    send(
      watched.cook,
      'acknowledgeTickets',
      'AcknowledgeTicketsInput',
      { screenId: screen, tickets },
      `tickets { ${ticketFields} }`,
    );
  const waiting = async () => {
    const text = `query ($locationId: ID!) { unacknowledgedTickets(locationId: $locationId) { id delivery } }`;
    return (await street.ask(watched.cook, text, { locationId: watched.locationId })).data
      .unacknowledgedTickets;
  };

  test('begins with the first screen; the same device is the same screen', async () => {
    const deviceId = key();
    const first = await register(watched, watched.stations.bar, deviceId);
    const again = await register(watched, undefined, deviceId);
    expect(again).toEqual({ id: first.id, online: true, station: null, retiredAt: null });
    expect((await settings(watched, {})).kitchenSettings.proofOfDelivery).toBe(true);
  });

  test('takes many tickets at once, writes each order once, and a repeat changes nothing', async () => {
    const orders = [
      await place(watched, [watched.lines.steak, watched.lines.beer]),
      await place(watched, [watched.lines.steak]),
    ];
    const paintedAt = new Date().toISOString();
    const tickets = orders.flatMap(({ tickets }) =>
      tickets.map(({ id }: { id: string }) => ({ ticketId: id, paintedAt })),
    );
    const versions = async () => {
      const text = `query ($id: ID!) { order(id: $id) { version } }`;
      const read = orders.map(({ id }) => street.ask(watched.waiter, text, { id }));
      return (await Promise.all(read)).map(({ data }) => data.order.version);
    };
    expect(await versions()).toEqual([1, 1]);
    const { tickets: first } = await acknowledge(tickets);
    const acknowledged = ['ACKNOWLEDGED', 'ACKNOWLEDGED', 'ACKNOWLEDGED'];
    expect(first.map(({ delivery }: { delivery: string }) => delivery)).toEqual(acknowledged);
    expect(await versions()).toEqual([2, 2]);
    await Promise.all([acknowledge(tickets), acknowledge(tickets)]);
    expect(await versions()).toEqual([2, 2]);
  });

  test('of a ticket of another restaurant, or by its screen, is refused as a whole', async () => {
    const order = await place(watched, [watched.lines.steak]);
    const theirs = await place(tasca, [tasca.lines.steak]);
    const own = { ticketId: ticketAt(order, watched.stations.grill), paintedAt: new Date().toISOString() };
    const foreign = { ...own, ticketId: ticketAt(theirs, tasca.stations.grill) };
    expect(await acknowledge([own, foreign])).toMatchObject({
      tickets: null,
      errors: [{ code: 'NOT_FOUND', field: ['input', 'tickets', '1', 'ticketId'] }],
    });
    expect((await acknowledge([own], (await register(tasca)).id)).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect((await acknowledge([own])).tickets[0].delivery).toBe('ACKNOWLEDGED');
  });

  test('that does not come is an alarm, then at the fallback station, then on the super-admin’s list; and over once it comes', async () => {
    const { grill, bar } = watched.stations;
    const fallback = { idempotencyKey: key(), stationId: grill, fallbackStationId: bar };
    await send(
      watched.manager,
      'updateKitchenStation',
      'UpdateKitchenStationInput',
      fallback,
      'kitchenStation { id }',
    );
    await settings(watched, { alarmSeconds: 1 });
    const heard: string[] = [];
    const log = await street.eventLog.subscribe(watched.organizationId, ({ signals }) => {
      for (const { topic, key: about } of signals)
        if (topic === 'unacknowledgedTicket' && about === watched.locationId) heard.push(topic);
    });
    const order = await place(watched, [watched.lines.steak]);
    const ticketId = ticketAt(order, grill);
    await vi.waitFor(
      async () => expect(await waiting()).toEqual([{ id: ticketId, delivery: 'ALARM' }]),
      patience,
    );
    await vi.waitFor(async () => {
      const atBar = await list(bar, 'OPEN', watched.cook);
      expect(atBar.map(({ id }: { id: string }) => id)).toContain(ticketId);
    }, patience);
    const activity = `{ orderActivity { unacknowledged { ticket { id } organization { id } } } }`;
    await vi.waitFor(async () => {
      const { data } = await street.ask(street.superAdmin, activity);
      expect(data.orderActivity.unacknowledged).toEqual([
        { ticket: { id: ticketId }, organization: { id: watched.organizationId } },
      ]);
    }, patience);
    await acknowledge([{ ticketId, paintedAt: new Date().toISOString() }]);
    expect(await waiting()).toEqual([]);
    await vi.waitFor(() => expect(heard).toHaveLength(4), patience);
    log.close();
    await settings(watched, { alarmSeconds: 5 });
  });

  test('is asked for again when a ticket is recalled', async () => {
    const order = await place(watched, [watched.lines.steak]);
    const ticketId = ticketAt(order, watched.stations.grill);
    await acknowledge([{ ticketId, paintedAt: new Date().toISOString() }]);
    await toTicket('bumpTicket', 'TicketCommandInput', { ticketId }, watched.cook);
    const recalled = await toTicket('recallTicket', 'TicketCommandInput', { ticketId }, watched.cook);
    expect(recalled.ticket.delivery).toBe('SENT');
  });

  test('is not asked for where no screen ever was', async () => {
    const unwatched = await street.openRestaurant();
    const order = await place(unwatched, [unwatched.lines.beer]);
    const text = `query ($id: ID!) { kitchenTicket(id: $id) { delivery } }`;
    const { data } = await street.ask(unwatched.cook, text, { id: order.tickets[0].id });
    expect(data.kitchenTicket.delivery).toBe('NOT_DUE');
  });
});

test('settings out of range are refused with their field', async () => {
  expect((await settings(tasca, { alarmSeconds: 0, courseGapMinutes: 121 })).errors).toMatchObject([
    { code: 'INVALID_INPUT', field: ['input', 'courseGapMinutes'] },
    { code: 'INVALID_INPUT', field: ['input', 'alarmSeconds'] },
  ]);
});
