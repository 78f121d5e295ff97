import { expect, test } from 'vitest';
import { type AvailabilityEntry, soldOutPeriods } from './sold-out-periods.ts';

const at = (minute: number) => `2026-03-01T12:${String(minute).padStart(2, '0')}:00.000Z`;
const entry = (minute: number, id: string, availability: AvailabilityEntry['availability']) => ({
  at: at(minute),
  availability,
  menuItem: { id, name: id },
});

test('what was sold out is paired with when it came back, the last first', () => {
  const entries = [
    entry(40, 'cod', 'SOLD_OUT'),
    entry(30, 'soup', 'AVAILABLE'),
    entry(20, 'cod', 'AVAILABLE'),
    entry(10, 'soup', 'SOLD_OUT'),
    entry(5, 'cod', 'SOLD_OUT'),
  ];
  expect(soldOutPeriods(entries)).toEqual([
    { menuItemId: 'cod', name: 'cod', from: at(40), to: null },
    { menuItemId: 'soup', name: 'soup', from: at(10), to: at(30) },
    { menuItemId: 'cod', name: 'cod', from: at(5), to: at(20) },
  ]);
});

test('what was sold out before the first entry began nobody knows when', () => {
  expect(soldOutPeriods([entry(10, 'soup', 'AVAILABLE')])).toEqual([
    { menuItemId: 'soup', name: 'soup', from: null, to: at(10) },
  ]);
});

test('being sold out again or available again changes nothing', () => {
  const twice = [
    entry(1, 'a', 'SOLD_OUT'),
    entry(2, 'a', 'SOLD_OUT'),
    entry(3, 'a', 'AVAILABLE'),
    entry(4, 'a', 'AVAILABLE'),
  ];
  expect(soldOutPeriods(twice)).toEqual([{ menuItemId: 'a', name: 'a', from: at(1), to: at(3) }]);
});
