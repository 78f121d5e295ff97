/** A place on the screen. Columns and rows count from 0; a tall card takes all rows of its column. */
export interface Slot {
  page: number;
  column: number;
  row: number;
  rows: number;
}

/** A card that needs a place. */
export interface Placeable {
  id: string;
  /** How many rows it needs: 1, or all of them. */
  rows: number;
}

/** The grid that one page has. */
export interface Grid {
  columns: number;
  rows: number;
}

/**
 * Gives each card a place, oldest first, top to bottom and left to right.
 *
 * A card on `visiblePage` keeps its place: nothing moves under a finger. The others, and new ones, take the first free
 * places, the oldest first, so that what waits on a later page comes forward as soon as there is room.
 *
 * @param cards Oldest first.
 */
export function placeCards(
  cards: readonly Placeable[],
  previous: ReadonlyMap<string, Slot>,
  grid: Grid,
  visiblePage: number,
): Map<string, Slot> {
  const free = new FreePlaces(grid);
  const slots = new Map<string, Slot>();
  for (const { id } of cards) {
    const slot = previous.get(id);
    if (slot?.page !== visiblePage || slot.column >= grid.columns || slot.row + slot.rows > grid.rows)
      continue;
    slots.set(id, slot);
    free.take(slot);
  }
  for (const { id, rows } of cards) {
    if (slots.has(id)) continue;
    const slot = free.takeFirst(Math.min(rows, grid.rows));
    const before = previous.get(id);
    slots.set(id, before && isSame(before, slot) ? before : slot);
  }
  return slots;
}

/** How many pages the places fill; at least one. */
export function pageCount(slots: ReadonlyMap<string, Slot>): number {
  let last = 0;
  for (const { page } of slots.values()) last = Math.max(last, page);
  return last + 1;
}

/** The number of a place on its page, counted from 1 as on the keys of a bump bar. */
export function slotNumber(slot: Slot, grid: Grid): number {
  return slot.column * grid.rows + slot.row + 1;
}

/** The places not yet taken, over as many pages as it takes. */
class FreePlaces {
  readonly #grid: Grid;
  readonly #taken = new Set<number>();
  /** Where to look next for cards of so many rows: places are only ever taken, so what was passed over stays taken. */
  readonly #next = new Map<number, number>();

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  take(slot: Slot): void {
    const first = (slot.page * this.#grid.columns + slot.column) * this.#grid.rows + slot.row;
    for (let row = 0; row < slot.rows; row += 1) this.#taken.add(first + row);
  }

  takeFirst(rows: number): Slot {
    const { columns, rows: rowsOfGrid } = this.#grid;
    for (let place = this.#next.get(rows) ?? 0; ; place += 1) {
      const row = place % rowsOfGrid;
      if (row + rows > rowsOfGrid || !this.#isFree(place, rows)) continue;
      this.#next.set(rows, place + rows);
      const column = Math.floor(place / rowsOfGrid);
      const slot = { page: Math.floor(column / columns), column: column % columns, row, rows };
      this.take(slot);
      return slot;
    }
  }

  #isFree(place: number, rows: number): boolean {
    for (let row = 0; row < rows; row += 1) if (this.#taken.has(place + row)) return false;
    return true;
  }
}

function isSame(one: Slot, other: Slot): boolean {
  return (
    one.page === other.page && one.column === other.column && one.row === other.row && one.rows === other.rows
  );
}
