import type { CardSpace } from '../kitchen/card-size.ts';
import type { Grid } from '../kitchen/slots.ts';
import type { Settings } from '../settings/default-settings.ts';

export type GridSize = Grid;

/** The gap between cards and around them, as in frame.css, in CSS pixels. */
const GAP = 12;
/**
 * The measures of each density. `narrowest`: the narrowest card, in CSS pixels; at 296 a dish's name is readable from two metres. `rowHeight`: below it a row of
 * cards would show one item each, in CSS pixels. Five columns of two rows are ten places: one for each number key of a bump bar.
 */
const densities = {
  roomy: { narrowest: 380, mostColumns: 4, rowHeight: 400, mostRows: 2 },
  normal: { narrowest: 296, mostColumns: 5, rowHeight: 300, mostRows: 2 },
  dense: { narrowest: 240, mostColumns: 7, rowHeight: 250, mostRows: 2 },
} satisfies Record<Settings['density'], object>;

/**
 * How many cards fit a space of `width` × `height` CSS pixels, and how large each is, in pixels of its own: those of a card are larger than the screen's by the
 * text size.
 */
export function gridFor(
  width: number,
  height: number,
  { density, textSize }: Pick<Settings, 'density' | 'textSize'>,
): { grid: GridSize; space: CardSpace } {
  const { narrowest, mostColumns, rowHeight, mostRows } = densities[density];
  const fitting = (room: number, least: number, most: number) =>
    Math.max(1, Math.min(most, Math.floor(room / least)));
  const columns = fitting(width - GAP, narrowest * textSize + GAP, mostColumns);
  const rows = fitting(height, rowHeight * textSize, mostRows);
  return {
    grid: { columns, rows },
    space: {
      width: Math.floor(((width - GAP) / columns - GAP) / textSize),
      height: Math.floor(((height - GAP) / rows - GAP) / textSize),
    },
  };
}
