import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

let street: Street;
let tasca: Restaurant;
let careful: Restaurant;
let other: Restaurant;

beforeAll(async () => {
  street = await openStreet();
  tasca = await street.openRestaurant();
  careful = await street.openRestaurant({ acceptsOrdersAutomatically: false });
  other = await street.openRestaurant();
});
afterAll(() => street?.close());

const inputs = {
  acceptOrder: 'OrderCommandInput',
  rejectOrder: 'OrderReasonInput',
  cancelOrder: 'OrderReasonInput',
  voidOrder: 'OrderReasonInput',
  voidItem: 'ItemReasonInput',
  serveOrder: 'OrderCommandInput',
  closeOrder: 'OrderCommandInput',
};
type Command = keyof typeof inputs;

async function ask(command: Command, who: Principal, input: object) {
  const text = `mutation ($input: ${inputs[command]}!) { result: ${command}(input: $input) {
    order { id version status readyAt servedAt totals { total { amountMinor } } items { id status voidReason } history { kind reason station { name } } }
    errors { field code message } } }`;
  return street.ask(who, text, { input: { idempotencyKey: key(), ...input } });
}
async function send(command: Command, who: Principal, input: object) {
  const answer = await ask(command, who, input);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.result;
}
async function place(restaurant: Restaurant, who: Principal = restaurant.guest, ...lines: object[]) {
  const text = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id items { id } tickets { id } } errors { code } } }`;
  const input = {
    idempotencyKey: key(),
    tableSessionId: restaurant.guest.tableSessionId,
    lines: lines.length > 0 ? lines : [restaurant.lines.burger, restaurant.lines.beer],
  };
  return (await street.ask(who, text, { input })).data.placeOrder.order;
}
async function bumpAll({ tickets }: { tickets: { id: string }[] }) {
  const text = `mutation ($input: TicketCommandInput!) { bumpTicket(input: $input) { errors { code } } }`;
  for (const { id } of tickets)
    await street.ask(tasca.cook, text, { input: { idempotencyKey: key(), ticketId: id } });
}
const reason = 'kitchen on fire';

describe('an order', () => {
  test('goes from ready to served to closed', async () => {
    const order = await place(tasca);
    await bumpAll(order);
    const served = await send('serveOrder', tasca.waiter, { orderId: order.id });
    expect(served.order).toMatchObject({
      status: 'SERVED',
      readyAt: expect.any(String),
      servedAt: expect.any(String),
      items: [{ status: 'SERVED' }, { status: 'SERVED' }],
    });
    const closed = await send('closeOrder', tasca.waiter, { orderId: order.id });
    expect(closed.order.status).toBe('CLOSED');
    expect(closed.order.history.map(({ kind }: { kind: string }) => kind)).toEqual([
      'PLACED',
      'ACCEPTED',
      'BUMPED',
      'BUMPED',
      'SERVED',
      'CLOSED',
    ]);
  });

  test('served by two waiters at once is served once', async () => {
    const order = await place(tasca);
    await bumpAll(order);
    const answers = await Promise.all(
      [tasca.waiter, tasca.owner].map((who) => send('serveOrder', who, { orderId: order.id })),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const { order: closed } = await send('closeOrder', tasca.waiter, { orderId: order.id });
    expect(closed.history.filter(({ kind }: { kind: string }) => kind === 'SERVED')).toHaveLength(1);
  });

  test('rejected is void in every item, costs nothing, and tells why', async () => {
    const order = await place(careful);
    const rejected = await send('rejectOrder', careful.waiter, { orderId: order.id, reason });
    expect(rejected.order).toMatchObject({
      status: 'REJECTED',
      totals: { total: { amountMinor: 0 } },
      items: [{ status: 'VOIDED', voidReason: reason }, { status: 'VOIDED' }],
      history: [{ kind: 'PLACED' }, { kind: 'REJECTED', reason }],
    });
  });

  test('is canceled by the guest who placed it, before anything is fired', async () => {
    const order = await place(careful);
    const companion = await ask('cancelOrder', careful.companion, { orderId: order.id, reason });
    expect(companion.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const canceled = await send('cancelOrder', careful.guest, { orderId: order.id, reason });
    expect(canceled.order.status).toBe('CANCELED');
    const fired = await place(tasca);
    expect((await send('cancelOrder', tasca.guest, { orderId: fired.id, reason })).errors).toMatchObject([
      { code: 'ILLEGAL_TRANSITION', field: ['input', 'orderId'] },
    ]);
  });

  test('loses a void item from its bill, and is void with its last', async () => {
    const order = await place(tasca);
    const [burger, beer] = order.items;
    const one = await send('voidItem', tasca.manager, { orderId: order.id, orderItemId: burger.id, reason });
    expect(one.order).toMatchObject({
      status: 'ACCEPTED',
      totals: { total: { amountMinor: 350 } },
      items: [
        { status: 'VOIDED', voidReason: reason },
        { status: 'FIRED', voidReason: null },
      ],
    });
    expect(one.order.history.at(-1)).toEqual({ kind: 'VOIDED', reason, station: { name: 'Grill' } });
    const again = await send('voidItem', tasca.manager, {
      orderId: order.id,
      orderItemId: burger.id,
      reason,
    });
    expect(again.errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'orderItemId'] }]);
    const last = await send('voidItem', tasca.manager, { orderId: order.id, orderItemId: beer.id, reason });
    expect(last.order).toMatchObject({ status: 'VOIDED', totals: { total: { amountMinor: 0 } } });
  });

  test('is voided as a whole by a manager after it was fired', async () => {
    const order = await place(tasca);
    const { order: voided } = await send('voidOrder', tasca.manager, { orderId: order.id, reason });
    expect(voided).toMatchObject({ status: 'VOIDED', items: [{ status: 'VOIDED' }, { status: 'VOIDED' }] });
    const waiting = await place(careful);
    const early = await send('voidOrder', careful.manager, { orderId: waiting.id, reason });
    expect(early.errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
  });

  test('answers a repeated command with what it made, and another command under its key with a refusal', async () => {
    const order = await place(careful);
    const input = { idempotencyKey: key(), orderId: order.id };
    const first = await send('acceptOrder', careful.waiter, input);
    expect(await send('acceptOrder', careful.waiter, input)).toEqual(first);
    const other = await send('serveOrder', careful.waiter, input);
    expect(other.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });
});

describe('an order refuses', () => {
  test.each<[Command, object]>([
    ['acceptOrder', {}],
    ['rejectOrder', { reason }],
    ['cancelOrder', { reason }],
    ['voidOrder', { reason }],
    ['serveOrder', {}],
  ])('%s once it is closed, and says in which state it is', async (command, input) => {
    const order = await place(tasca);
    await bumpAll(order);
    await send('serveOrder', tasca.waiter, { orderId: order.id });
    await send('closeOrder', tasca.waiter, { orderId: order.id });
    const { errors } = await send(command, tasca.manager, { orderId: order.id, ...input });
    expect(errors).toMatchObject([
      { code: 'ILLEGAL_TRANSITION', message: expect.stringContaining('CLOSED') },
    ]);
  });

  test.each([
    ['', 0],
    [' ', 0],
    ['x'.repeat(201), 201],
  ])('the reason %j', async (reason) => {
    const order = await place(tasca);
    const { errors } = await send('voidOrder', tasca.manager, { orderId: order.id, reason });
    expect(errors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'reason'] }]);
  });

  test.each<[Command, 'cook' | 'waiter' | 'guest']>([
    ['acceptOrder', 'cook'],
    ['rejectOrder', 'cook'],
    ['closeOrder', 'cook'],
    ['voidOrder', 'waiter'],
    ['voidItem', 'waiter'],
    ['serveOrder', 'guest'],
    ['acceptOrder', 'guest'],
  ])('%s by a %s', async (command, who) => {
    const order = await place(tasca);
    const rest = {
      ...(inputs[command] !== 'OrderCommandInput' && { reason }),
      ...(command === 'voidItem' && { orderItemId: order.items[0].id }),
    };
    const answer = await ask(command, tasca[who], { orderId: order.id, ...rest });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('people of another organization and of another table: for them it does not exist', async () => {
    const order = await place(careful);
    const stranger = await careful.join(await careful.setTable());
    const notFound = [{ code: 'NOT_FOUND', field: ['input', 'orderId'] }];
    expect((await send('acceptOrder', other.owner, { orderId: order.id })).errors).toMatchObject(notFound);
    expect((await send('cancelOrder', stranger, { orderId: order.id, reason })).errors).toMatchObject(
      notFound,
    );
    expect((await send('cancelOrder', stranger, { orderId: 'ord_x', reason })).errors).toMatchObject(
      notFound,
    );
  });
});
