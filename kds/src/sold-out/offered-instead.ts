import type { StationMenuQuery } from '../gql/graphql.ts';

/** A category of the menu, as the screens of the kitchen know it. */
export type MenuCategory = NonNullable<StationMenuQuery['menu']>['categories'][number];
export type MenuItem = MenuCategory['items'][number];

/** As many as the server takes. */
export const MOST_SUBSTITUTES = 5;

/**
 * What may be offered instead of an item, the likeliest first: what the menu says, then its own category, then the rest. Without what is sold out.
 */
export function offeredInstead(categories: readonly MenuCategory[], menuItemId: string): MenuItem[] {
  const all = categories.flatMap(({ items }) => items);
  const said = new Set(all.find(({ id }) => id === menuItemId)?.substitutes.map(({ id }) => id));
  const own = categories.find(({ items }) => items.some(({ id }) => id === menuItemId));
  const rank = (item: MenuItem) => (said.has(item.id) ? 0 : own?.items.includes(item) ? 1 : 2);
  return all
    .filter(({ id, availability }) => id !== menuItemId && (availability === 'AVAILABLE' || said.has(id)))
    .map((item, place) => ({ item, place }))
    .sort((one, other) => rank(one.item) - rank(other.item) || one.place - other.place)
    .map(({ item }) => item);
}
