import { expect, test } from 'vitest';
import { wholeNumber } from './whole-number.ts';

test.each([
  ['4', 4],
  [' 50 ', 50],
  ['0', undefined],
  ['51', undefined],
  ['', undefined],
  ['4.5', undefined],
  ['-1', undefined],
  ['1e1', undefined],
  ['four', undefined],
])('%j, of 1 to 50, is %s', (text, expected) => {
  expect(wholeNumber(text, 1, 50)).toBe(expected);
});
