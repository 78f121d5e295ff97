import { expect, test } from 'vitest';
import { comesBackAt, firstTime, movedTime } from './sold-out-until.ts';

const at = (text: string) => Date.parse(text);

test.each([
  ['in the evening', '2026-03-01T19:10:00Z', 'Europe/Lisbon', '2026-03-02T05:00:00.000Z'],
  [
    'after midnight, in the same service',
    '2026-03-02T01:30:00Z',
    'Europe/Lisbon',
    '2026-03-02T05:00:00.000Z',
  ],
  ['in a zone of half hours', '2026-03-01T12:00:00Z', 'Asia/Kolkata', '2026-03-01T23:30:00.000Z'],
  [
    'in the night that the clock is put forward',
    '2026-03-28T22:00:00Z',
    'Europe/Berlin',
    '2026-03-29T03:00:00.000Z',
  ],
])('sold out for today, said %s, ends when the next day begins', (_when, now, timeZone, expected) => {
  expect(comesBackAt({ kind: 'today' }, at(now), timeZone)).toBe(expected);
});

test('sold out for good has no end, until a time ends then', () => {
  expect(comesBackAt({ kind: 'good' }, 0, 'UTC')).toBeUndefined();
  const until = { kind: 'time', at: at('2026-03-01T19:15:00Z') } as const;
  expect(comesBackAt(until, 0, 'UTC')).toBe('2026-03-01T19:15:00.000Z');
});

test('times are quarters of an hour, from the next one to a day later', () => {
  const now = at('2026-03-01T18:07:00Z');
  const first = firstTime(now);
  expect(first).toBe(at('2026-03-01T19:15:00Z'));
  expect(movedTime(first, -1, now)).toBe(at('2026-03-01T19:00:00Z'));
  expect(movedTime(first, -99, now)).toBe(at('2026-03-01T18:15:00Z'));
  expect(movedTime(first, 999, now)).toBe(at('2026-03-02T18:15:00Z'));
});
