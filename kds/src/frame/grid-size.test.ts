import { expect, test } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
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
  expect(gridFor(width, height, defaultSettings).grid).toEqual(grid);
});

test('cards fill the space but for the gaps', () => {
  const { grid, space } = gridFor(1920, 952, defaultSettings);
  expect(space.width * grid.columns + 12 * (grid.columns + 1)).toBeLessThanOrEqual(1920);
  expect(space.height * grid.rows + 12 * (grid.rows + 1)).toBe(952);
});

test.each([
  ['roomy', 1, { columns: 4, rows: 2 }],
  ['dense', 1, { columns: 7, rows: 2 }],
  ['normal', 1.3, { columns: 4, rows: 2 }],
  ['dense', 1.3, { columns: 5, rows: 2 }],
] as const)('a wall screen that is %s with text × %d has the grid %j', (density, textSize, grid) => {
  expect(gridFor(1920, 1080 - bars, { density, textSize }).grid).toEqual(grid);
});

test('a card has room for fewer of its own pixels when text is larger', () => {
  const { space } = gridFor(1920, 952, { density: 'normal', textSize: 1.3 });
  expect(space.width * 1.3 * 4 + 12 * 5).toBeLessThanOrEqual(1920);
});
