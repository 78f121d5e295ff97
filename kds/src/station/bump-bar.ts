import type { Grid, Slot } from '../kitchen/slots.ts';
import { slotNumber } from '../kitchen/slots.ts';

/** What a key of a bump bar (or of a keyboard) means on the board. */
export type BumpBarKey =
  | { kind: 'select'; number: number }
  | { kind: 'move'; columns: number; rows: number }
  | { kind: 'page'; by: number }
  | { kind: 'bump' | 'recall' | 'undo' | 'clear' | 'settings' | 'print' };

/** The key's meaning; nothing when it has none. `key` is that of a KeyboardEvent. */
export function bumpBarKey(key: string): BumpBarKey | undefined {
  if (/^\d$/.test(key)) return { kind: 'select', number: key === '0' ? 10 : Number(key) };
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'move', columns: -1, rows: 0 };
    case 'ArrowRight':
      return { kind: 'move', columns: 1, rows: 0 };
    case 'ArrowUp':
      return { kind: 'move', columns: 0, rows: -1 };
    case 'ArrowDown':
      return { kind: 'move', columns: 0, rows: 1 };
    case 'PageUp':
      return { kind: 'page', by: -1 };
    case 'PageDown':
      return { kind: 'page', by: 1 };
    case 'Enter':
      return { kind: 'bump' };
    case 'r':
    case 'R':
      return { kind: 'recall' };
    case 'u':
    case 'U':
      return { kind: 'undo' };
    case 'p':
    case 'P':
      return { kind: 'print' };
    case '?':
      return { kind: 'settings' };
    case 'Escape':
      return { kind: 'clear' };
    default:
      return undefined;
  }
}

/** A card of the page that is looked at. */
export interface Selectable {
  id: string;
  slot: Slot;
}

/** The card under a number key. A tall card answers to the numbers of all the places it takes. */
export function cardAt(cards: readonly Selectable[], grid: Grid, number: number): string | undefined {
  return cards.find(({ slot }) => {
    const first = slotNumber(slot, grid);
    return number >= first && number < first + slot.rows;
  })?.id;
}

/** The nearest card in a direction; the first card when none is selected, and the same one at the edge. */
export function cardBeside(
  cards: readonly Selectable[],
  selectedId: string | undefined,
  direction: { columns: number; rows: number },
): string | undefined {
  const from = cards.find(({ id }) => id === selectedId);
  if (!from) {
    return cards.toSorted(
      (one, other) => one.slot.column - other.slot.column || one.slot.row - other.slot.row,
    )[0]?.id;
  }
  const isAhead = ({ slot }: Selectable) =>
    direction.columns !== 0
      ? Math.sign(slot.column - from.slot.column) === direction.columns
      : slot.column === from.slot.column && Math.sign(slot.row - from.slot.row) === direction.rows;
  const distance = ({ slot }: Selectable) =>
    Math.abs(slot.column - from.slot.column) * 10 + Math.abs(slot.row - from.slot.row);
  const ahead = cards.filter(isAhead).toSorted((one, other) => distance(one) - distance(other));
  return ahead[0]?.id ?? from.id;
}
