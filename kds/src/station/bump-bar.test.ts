import { expect, test } from 'vitest';
import { bumpBarKey, cardAt, cardBeside, type Selectable } from './bump-bar.ts';

const grid = { columns: 3, rows: 2 };
const at = (id: string, column: number, row: number, rows = 1): Selectable => ({
  id,
  slot: { page: 0, column, row, rows },
});
/** a T d
 *  b T . */
const cards = [at('a', 0, 0), at('b', 0, 1), at('T', 1, 0, 2), at('d', 2, 0)];

test('the zero is the tenth', () => {
  expect(bumpBarKey('1')).toEqual({ kind: 'select', number: 1 });
  expect(bumpBarKey('0')).toEqual({ kind: 'select', number: 10 });
});

test('keys without a meaning are left to the browser', () => {
  expect(bumpBarKey('Tab')).toBeUndefined();
  expect(bumpBarKey('F5')).toBeUndefined();
});

test.each([
  [1, 'a'],
  [2, 'b'],
  [3, 'T'],
  [4, 'T'],
  [5, 'd'],
  [6, undefined],
])('number %i selects %s', (number, id) => {
  expect(cardAt(cards, grid, number)).toBe(id);
});

test.each([
  [undefined, { columns: 1, rows: 0 }, 'a'],
  ['a', { columns: 0, rows: 1 }, 'b'],
  ['b', { columns: 1, rows: 0 }, 'T'],
  ['T', { columns: 1, rows: 0 }, 'd'],
  ['d', { columns: 1, rows: 0 }, 'd'],
  ['T', { columns: -1, rows: 0 }, 'a'],
  ['gone', { columns: 1, rows: 0 }, 'a'],
] as const)('from %s the arrow %j goes to %s', (from, direction, to) => {
  expect(cardBeside(cards, from, direction)).toBe(to);
});

test('on an empty page there is nothing to select', () => {
  expect(cardBeside([], undefined, { columns: 1, rows: 0 })).toBeUndefined();
});
