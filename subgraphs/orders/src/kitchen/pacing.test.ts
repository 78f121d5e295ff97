import { describe, expect, test } from 'vitest';
import { paceOf } from './pacing.ts';
import { promisedMinutes, type StationLoad } from './promise.ts';

const line = (preparationMinutes: number, quantity = 1, stationId = 'grill') => ({
  stationId,
  quantity,
  preparationMinutes,
});
/** A grill for four items at once that takes up 60 item-minutes in a quarter of an hour: four a minute. */
const grill = (openItemMinutes: number, more: Partial<StationLoad> = {}) =>
  new Map([['grill', { capacity: 4, openItemMinutes, itemMinutesPerQuarter: 60, ...more }]]);

describe('the lines of an order', () => {
  test.each<[string, ReturnType<typeof line>[], Map<string, StationLoad>, number[], number]>([
    ['begin at once while there is room', [line(10), line(20)], grill(30), [0, 0], 0],
    ['fill the quarter to the last minute', [line(30)], grill(30), [0], 0],
    [
      'wait for what goes beyond it, each for itself',
      [line(20), line(20), line(20)],
      grill(30),
      [0, 2.5, 7.5],
      0,
    ],
    ['wait as long as it takes to work the rest off', [line(10)], grill(110), [15], 0],
    ['begin at an idle station however many they are', [line(10, 20)], grill(0), [0], 0],
    [
      'never wait where there is no limit',
      [line(10)],
      grill(999, { itemMinutesPerQuarter: undefined }),
      [0],
      0,
    ],
    ['wait at the full station alone', [line(10), line(10, 1, 'bar')], grill(110), [15, 0], 0],
    [
      'are refused where the manager chose so, with the time',
      [line(10)],
      grill(70, { whenFull: 'REFUSE' }),
      [5],
      5,
    ],
    ['are not refused while they fit', [line(10)], grill(50, { whenFull: 'REFUSE' }), [0], 0],
  ])('%s', (_title, lines, loads, delays, refusedMinutes) => {
    expect(paceOf(lines, loads)).toEqual({ delays, refusedMinutes });
  });
});

test('a limit of all that a station can do changes no promise', () => {
  const unlimited = grill(200, { itemMinutesPerQuarter: undefined });
  expect(promisedMinutes([line(10)], grill(200))).toBe(promisedMinutes([line(10)], unlimited));
});

test('a tighter limit promises later', () => {
  const tight = grill(200, { itemMinutesPerQuarter: 30 });
  expect(promisedMinutes([line(10)], tight)).toBeGreaterThan(promisedMinutes([line(10)], grill(200)));
});
