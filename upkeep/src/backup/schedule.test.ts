import { expect, test } from 'vitest';
import { nextBackup, parseSchedule } from './schedule.ts';

test.each([
  ['03:00', { kind: 'daily', hour: 3, minute: 0 }],
  ['23:59', { kind: 'daily', hour: 23, minute: 59 }],
  ['6h', { kind: 'every', ms: 21_600_000 }],
  ['30m', { kind: 'every', ms: 1_800_000 }],
  ['24:00', undefined],
  ['0h', undefined],
  ['soon', undefined],
])('%s is %j', (text, schedule) => {
  expect(parseSchedule(text)).toEqual(schedule);
});

/** By this machine's clock, as operators mean a time of day. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);
const nightly = { kind: 'daily', hour: 3, minute: 0 } as const;

test.each([
  ['the first one is due at once', nightly, undefined, at(20, 12), at(20, 12)],
  ['the next night after the last', nightly, at(20, 3, 1), at(20, 12), at(21, 3)],
  ['this night when it was taken by hand in the evening', nightly, at(20, 22), at(20, 23), at(21, 3)],
  ['at once when the machine was off at night', nightly, at(20, 3, 1), at(21, 9), at(21, 9)],
  ['after an interval', { kind: 'every', ms: 3_600_000 } as const, at(20, 3), at(20, 3, 10), at(20, 4)],
  [
    'at once when an interval has passed',
    { kind: 'every', ms: 3_600_000 } as const,
    at(20, 3),
    at(20, 9),
    at(20, 9),
  ],
])('%s', (_, schedule, last, now, due) => {
  expect(nextBackup(schedule, last, now)).toEqual(due);
});
