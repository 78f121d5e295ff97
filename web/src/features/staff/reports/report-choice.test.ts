import { describe, expect, test } from 'vitest';
import { choiceOf, searchOf, spanOf, startOfDay } from './report-choice.ts';

const now = Date.parse('2026-03-01T00:30:00Z');
const choice = (search: string) => choiceOf(new URLSearchParams(search));

describe('the days of a report', () => {
  test.each([
    ['', '2026-03-01', '2026-03-01'],
    ['range=yesterday', '2026-02-28', '2026-02-28'],
    ['range=week', '2026-02-23', '2026-03-01'],
    ['range=month', '2026-02-02', '2026-03-01'],
    ['range=own&from=2026-01-01&to=2026-01-31', '2026-01-01', '2026-01-31'],
    ['range=nonsense', '2026-03-01', '2026-03-01'],
  ])('of "%s" are %s to %s', (search, from, to) => {
    expect(spanOf(choice(search), 'Europe/Lisbon', now)).toEqual({ from, to });
  });

  test('are those of the restaurant, not of the device', () => {
    expect(spanOf(choice(''), 'America/New_York', now)).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  });

  test.each([
    'range=own',
    'range=own&from=2026-01-01',
    'range=own&from=2026-02-01&to=2026-01-01',
    'range=own&from=2025-01-01&to=2026-02-01',
    'range=own&from=yesterday&to=2026-02-01',
  ])('are none for "%s"', (search) => {
    expect(spanOf(choice(search), 'Europe/Lisbon', now)).toBeNull();
  });

  test('survive the address with the station', () => {
    const address = { range: 'own', from: '2026-01-01', to: '2026-01-31', station: 'stn_1' };
    expect(searchOf(choice(new URLSearchParams(address).toString()))).toEqual(address);
    expect(searchOf(choice(''))).toEqual({});
  });
});

describe('the beginning of a day', () => {
  test.each([
    ['2026-03-29', 'Europe/Lisbon', '2026-03-29T00:00:00.000Z'],
    ['2026-03-30', 'Europe/Lisbon', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', 'Europe/Lisbon', '2026-10-24T23:00:00.000Z'],
    ['2026-10-26', 'Europe/Lisbon', '2026-10-26T00:00:00.000Z'],
    ['2026-03-01', 'America/New_York', '2026-03-01T05:00:00.000Z'],
    ['2026-03-01', 'Asia/Kathmandu', '2026-02-28T18:15:00.000Z'],
    // Beirut's clocks go from 23:59:59 to 01:00.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    // And back from 24:00 to 23:00, so that the day before has 25 hours.
    ['2026-10-25', 'Asia/Beirut', '2026-10-24T22:00:00.000Z'],
  ])('%s in %s is %s', (day, timeZone, at) => {
    expect(startOfDay(day, timeZone).toISOString()).toBe(at);
  });
});
