import { describe, expect, test } from 'vitest';
import { checkSpan, createHourOf, daysOf } from './report-days.ts';

describe('the days of a report', () => {
  test('are all of the calendar, over the end of a month and a leap day', () => {
    expect(daysOf({ from: '2028-02-28', to: '2028-03-01' })).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    expect(daysOf({ from: '2026-03-02', to: '2026-03-01' })).toEqual([]);
  });

  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2028-01-01', '2028-12-31'],
  ])('may be from %s to %s', (from, to) => {
    expect(() => checkSpan({ from, to })).not.toThrow();
  });

  test.each([
    ['2026-03-02', '2026-03-01'],
    ['2026-01-01', '2027-01-02'],
    ['1999-12-31', '2000-01-01'],
  ])('may not be from %s to %s', (from, to) => {
    expect(() => checkSpan({ from, to })).toThrow(`received ${from} to ${to}`);
  });
});

describe('the hour of the day', () => {
  test('is that of the wall on days that have 23 and 25 hours', () => {
    const inLisbon = createHourOf('Europe/Lisbon');
    expect(inLisbon(new Date('2026-03-29T00:59:59Z'))).toBe(0);
    expect(inLisbon(new Date('2026-03-29T01:00:00Z'))).toBe(2);
    expect(inLisbon(new Date('2026-10-25T00:30:00Z'))).toBe(1);
    expect(inLisbon(new Date('2026-10-25T01:30:00Z'))).toBe(1);
    expect(inLisbon(new Date('2026-10-25T02:00:00Z'))).toBe(2);
  });

  test('is right where the clocks are quarters of an hour beside others', () => {
    expect(createHourOf('Asia/Kathmandu')(new Date('2026-03-01T18:15:00Z'))).toBe(0);
    expect(createHourOf('Asia/Kathmandu')(new Date('2026-03-01T18:14:59Z'))).toBe(23);
  });
});
