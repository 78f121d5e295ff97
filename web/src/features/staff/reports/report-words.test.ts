import { expect, test } from 'vitest';
import { clockText, hourText, shareText } from './report-words.ts';

test.each([
  [null, '–'],
  [0, '0:00'],
  [59.6, '1:00'],
  [452, '7:32'],
  [3_725, '1:02:05'],
])('%s seconds are %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});

test('a share of nothing is none, and a small one is not nothing', () => {
  expect(shareText(0, 0)).toBe('–');
  expect(shareText(1, 8)).toMatch(/^13\s?%$/);
  expect(shareText(1, 500)).toMatch(/^0[.,]2\s?%$/);
});

test('hours are those of a wall clock', () => {
  expect([hourText(0), hourText(18)]).toEqual(['00:00', '18:00']);
});
