import { expect, test } from 'vitest';
import { allDayCounts } from './all-day.ts';
import { itemFixture } from './ticket-fixture.ts';

test('quantities of what is still to be prepared are added up, most first', () => {
  const items = [
    itemFixture({ name: 'Fries', quantity: 2 }),
    itemFixture({ name: 'Burger', status: 'STARTED' }),
    itemFixture({ name: 'Burger', quantity: 5, status: 'READY' }),
    itemFixture({ name: 'Steak', quantity: 9, status: 'VOIDED' }),
    itemFixture({ name: 'Fries' }),
    itemFixture({ name: 'Aubergine' }),
  ];
  expect(allDayCounts(items)).toEqual([
    { name: 'Fries', quantity: 3 },
    { name: 'Aubergine', quantity: 1 },
    { name: 'Burger', quantity: 1 },
  ]);
});
