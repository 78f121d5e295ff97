import { expect, test } from 'vitest';
import { type Grid, pageCount, placeCards, type Slot, slotNumber } from './slots.ts';

const grid: Grid = { columns: 3, rows: 2 };
const small = (...ids: string[]) => ids.map((id) => ({ id, rows: 1 }));
const none = new Map<string, Slot>();

/** Each page as its columns, each column as the ids in it; a tall card is written twice. */
function picture(slots: Map<string, Slot>): string[] {
  const pages = Array.from({ length: pageCount(slots) }, () =>
    Array.from({ length: grid.columns }, () => Array.from({ length: grid.rows }, () => '.')),
  );
  for (const [id, slot] of slots) {
    for (let row = slot.row; row < slot.row + slot.rows; row += 1) {
      const column = pages[slot.page]?.[slot.column];
      if (column) column[row] = id;
    }
  }
  return pages.map((columns) => columns.map((rows) => rows.join('')).join(' '));
}

test('the oldest stand first, from top to bottom and from left to right', () => {
  expect(picture(placeCards(small('a', 'b', 'c'), none, grid, 0))).toEqual(['ab c. ..']);
});

test('when the page is full the next begins', () => {
  expect(picture(placeCards(small(...'abcdefgh'), none, grid, 0))).toEqual(['ab cd ef', 'gh .. ..']);
});

test('a tall card takes a whole column, and smaller ones fill what it could not use', () => {
  const cards = [...small('a'), { id: 'T', rows: 2 }, ...small('b')];
  expect(picture(placeCards(cards, none, grid, 0))).toEqual(['ab TT ..']);
});

test('when a card leaves, the others stay where they are', () => {
  const before = placeCards(small('a', 'b', 'c', 'd'), none, grid, 0);
  const after = placeCards(small('b', 'd'), before, grid, 0);
  expect(picture(after)).toEqual(['.b .d ..']);
  expect(after.get('b')).toBe(before.get('b'));
});

test('a new card takes the first free place', () => {
  const before = placeCards(small('a', 'b', 'c', 'd'), none, grid, 0);
  const after = placeCards(small('b', 'd', 'e'), before, grid, 0);
  expect(picture(after)).toEqual(['eb .d ..']);
});

test('what waits on a later page comes forward before what is newer', () => {
  const before = placeCards(small(...'abcdefgh'), none, grid, 0);
  const after = placeCards(small(...'bcdefgh', 'new'), before, grid, 0);
  expect(picture(after)).toEqual(['gb cd ef', 'hnew .. ..']);
});

test('nothing leaves the page that is looked at, even when there is room before it', () => {
  const before = placeCards(small(...'abcdefgh'), none, grid, 0);
  const after = placeCards(small('d', 'g', 'h', 'i'), before, grid, 1);
  expect(after.get('g')).toBe(before.get('g'));
  expect(after.get('h')).toBe(before.get('h'));
  expect(picture(after)).toEqual(['di .. ..', 'gh .. ..']);
});

test('another grid gives other places', () => {
  const before = placeCards(small('a', 'b', 'c', 'd', 'e'), none, grid, 0);
  const after = placeCards(small('a', 'b', 'c', 'd', 'e'), before, { columns: 2, rows: 2 }, 0);
  expect(picture(after)).toEqual(['ab cd ..', 'e. .. ..']);
});

test('places are numbered as the keys of a bump bar', () => {
  const slots = placeCards(small(...'abcdef'), none, grid, 0);
  expect([...slots.values()].map((slot) => slotNumber(slot, grid))).toEqual([1, 2, 3, 4, 5, 6]);
});
