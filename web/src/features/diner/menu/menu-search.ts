/** What is searched in. */
interface SearchableItem {
  name: string;
  description: string;
}

/** Lower case, without accents: `Crème Brûlée` is found by `creme bru`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The categories with only those items that contain every word of the query in their name or description, in menu order.
 * Categories of which nothing is left are left out, unless there is no query at all.
 */
export function searchMenu<Item extends SearchableItem, Group extends { items: readonly Item[] }>(
  categories: readonly Group[],
  query: string,
): readonly Group[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return categories;
  return categories
    .map((category) => ({
      ...category,
      items: category.items.filter((item) => {
        const text = plain(`${item.name} ${item.description}`);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((category) => category.items.length > 0);
}
