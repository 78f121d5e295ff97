import { type CardSpace, lines } from '../kitchen/card-size.ts';
import type { ExpoOrder } from '../kitchen/expo-order.ts';

/** Measures of the card's parts in CSS pixels, the same as in order-card.css. */
const HEADER = 72;
const FOOTER = 80;
const STATION = 34;
const ROW = 48;
const NAME_LINE = 28;
const DETAIL_LINE = 24;
const SIDES = 150;
const NAME_LETTER = 10.8;

/** Whether an order fits a card of one row, as far as can be told before it is painted. */
export function orderFitsOneRow(order: ExpoOrder, { width, height }: CardSpace): boolean {
  const stations = new Set(order.items.map(({ station }) => station.id)).size;
  const rows = order.items.reduce((sum, { name, modifiers }) => {
    const nameHeight = lines(name, NAME_LETTER, width - SIDES) * NAME_LINE;
    return sum + Math.max(ROW, 8 + nameHeight + (modifiers.length > 0 ? DETAIL_LINE : 0));
  }, 0);
  return HEADER + stations * STATION + rows + FOOTER <= height;
}
