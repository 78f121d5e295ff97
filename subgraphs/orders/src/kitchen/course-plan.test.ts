import { describe, expect, test } from 'vitest';
import type { OrderItemStatus } from '../generated/resolvers.ts';
import type { KitchenRules, OrderItemRecord } from '../order/order.model.ts';
import {
  acceptedItems,
  defaultKitchenRules,
  fireItems,
  withDueItems,
  withNextCourse,
} from './course-plan.ts';

const noon = new Date('2026-03-01T12:00:00.000Z');
const inMinutes = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

function item(
  _id: string,
  preparationMinutes: number,
  course = 1,
  status: OrderItemStatus = 'NEW',
  more: Partial<OrderItemRecord> = {},
): OrderItemRecord {
  return {
    _id,
    menuItemId: _id,
    name: _id,
    quantity: 1,
    modifiers: [],
    note: '',
    allergens: [],
    unitPriceMinor: 500,
    linePriceMinor: 500,
    stationId: 'grill',
    course,
    preparationMinutes,
    status,
    recallCount: 0,
    ...more,
  };
}
/** `FIRED`, `HELD` (until somebody fires it), or `+5` for held until five minutes from noon. */
const told = (items: readonly OrderItemRecord[]) =>
  items.map(({ status, fireAt }) => (fireAt ? `+${(fireAt.getTime() - noon.getTime()) / 60_000}` : status));
const rules = (changes: Partial<KitchenRules>): KitchenRules => ({ ...defaultKitchenRules, ...changes });

describe('dishes that are fired', () => {
  test.each<[string, number[], boolean, string[]]>([
    ['begin at once where nobody wants them together', [14, 5], false, ['FIRED', 'FIRED']],
    ['are ready together: the longest begins, the others later', [14, 5, 10], true, ['FIRED', '+9', '+4']],
    ['of the same length begin together', [8, 8], true, ['FIRED', 'FIRED']],
    ['are not held for a few seconds', [8, 7.6], true, ['FIRED', 'FIRED']],
  ])('%s', (_title, minutes, readyTogether, expected) => {
    const items = minutes.map((one, index) => item(String(index), one));
    expect(told(fireItems(items, { at: noon, readyTogether }))).toEqual(expected);
  });

  test('wait for the one that the kitchen takes up last', () => {
    const earliest = ({ _id }: OrderItemRecord) => (_id === 'late' ? inMinutes(20) : noon);
    const items = [item('late', 5), item('long', 14)];
    expect(told(fireItems(items, { at: noon, readyTogether: true, earliest }))).toEqual(['+20', '+11']);
    expect(told(fireItems(items, { at: noon, readyTogether: false, earliest }))).toEqual(['+20', 'FIRED']);
  });
});

describe('an order that is accepted', () => {
  const items = [item('steak', 14, 2), item('soup', 5, 1), item('salad', 3, 1)];
  test.each<[string, Partial<KitchenRules>, string[]]>([
    ['is fired as a whole where there are no courses', {}, ['FIRED', 'FIRED', 'FIRED']],
    ['holds what is not the first course', { coursing: 'BY_HAND' }, ['HELD', 'FIRED', 'FIRED']],
    ['holds it also where the clock fires it', { coursing: 'BY_CLOCK' }, ['HELD', 'FIRED', 'FIRED']],
    [
      'has its first course ready together',
      { coursing: 'BY_HAND', readyTogether: true },
      ['HELD', 'FIRED', '+2'],
    ],
  ])('%s', (_title, changes, expected) => {
    expect(told(acceptedItems(items, rules(changes), { at: noon }))).toEqual(expected);
  });
});

describe('the next course', () => {
  const byClock = rules({ coursing: 'BY_CLOCK', courseGapMinutes: 15 });
  const ready = { readyAt: noon };
  test.each<[string, OrderItemRecord[], KitchenRules, string[]]>([
    [
      'is planned to be ready the gap after the one before it',
      [item('soup', 5, 1, 'READY', ready), item('steak', 10, 2, 'HELD')],
      byClock,
      ['READY', '+5'],
    ],
    [
      'begins at once when it takes longer than the gap',
      [item('soup', 5, 1, 'SERVED', ready), item('roast', 40, 2, 'HELD')],
      byClock,
      ['SERVED', 'FIRED'],
    ],
    [
      'waits while something before it is not ready',
      [item('soup', 5, 1, 'READY', ready), item('salad', 5, 1, 'FIRED'), item('steak', 10, 2, 'HELD')],
      byClock,
      ['READY', 'FIRED', 'HELD'],
    ],
    [
      'does not wait for what is void',
      [item('soup', 5, 1, 'READY', ready), item('salad', 5, 1, 'VOIDED'), item('steak', 10, 2, 'HELD')],
      byClock,
      ['READY', 'VOIDED', '+5'],
    ],
    [
      'is not planned over the one between',
      [item('soup', 5, 1, 'READY', ready), item('fish', 10, 2, 'HELD'), item('cake', 10, 3, 'HELD')],
      byClock,
      ['READY', '+5', 'HELD'],
    ],
    [
      'is left to whom has withheld it',
      [item('soup', 5, 1, 'READY', ready), item('steak', 10, 2, 'HELD', { heldByHand: true })],
      byClock,
      ['READY', 'HELD'],
    ],
    [
      'is left to people where people fire courses',
      [item('soup', 5, 1, 'READY', ready), item('steak', 10, 2, 'HELD')],
      rules({ coursing: 'BY_HAND' }),
      ['READY', 'HELD'],
    ],
    [
      'is no longer planned when a bump of the one before is undone',
      [item('soup', 5, 1, 'FIRED'), item('steak', 10, 2, 'HELD', { fireAt: inMinutes(5) })],
      byClock,
      ['FIRED', 'HELD'],
    ],
    [
      'stays on its way once something of it was fired by hand',
      [
        item('soup', 5, 1, 'FIRED'),
        item('steak', 10, 2, 'FIRED'),
        item('fries', 4, 2, 'HELD', { fireAt: inMinutes(6) }),
      ],
      byClock,
      ['FIRED', 'FIRED', '+6'],
    ],
  ])('%s', (_title, items, kitchen, expected) => {
    expect(told(withNextCourse(items, kitchen, noon))).toEqual(expected);
  });

  test('is fired by the clock when its moment has come, and nothing else is', () => {
    const items = [
      item('due', 5, 2, 'HELD', { fireAt: noon }),
      item('later', 5, 2, 'HELD', { fireAt: inMinutes(1) }),
      item('by hand', 5, 2, 'HELD', { heldByHand: true }),
    ];
    expect(told(withDueItems(items, noon))).toEqual(['FIRED', '+1', 'HELD']);
    const waiting = items.slice(1);
    expect(withDueItems(waiting, noon)).toBe(waiting);
  });
});
