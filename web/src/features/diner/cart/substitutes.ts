import type { MenuItem } from '../item/choice.ts';
import type { Cart, CartLine } from './cart-lines.ts';

/** What is offered instead of an item, in the restaurant's order: only what can be ordered now. */
export function substitutesFor(
  menuItemId: string | undefined,
  items: ReadonlyMap<string, MenuItem>,
): MenuItem[] {
  const ids = (menuItemId && items.get(menuItemId)?.substitutes) || [];
  return ids.flatMap(({ id }) => {
    const item = items.get(id);
    return item?.availability === 'AVAILABLE' ? [item] : [];
  });
}

/**
 * The cart with what the menu says already: a dish that sells out is told by the menu, and the cart's own answer, with the totals, comes a moment later.
 * The same cart when they agree.
 */
export function withSoldOutLines<Some extends Pick<Cart, 'lines'>>(
  cart: Some,
  items: ReadonlyMap<string, MenuItem>,
): Some {
  const isNews = ({ problem, menuItem }: CartLine) =>
    !problem && menuItem !== null && items.get(menuItem.id)?.availability === 'SOLD_OUT';
  if (!cart.lines.some(isNews)) return cart;
  const lines = cart.lines.map((line) => (isNews(line) ? { ...line, problem: 'SOLD_OUT' as const } : line));
  return { ...cart, lines };
}
