import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

const ticketFields = `id version status recalled firedAt readyAt
  items { id name status recallCount }
  station { name } alsoAt { name }
  order { id number status history { kind station { name } } }`;
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { result: ${name}(input: $input) { ticket { ${ticketFields} } errors { field code message } } }`;
const mutations = {
  startTicket: mutation('startTicket', 'TicketCommandInput'),
  bumpTicket: mutation('bumpTicket', 'TicketCommandInput'),
  bumpItem: mutation('bumpItem', 'ItemCommandInput'),
  undoBump: mutation('undoBump', 'UndoBumpInput'),
  recallTicket: mutation('recallTicket', 'TicketCommandInput'),
  recallItem: mutation('recallItem', 'ItemCommandInput'),
};

let street: Street;
let tasca: Restaurant;
let other: Restaurant;

beforeAll(async () => {
  street = await openStreet();
  tasca = await street.openRestaurant();
  other = await street.openRestaurant();
});
afterAll(() => street?.close());

async function send(name: keyof typeof mutations, input: object, who: Principal = tasca.cook) {
  const answer = await street.ask(who, mutations[name], { input: { idempotencyKey: key(), ...input } });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.result;
}

async function place(lines: object[], restaurant: Restaurant = tasca) {
  const text = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    order { id tickets { ${ticketFields} } } errors { code message } } }`;
  const input = { idempotencyKey: key(), locationId: restaurant.locationId, lines };
  const { order } = (await street.ask(restaurant.waiter, text, { input })).data.placeOrder;
  return order;
}
async function placedTicket(...lines: object[]) {
  return (await place(lines)).tickets[0];
}

async function list(stationId: string, view = 'OPEN', who: Principal = tasca.cook) {
  const text = `query ($stationId: ID!, $view: KitchenTicketView!) { kitchenTickets(stationId: $stationId, view: $view) { ${ticketFields} } }`;
  return street.ask(who, text, { stationId, view });
}
const idsAt = async (stationId: string, view?: string): Promise<string[]> =>
  (await list(stationId, view)).data.kitchenTickets.map(({ id }: { id: string }) => id);

describe('an order', () => {
  test('gives each station a ticket of just its items', async () => {
    const order = await place([tasca.lines.burger, tasca.lines.beer, tasca.lines.steak]);
    expect(order.tickets).toMatchObject([
      {
        status: 'FIRED',
        station: { name: 'Grill' },
        alsoAt: [{ name: 'Bar' }],
        items: [{ name: 'Burger' }, { name: 'Steak' }],
      },
      { status: 'FIRED', station: { name: 'Bar' }, alsoAt: [{ name: 'Grill' }], items: [{ name: 'Beer' }] },
    ]);
    expect(await idsAt(tasca.stations.grill)).toContain(order.tickets[0].id);
    expect(await idsAt(tasca.stations.bar)).toContain(order.tickets[1].id);
    expect(await idsAt(tasca.stations.bar)).not.toContain(order.tickets[0].id);
  });
});

