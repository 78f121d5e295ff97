import { expect, test } from 'vitest';
import { gridFor } from './grid-size.ts';

const bars = 56 + 72;

test.each([
  [1920, 1080 - bars, { columns: 5, rows: 2 }],
  [1920 - 280, 1080 - bars, { columns: 5, rows: 2 }],
  [1280, 800 - bars, { columns: 4, rows: 2 }],
  [1280 - 280, 800 - bars, { columns: 3, rows: 2 }],
  [1024, 600 - bars, { columns: 3, rows: 1 }],
  [200, 100, { columns: 1, rows: 1 }],
])('a space of %i × %i has the grid %j', (width, height, grid) => {
  expect(gridFor(width, height).grid).toEqual(grid);
});

test('cards fill the space but for the gaps', () => {
  const { grid, space } = gridFor(1920, 952);
  expect(space.width * grid.columns + 12 * (grid.columns + 1)).toBeLessThanOrEqual(1920);
  expect(space.height * grid.rows + 12 * (grid.rows + 1)).toBe(952);
});
