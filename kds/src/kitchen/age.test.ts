import { expect, test } from 'vitest';
import { elapsed, orderAge, ticketAge } from './age.ts';

const limits = { warningSeconds: 300, lateSeconds: 480 };

test.each([
  ['FIRED', 0, 'on-time'],
  ['FIRED', 299, 'on-time'],
  ['FIRED', 300, 'warning'],
  ['IN_PREPARATION', 479, 'warning'],
  ['IN_PREPARATION', 480, 'late'],
  ['FIRED', 86_400, 'late'],
  ['FIRED', -3, 'on-time'],
  ['READY', 4_000, 'ready'],
  ['SERVED', 4_000, 'ready'],
  ['VOIDED', 4_000, 'void'],
] as const)('a ticket that is %s for %i s is %s', (status, seconds, age) => {
  expect(ticketAge(status, 1_000_000, 1_000_000 + seconds * 1_000, limits)).toBe(age);
});

test.each([
  [false, 121, 'on-time'],
  [false, 120, 'warning'],
  [false, 0, 'late'],
  [false, -60, 'late'],
  [true, -60, 'ready'],
] as const)('an order (ready: %s) with %i s to its promise is %s', (isReady, seconds, age) => {
  expect(orderAge(isReady, 1_000_000 + seconds * 1_000, 1_000_000)).toBe(age);
});

test.each([
  [0, '00:00'],
  [59_999, '00:59'],
  [754_000, '12:34'],
  [3_600_000, '1:00:00'],
  [-800, '00:00'],
])('%i ms are written %s', (milliseconds, written) => {
  expect(elapsed(milliseconds)).toBe(written);
});