describe('a ticket', () => {
  test('is started, bumped, and its order is ready when the last station has bumped', async () => {
    const { id, tickets } = await place([tasca.lines.burger, tasca.lines.beer]);
    const [grill, bar] = tickets;
    const started = await send('startTicket', { ticketId: grill.id });
    expect(started.ticket).toMatchObject({
      status: 'IN_PREPARATION',
      version: 2,
      order: { status: 'IN_PREPARATION' },
    });
    const bumped = await send('bumpTicket', { ticketId: grill.id });
    expect(bumped.ticket).toMatchObject({
      status: 'READY',
      readyAt: expect.any(String),
      order: { id, status: 'IN_PREPARATION' },
    });
    const last = await send('bumpTicket', { ticketId: bar.id });
    expect(last.ticket.order).toMatchObject({
      status: 'READY',
      history: [
        { kind: 'PLACED' },
        { kind: 'ACCEPTED' },
        { kind: 'STARTED', station: { name: 'Grill' } },
        { kind: 'BUMPED', station: { name: 'Grill' } },
        { kind: 'BUMPED', station: { name: 'Bar' } },
      ],
    });
  });

  test('that is bumped is counted in the seconds of its station, and not again when it is recalled and bumped', async () => {
    const cold = await tasca.addStation('Cold kitchen');
    const salad = await tasca.addItem({ name: 'Salad', priceMinor: 700, stationId: cold });
    const { id } = await placedTicket({ menuItemId: salad.id });
    await send('bumpTicket', { ticketId: id });
    const counted = async () =>
      (await street.metrics())
        .split('\n')
        .filter((line) => /processing_seconds_count.*cold kitchen/.test(line));
    await expect.poll(counted).toEqual([expect.stringMatching(/placed_by="staff".* 1$/)]);
    await send('recallTicket', { ticketId: id });
    await send('bumpTicket', { ticketId: id });
    const { id: next } = await placedTicket({ menuItemId: salad.id });
    await send('bumpTicket', { ticketId: next });
    await expect.poll(counted).toEqual([expect.stringMatching(/ 2$/)]);
  });

  test('leaves the open list when it is bumped and leads the recall list', async () => {
    const first = await placedTicket(tasca.lines.burger);
    const second = await placedTicket(tasca.lines.burger);
    await send('bumpTicket', { ticketId: first.id });
    await send('bumpTicket', { ticketId: second.id });
    expect(await idsAt(tasca.stations.grill)).not.toContain(first.id);
    expect((await idsAt(tasca.stations.grill, 'BUMPED')).slice(0, 2)).toEqual([second.id, first.id]);
  });

  test('bumped twice with the same key is bumped once', async () => {
    const { id: ticketId } = await placedTicket(tasca.lines.burger);
    const input = { idempotencyKey: key(), ticketId };
    const first = await send('bumpTicket', input);
    expect(await send('bumpTicket', input)).toEqual(first);
  });

  test('bumped by two cooks at once is one bump, and both are told that it is done', async () => {
    const ticket = await placedTicket(tasca.lines.burger, tasca.lines.steak);
    const orderItemId = ticket.items[0].id;
    const bumps = await Promise.all(
      [tasca.cook, tasca.waiter, tasca.owner, tasca.cook].map((who) =>
        send('bumpItem', { ticketId: ticket.id, orderItemId }, who),
      ),
    );
    for (const { ticket, errors } of bumps) {
      expect(errors).toEqual([]);
      expect(ticket.items).toMatchObject([{ status: 'READY' }, { status: 'FIRED' }]);
    }
    const [open] = (await list(tasca.stations.grill)).data.kitchenTickets.filter(
      ({ id }: { id: string }) => id === ticket.id,
    );
    expect(open.status).toBe('IN_PREPARATION');
    expect(open.order.history.filter(({ kind }: { kind: string }) => kind === 'BUMPED')).toHaveLength(1);
  });

  test('bumped item by item is ready with the last', async () => {
    const ticket = await placedTicket(tasca.lines.burger, tasca.lines.steak);
    const [burger, steak] = ticket.items;
    await send('bumpItem', { ticketId: ticket.id, orderItemId: burger.id });
    const { ticket: ready } = await send('bumpItem', { ticketId: ticket.id, orderItemId: steak.id });
    expect(ready).toMatchObject({ status: 'READY', order: { status: 'READY' } });
  });

  test('takes the bumps of its items by many cooks at once, each of them once', async () => {
    const ticket = await placedTicket(...Array.from({ length: 8 }, () => tasca.lines.burger));
    const bumps = await Promise.all(
      ticket.items.map((item: { id: string }) =>
        send('bumpItem', { ticketId: ticket.id, orderItemId: item.id }),
      ),
    );
    expect(bumps.flatMap(({ errors }) => errors)).toEqual([]);
    const text = `query ($id: ID!) { kitchenTicket(id: $id) { ${ticketFields} } }`;
    const { kitchenTicket } = (await street.ask(tasca.cook, text, { id: ticket.id })).data;
    expect(kitchenTicket.status).toBe('READY');
    expect(kitchenTicket.version).toBe(9);
  });

  test('recalled comes back to its station and counts it; the order is in preparation again', async () => {
    const { id: ticketId } = await placedTicket(tasca.lines.burger);
    await send('bumpTicket', { ticketId });
    const { ticket } = await send('recallTicket', { ticketId });
    expect(ticket).toMatchObject({
      status: 'FIRED',
      recalled: true,
      readyAt: null,
      items: [{ status: 'FIRED', recallCount: 1 }],
      order: { status: 'IN_PREPARATION' },
    });
    expect(await idsAt(tasca.stations.grill)).toContain(ticketId);
    expect(await idsAt(tasca.stations.grill, 'BUMPED')).not.toContain(ticketId);
    const again = await send('recallTicket', { ticketId }, tasca.waiter);
    expect(again.ticket.items).toMatchObject([{ recallCount: 1 }]);
  });

  test('recalled by one item leaves the others ready', async () => {
    const ticket = await placedTicket(tasca.lines.burger, tasca.lines.steak);
    await send('bumpTicket', { ticketId: ticket.id });
    const recalled = await send('recallItem', { ticketId: ticket.id, orderItemId: ticket.items[1].id });
    expect(recalled.ticket).toMatchObject({
      status: 'IN_PREPARATION',
      items: [{ status: 'READY' }, { status: 'FIRED' }],
    });
  });
});

