import { type CardSpace, lines } from '../kitchen/card-size.ts';
import { type ExpoOrder, modifiersWords } from '../kitchen/expo-order.ts';

/** Measures of the card's parts in CSS pixels, the same as in order-card.css. */
const HEADER = 72;
const FOOTER = 80;
const STATION = 34;
const ROW = 48;
const NAME_LINE = 28;
const DETAIL_LINE = 24;
const SIDES = 150;
const TAGS = 36;
const NOTE_LINE = 26;
/** Mean widths of a letter of Inter at the sizes used. */
const NAME_LETTER = 10.8;
const DETAIL_LETTER = 8.8;
const NOTE_LETTER = 10;

/** Whether an order fits a card of one row, as far as can be told before it is painted. */
export function orderFitsOneRow(order: ExpoOrder, { width, height }: CardSpace): boolean {
  const stations = new Set(order.items.map(({ station }) => station.id)).size;
  const rows = order.items.reduce((sum, { name, modifiers }) => {
    const nameHeight = lines(name, NAME_LETTER, width - SIDES) * NAME_LINE;
    const details = modifiersWords(modifiers);
    const detailsHeight = details ? lines(details, DETAIL_LETTER, width - SIDES) * DETAIL_LINE : 0;
    return sum + Math.max(ROW, 8 + nameHeight + detailsHeight);
  }, 0);
  const tags = order.rushedAt ? TAGS : 0;
  const note = order.note ? lines(order.note, NOTE_LETTER, width - 32) * NOTE_LINE + 16 : 0;
  return HEADER + tags + note + stations * STATION + rows + FOOTER <= height;
}
