import { modifierLines } from './modifier-lines.ts';
import type { Ticket, TicketItem } from './ticket.ts';

/** What a card has to fit into, in CSS pixels. */
export interface CardSpace {
  width: number;
  /** Height of a card of one row. */
  height: number;
}

/** Measures of the card's parts in CSS pixels, the same as in ticket-card.css. */
const HEADER = 72;
const FOOTER = 80;
const TAGS = 36;
const ROW_MINIMUM = 64;
const ROW_PADDING = 24;
const NAME_LINE = 30;
const DETAIL_LINE = 26;
const ALLERGENS_LINE = 26;
const ALLERGENS_PADDING = 8;
const SIDES = 84;
/** Mean widths of a letter of Inter at the sizes used, measured on English dish names. */
const NAME_LETTER = 12;
const DETAIL_LETTER = 10;

/**
 * Whether a ticket fits a card of one row, as far as can be told before it is painted: the places must be known first,
 * so that a card never has to move because it turned out larger. A card that is larger after all scrolls within itself.
 */
export function fitsOneRow(ticket: Ticket, space: CardSpace): boolean {
  const tags = ticket.recalled || ticket.addOn || ticket.alsoAt.length > 0 || ticket.course > 1 ? TAGS : 0;
  const note = ticket.order.note
    ? lines(ticket.order.note, DETAIL_LETTER, space.width - 32) * DETAIL_LINE + 16
    : 0;
  const rows = ticket.items.reduce((sum, item) => sum + rowHeight(item, space.width), 0);
  return HEADER + tags + note + rows + FOOTER <= space.height;
}

function rowHeight(item: TicketItem, width: number): number {
  const room = width - SIDES;
  const details = modifierLines(item).reduce(
    (sum, { kind, words }) =>
      sum + lines(kind === 'CHOICE' ? words : `ADD ${words}`, DETAIL_LETTER, room) * DETAIL_LINE,
    item.note ? lines(item.note, DETAIL_LETTER, room) * DETAIL_LINE : 0,
  );
  const row = Math.max(ROW_MINIMUM, ROW_PADDING + lines(item.name, NAME_LETTER, room) * NAME_LINE + details);
  const allergens = item.allergens.join(' · ');
  return allergens
    ? row + ALLERGENS_PADDING + lines(allergens, DETAIL_LETTER, width - 56) * ALLERGENS_LINE
    : row;
}

/** How many lines a text takes, filled word by word as a browser does; a word longer than a line is broken. */
export function lines(text: string, letter: number, width: number): number {
  const room = Math.max(1, Math.floor(width / letter));
  let count = 1;
  let filled = 0;
  for (const word of text.split(' ')) {
    const needed = filled === 0 ? word.length : filled + 1 + word.length;
    if (needed <= room) {
      filled = needed;
      continue;
    }
    const broken = Math.ceil(word.length / room);
    count += filled === 0 ? broken - 1 : broken;
    filled = word.length - (broken - 1) * room;
  }
  return count;
}