describe('an undone bump', () => {
  test('leaves every item in the state it was in, and is no recall', async () => {
    const { id: ticketId } = await placedTicket(tasca.lines.burger);
    await send('startTicket', { ticketId });
    const bumpIdempotencyKey = key();
    await send('bumpTicket', { ticketId, idempotencyKey: bumpIdempotencyKey });
    const { ticket } = await send('undoBump', { ticketId, bumpIdempotencyKey });
    expect(ticket).toMatchObject({
      status: 'IN_PREPARATION',
      recalled: false,
      readyAt: null,
      items: [{ status: 'STARTED', recallCount: 0 }],
    });
    expect(await idsAt(tasca.stations.grill)).toContain(ticketId);
  });

  test('touches only the items of that bump', async () => {
    const ticket = await placedTicket(tasca.lines.burger, tasca.lines.steak);
    await send('bumpItem', { ticketId: ticket.id, orderItemId: ticket.items[0].id });
    const bumpIdempotencyKey = key();
    await send('bumpTicket', { ticketId: ticket.id, idempotencyKey: bumpIdempotencyKey });
    const undone = await send('undoBump', { ticketId: ticket.id, bumpIdempotencyKey });
    expect(undone.ticket.items).toMatchObject([{ status: 'READY' }, { status: 'FIRED' }]);
  });

  test('cannot be undone twice, by somebody else, or after a recall', async () => {
    const { id: ticketId } = await placedTicket(tasca.lines.burger);
    const bumpIdempotencyKey = key();
    await send('bumpTicket', { ticketId, idempotencyKey: bumpIdempotencyKey });
    const undo = { ticketId, bumpIdempotencyKey };
    expect((await send('undoBump', undo, tasca.waiter)).errors).toMatchObject([{ code: 'UNDO_EXPIRED' }]);
    expect((await send('undoBump', undo)).errors).toEqual([]);
    expect((await send('undoBump', undo)).errors).toMatchObject([{ code: 'UNDO_EXPIRED' }]);

    const another = key();
    await send('bumpTicket', { ticketId, idempotencyKey: another });
    await send('recallTicket', { ticketId });
    await send('bumpTicket', { ticketId });
    const late = await send('undoBump', { ticketId, bumpIdempotencyKey: another });
    expect(late.errors).toMatchObject([{ code: 'UNDO_EXPIRED', field: ['input', 'bumpIdempotencyKey'] }]);
  });
});

