import { newId, newOrganizationId } from '@comanda/platform/id';
import { describe, expect, test } from 'vitest';
import type { OrderItemStatus } from '../generated/resolvers.ts';
import type { OrderFields, OrderItemRecord } from '../order/order.model.ts';
import { derivedOrder } from '../order/order-change.ts';
import { orderStatusAfter } from '../order/order-status.ts';
import { bump, recall, startTicket, undoBump, undoWithinMs } from './ticket-commands.ts';

const organizationId = newOrganizationId();
const stationId = newId('KitchenStation', organizationId);
const noon = new Date('2026-03-01T12:00:00.000Z');
const after = (ms: number) => ({ at: new Date(noon.getTime() + ms), by: 'usr_cook' });
const rules = { currency: 'EUR', taxBasisPoints: 0, pricesIncludeTax: true, serviceChargeBasisPoints: 0 };

function orderOf(...statuses: OrderItemStatus[]): OrderFields {
  const items = statuses.map(
    (status, index): OrderItemRecord => ({
      _id: `item ${index}`,
      menuItemId: 'soup',
      name: 'Soup',
      quantity: 1,
      modifiers: [],
      note: '',
      allergens: [],
      unitPriceMinor: 500,
      linePriceMinor: 500,
      stationId,
      course: 1,
      preparationMinutes: 5,
      status,
      recallCount: 0,
      firedAt: noon,
      ...(status === 'READY' && { readyAt: noon }),
    }),
  );
  const status = orderStatusAfter('ACCEPTED', items);
  return derivedOrder(
    undefined,
    {
      _id: newId('Order', organizationId),
      organizationId,
      number: 7,
      day: '2026-03-01',
      locationId: newId('Location', organizationId),
      placedBy: { kind: 'staff', id: 'usr_waiter' },
      status,
      paymentStatus: 'UNPAID',
      items,
      ...rules,
      note: '',
      placedAt: noon,
      promisedAt: noon,
      addOn: false,
      history: [],
      bumps: [],
    },
    noon,
  );
}
const key = (order: OrderFields, course = 1) => ({ organizationId, orderId: order._id, stationId, course });
const statusesOf = (outcome: ReturnType<typeof bump>) =>
  outcome.ok ? outcome.value.items.map(({ status }) => status) : outcome.errors.map(({ code }) => code);

describe('a command to a ticket', () => {
  test.each<[string, typeof startTicket, OrderItemStatus[], string[]]>([
    [
      'start starts what is fired',
      startTicket,
      ['FIRED', 'STARTED', 'READY'],
      ['STARTED', 'STARTED', 'READY'],
    ],
    ['start finds it started', startTicket, ['STARTED', 'READY'], ['STARTED', 'READY']],
    ['start refuses a ready ticket', startTicket, ['READY'], ['ILLEGAL_TRANSITION']],
    [
      'bump readies what is fired or started',
      (o, k, d) => bump(o, k, d, 'k'),
      ['FIRED', 'STARTED', 'VOIDED'],
      ['READY', 'READY', 'VOIDED'],
    ],
    ['bump finds it ready', (o, k, d) => bump(o, k, d, 'k'), ['READY', 'SERVED'], ['READY', 'SERVED']],
    ['bump refuses a served ticket', (o, k, d) => bump(o, k, d, 'k'), ['SERVED'], ['ILLEGAL_TRANSITION']],
    ['bump refuses a void ticket', (o, k, d) => bump(o, k, d, 'k'), ['VOIDED'], ['ILLEGAL_TRANSITION']],
    ['bump refuses a held ticket', (o, k, d) => bump(o, k, d, 'k'), ['HELD'], ['ILLEGAL_TRANSITION']],
    ['recall fires what is ready', recall, ['READY', 'STARTED', 'SERVED'], ['FIRED', 'STARTED', 'SERVED']],
    ['recall refuses what was never ready', recall, ['FIRED'], ['ILLEGAL_TRANSITION']],
    ['recall refuses what is served', recall, ['SERVED'], ['ILLEGAL_TRANSITION']],
  ])('%s', (_title, command, before, expected) => {
    const order = orderOf(...before);
    expect(statusesOf(command(order, key(order), after(1)))).toEqual(expected);
  });

  test('that finds its work done leaves the order as it is', () => {
    const order = orderOf('READY');
    const outcome = bump(order, key(order), after(1), 'k');
    expect(outcome.ok && outcome.value).toBe(order);
  });

  test('to a course that the order has not is told so', () => {
    const order = orderOf('FIRED');
    expect(statusesOf(bump(order, key(order, 2), after(1), 'k'))).toEqual(['NOT_FOUND']);
  });

  test('moves the order through the lists of its station', () => {
    const order = orderOf('FIRED');
    const bumped = bump(order, key(order), after(1000), 'k');
    if (!bumped.ok) throw new Error('refused');
    expect(bumped.value).toMatchObject({
      status: 'READY',
      openStationIds: [],
      openMenuItemIds: [],
      bumpedStationIds: [stationId],
      lastBumpedAt: after(1000).at,
      readyAt: after(1000).at,
    });
    const recalled = recall(bumped.value, key(order), after(2000));
    if (!recalled.ok) throw new Error('refused');
    expect(recalled.value).toMatchObject({ openStationIds: [stationId], bumpedStationIds: [] });
    expect(recalled.value.readyAt).toBeUndefined();
    expect(recalled.value.lastBumpedAt).toBeUndefined();
  });
});

describe('undoing a bump', () => {
  const bumped = (...statuses: OrderItemStatus[]) => {
    const order = orderOf(...statuses);
    const outcome = bump(order, key(order), after(0), 'k');
    if (!outcome.ok) throw new Error('refused');
    return outcome.value;
  };
  test.each([
    [0, ['STARTED', 'FIRED']],
    [undoWithinMs, ['STARTED', 'FIRED']],
    [undoWithinMs + 1, ['UNDO_EXPIRED']],
    [10 * undoWithinMs, ['UNDO_EXPIRED']],
  ])('after %i ms answers %j', (ms, expected) => {
    const order = bumped('STARTED', 'FIRED');
    expect(statusesOf(undoBump(order, key(order), after(ms), 'k'))).toEqual(expected);
  });

  test('forgets the bump, and every trace of it but the history', () => {
    const order = bumped('FIRED');
    const undone = undoBump(order, key(order), after(1), 'k');
    if (!undone.ok) throw new Error('refused');
    expect(undone.value).toMatchObject({ status: 'ACCEPTED', bumps: [], bumpedStationIds: [] });
    expect(undone.value.history.map(({ kind }) => kind)).toEqual(['BUMPED', 'BUMP_UNDONE']);
    expect(undone.value.items[0]).toEqual(orderOf('FIRED').items[0]);
  });
});
