import { expect, it } from 'vitest';
import { dayOf, wallClock } from './local-time.ts';

it('knows the day where the restaurant is, not where the reader is', () => {
  const justBeforeMidnightInLisbon = '2026-07-01T22:59:59.000Z';
  expect(dayOf(justBeforeMidnightInLisbon, 'Europe/Lisbon')).toBe('2026-07-01');
  expect(dayOf(justBeforeMidnightInLisbon, 'Asia/Tokyo')).toBe('2026-07-02');
});

it('shows seconds only when asked', () => {
  expect(wallClock('2026-07-01T12:05:09.000Z', 'UTC')).not.toContain('09');
  expect(wallClock('2026-07-01T12:05:09.000Z', 'UTC', true)).toContain('09');
});