describe('a ticket refuses', () => {
  const serve = async (orderId: string) => {
    const text = `mutation ($input: OrderCommandInput!) { serveOrder(input: $input) { order { status } errors { code } } }`;
    const input = { idempotencyKey: key(), orderId };
    return (await street.ask(tasca.waiter, text, { input })).data.serveOrder;
  };

  test('what its state does not allow, and says which state that is', async () => {
    const { id, tickets } = await place([tasca.lines.burger]);
    const [{ id: ticketId }] = tickets;
    expect((await send('recallTicket', { ticketId })).errors).toMatchObject([
      { code: 'ILLEGAL_TRANSITION', field: ['input', 'ticketId'], message: expect.stringContaining('FIRED') },
    ]);
    await send('bumpTicket', { ticketId });
    expect((await send('startTicket', { ticketId })).errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    await serve(id);
    for (const name of ['recallTicket', 'bumpTicket', 'startTicket'] as const) {
      expect((await send(name, { ticketId })).errors).toMatchObject([
        { code: 'ILLEGAL_TRANSITION', message: expect.stringContaining('SERVED') },
      ]);
    }
    expect(await idsAt(tasca.stations.grill, 'BUMPED')).not.toContain(ticketId);
  });

  test('items, orders and organizations that are not its own', async () => {
    const ticket = await placedTicket(tasca.lines.burger);
    const foreign = (await place([other.lines.burger], other)).tickets[0];
    const notFound = [{ code: 'NOT_FOUND' }];
    expect(
      (await send('bumpItem', { ticketId: ticket.id, orderItemId: foreign.items[0].id })).errors,
    ).toMatchObject(notFound);
    expect((await send('bumpTicket', { ticketId: foreign.id })).errors).toMatchObject(notFound);
    expect((await send('bumpTicket', { ticketId: 'tkt_nonsense' })).errors).toMatchObject(notFound);
    expect((await send('bumpTicket', { ticketId: `${ticket.id.slice(0, -1)}2` })).errors).toMatchObject(
      notFound,
    );
    expect((await list(other.stations.grill, 'OPEN', other.cook)).data.kitchenTickets).toMatchObject([
      { status: 'FIRED' },
    ]);
  });

  test('guests, and whoever is not signed in', async () => {
    const ticket = await placedTicket(tasca.lines.burger);
    const input = { idempotencyKey: key(), ticketId: ticket.id };
    for (const [who, code] of [
      [tasca.guest, 'FORBIDDEN'],
      [{ kind: 'anonymous' }, 'UNAUTHENTICATED'],
    ] as const) {
      expect((await street.ask(who, mutations.bumpTicket, { input })).errors).toMatchObject([
        { extensions: { code } },
      ]);
      expect((await list(tasca.stations.grill, 'OPEN', who)).errors).toMatchObject([
        { extensions: { code } },
      ]);
    }
  });
});

describe('a station’s list', () => {
  test('is two queries of the store, however many tickets', async () => {
    const busy = await street.openRestaurant();
    for (let n = 0; n < 12; n++) await place([busy.lines.burger, busy.lines.beer], busy);
    const queries = await street.storeQueries(() => list(busy.stations.grill, 'OPEN', busy.cook));
    expect(queries).toEqual(['orders.find', 'orders.find', 'kitchenStations.find']);
  });

  test('is oldest first and as long as asked for', async () => {
    const busy = await street.openRestaurant();
    const placed = [];
    for (let n = 0; n < 4; n++) placed.push((await place([busy.lines.beer], busy)).tickets[0].id);
    const text = `query ($id: ID!, $first: Int!) { kitchenTickets(stationId: $id, first: $first) { id } }`;
    const read = async (first: number) => street.ask(busy.cook, text, { id: busy.stations.bar, first });
    const ids = (await read(3)).data.kitchenTickets.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(placed.slice(0, 3));
    for (const first of [0, 501]) {
      expect((await read(first)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  test('is refused to staff of another organization', async () => {
    const answer = await list(other.stations.grill, 'OPEN', tasca.cook);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

test('every station whose items changed hears of its ticket, and the order’s followers of the order', async () => {
  const heard: string[] = [];
  const follow = await street.eventLog.subscribe(tasca.organizationId, ({ signals }) => {
    // The feed of partners has tests of its own.
    for (const { topic, key, entityId } of signals)
      if (topic !== 'changed' && topic !== 'orderEvent') heard.push(`${topic} ${key} ${entityId}`);
  });
  const { id, tickets } = await place([tasca.lines.burger, tasca.lines.beer]);
  const [grill, bar] = tickets;
  const { stations, locationId } = tasca;
  const ofOrder = [`order ${id} ${id}`, `locationOrder ${locationId} ${id}`];
  const ofGrill = `kitchenTicket ${stations.grill} ${grill.id}`;
  await expect.poll(() => heard).toEqual([...ofOrder, ofGrill, `kitchenTicket ${stations.bar} ${bar.id}`]);
  heard.length = 0;
  await send('bumpTicket', { ticketId: grill.id });
  await expect.poll(() => heard).toEqual([...ofOrder, ofGrill]);
  heard.length = 0;
  await send('bumpTicket', { ticketId: grill.id }, tasca.waiter);
  await send('recallTicket', { ticketId: grill.id });
  await expect.poll(() => heard).toEqual([...ofOrder, ofGrill]);
  follow.close();
});
