import type { CardSpace } from '../kitchen/card-size.ts';
import type { Grid } from '../kitchen/slots.ts';

export type GridSize = Grid;

/** The gap between cards and around them, as in frame.css, in CSS pixels. */
const GAP = 12;
/** The narrowest card on which a dish's name is readable from two metres, in CSS pixels. */
const NARROWEST = 296;
/** Below this height two rows of cards would show one item each, in CSS pixels. */
const TWO_ROWS = 600;
/** Five columns of two rows are ten places: one for each number key of a bump bar. */
const MOST_COLUMNS = 5;

/** How many cards fit a space of `width` × `height` CSS pixels, and how large each is. */
export function gridFor(width: number, height: number): { grid: GridSize; space: CardSpace } {
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.floor((width - GAP) / (NARROWEST + GAP))));
  const rows = height >= TWO_ROWS ? 2 : 1;
  return {
    grid: { columns, rows },
    space: {
      width: Math.floor((width - GAP) / columns - GAP),
      height: Math.floor((height - GAP) / rows - GAP),
    },
  };
}
