import type { StaffMenuQuery } from '../../../gql/graphql.ts';

export type StaffCategory = NonNullable<StaffMenuQuery['menu']>['categories'][number];
export type StaffMenuItem = StaffCategory['items'][number];

/** Letters as they are searched for: without case and accents, so that `acai` finds `Açaí`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** The categories with the items whose name or station has every word. Without a filter, empty categories stay. */
export function filterMenu(
  categories: readonly StaffCategory[],
  { wanted, soldOutOnly }: { wanted: string; soldOutOnly: boolean },
): StaffCategory[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  if (words.length === 0 && !soldOutOnly) return [...categories];
  return categories
    .map((category) => ({
      ...category,
      items: category.items.filter((item) => {
        if (soldOutOnly && item.availability !== 'SOLD_OUT') return false;
        const text = plain(`${item.name} ${item.station.name}`);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ items }) => items.length > 0);
}
