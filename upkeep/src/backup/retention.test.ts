import { expect, test } from 'vitest';
import { expiredBackups } from './retention.ts';

const now = new Date('2026-06-30T12:00:00Z'); // a Tuesday
const daysAgo = (days: number, hour = 3): Date => {
  const at = new Date(now.getTime() - days * 86_400_000);
  at.setUTCHours(hour, 0, 0, 0);
  return at;
};
const expired = (days: Date[]) =>
  expiredBackups(
    days.map((takenAt) => ({ takenAt })),
    now,
  ).map(({ takenAt }) => takenAt);

test('of nightly backups of a year thirty days are kept, and then one a week up to ninety days', () => {
  const all = Array.from({ length: 365 }, (_, n) => daysAgo(n));
  const gone = new Set(expired(all).map(Number));
  const kept = all.filter((one) => !gone.has(Number(one)));
  expect(kept.slice(0, 30)).toEqual(all.slice(0, 30));
  const weekly = kept.slice(30);
  expect(weekly.map((one) => one.getUTCDay())).toEqual(weekly.map(() => 0)); // the Sundays, the last of their weeks
  expect(weekly).toHaveLength(9);
  expect((now.getTime() - Number(kept.at(-1))) / 86_400_000).toBeLessThan(90);
});

test.each([
  ['the only one, however old it is', [daysAgo(400)], []],
  ['the newest one, however old they are', [daysAgo(400), daysAgo(500)], [daysAgo(500)]],
  ['all of the last day', [daysAgo(0, 3), daysAgo(0, 9), daysAgo(1, 14)], []],
  ['the last of an earlier day', [daysAgo(0), daysAgo(5, 3), daysAgo(5, 15)], [daysAgo(5, 3)]],
  [
    'the last of a week when the days of it are over',
    [daysAgo(0), daysAgo(58), daysAgo(59), daysAgo(60)],
    [daysAgo(59), daysAgo(60)],
  ],
])('it keeps %s', (_, backups, gone) => {
  expect(expired(backups)).toEqual(gone);
});
