import { describe, expect, test } from 'vitest';
import { promisedMinutes } from './promise.ts';

const line = (stationId: string, preparationMinutes: number, quantity = 1) => ({
  stationId,
  preparationMinutes,
  quantity,
});
const loads = new Map([
  ['grill', { capacity: 4, openItemMinutes: 40 }],
  ['fry', { capacity: 2, openItemMinutes: 0 }],
]);

describe('the promise', () => {
  test.each([
    ['of nothing is nothing', [], 0],
    ['of one item at an idle station is its usual time', [line('fry', 6)], 6],
    ['waits for the station’s open item-minutes, shared by its places', [line('grill', 9)], 19],
    ['counts the other items of the order as work ahead', [line('fry', 6, 5)], 18],
    ['takes the longest item last', [line('fry', 4), line('fry', 10)], 12],
    ['is the slowest station’s', [line('grill', 9), line('fry', 20)], 20],
    ['is rounded up', [line('fry', 5, 2)], 8],
    ['is a minute at least', [line('fry', 0)], 1],
    ['takes an unknown station for one with a single place', [line('cold', 5, 2)], 10],
  ])('%s', (_title, lines, expected) => {
    expect(promisedMinutes(lines, loads)).toBe(expected);
  });
});
