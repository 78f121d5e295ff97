import { expect, it } from 'vitest';
import { shortDuration } from './duration.ts';

it.each([
  [-4_000, '0 s'],
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_000, '59 min'],
  [3_600_000, '1 h 00'],
  [7_500_000, '2 h 05'],
  [47 * 3_600_000, '47 h 00'],
  [72 * 3_600_000, '3 days'],
])('says %d ms as %s', (milliseconds, words) => {
  expect(shortDuration(milliseconds)).toBe(words);
});
