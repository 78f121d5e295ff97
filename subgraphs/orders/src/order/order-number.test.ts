import { expect, test } from 'vitest';
import { dayIn } from './order-number.ts';

test.each([
  ['Europe/Lisbon', '2026-03-01T23:59:59.999Z', '2026-03-01'],
  ['Europe/Madrid', '2026-03-01T23:30:00.000Z', '2026-03-02'],
  ['America/Los_Angeles', '2026-03-01T07:00:00.000Z', '2026-02-28'],
  ['Pacific/Kiritimati', '2026-12-31T11:00:00.000Z', '2027-01-01'],
])('in %s it is at %s the day %s', (timeZone, at, day) => {
  expect(dayIn(timeZone, new Date(at))).toBe(day);
});
