import type { ErrorCode } from '../generated/resolvers.ts';
import type { OfferedItem } from '../neighbours/menu.ts';
import type { PricedLine } from '../order/order-lines.ts';
import { priceLine } from '../order/order-lines.ts';
import { type PriceRules, type TotalsRecord, totalsOf } from '../order/price.ts';
import type { CartLineRecord, CartState } from './cart.model.ts';

/** A line of a cart next to the menu as it is now. */
export interface PricedCartLine extends CartLineRecord {
  linePriceMinor: number;
  currency: string;
  /** False when the item is gone from the menu. */
  onMenu: boolean;
  /** Why it cannot be ordered as it stands. */
  problem: ErrorCode | null;
}

/** A cart as of now. */
export interface PricedCart {
  lines: PricedCartLine[];
  /** Of the lines that can be ordered. */
  totals: TotalsRecord;
  /** The lines that can be ordered. */
  orderable: PricedLine[];
}

/** Prices a cart by the menu as it is now. What cannot be ordered is shown with its problem, and not counted. */
export function priceCart(
  cart: CartState,
  offered: ReadonlyMap<string, OfferedItem>,
  rules: PriceRules,
): PricedCart {
  const orderable: PricedLine[] = [];
  const lines = cart.lines.map((line) => {
    const { faults, priced } = priceLine(line, offered.get(line.menuItemId), cart.locationId, []);
    if (priced && faults.length === 0) orderable.push(priced);
    return {
      ...asOfNow(line, priced),
      currency: rules.currency,
      onMenu: priced !== undefined,
      problem: faults[0]?.code ?? null,
    };
  });
  return { lines, orderable, totals: totalsOf(orderable, rules) };
}

/** The menu's words where it has any, else those of the day when the line was added. */
function asOfNow(line: CartLineRecord, priced: PricedLine | undefined) {
  const modifiers = line.modifiers.map(
    (modifier) => priced?.modifiers.find(({ modifierId }) => modifierId === modifier.modifierId) ?? modifier,
  );
  const unitPriceMinor = priced?.unitPriceMinor ?? line.unitPriceMinor;
  return {
    ...line,
    name: priced?.name ?? line.name,
    modifiers,
    unitPriceMinor,
    linePriceMinor: unitPriceMinor * line.quantity,
  };
}
