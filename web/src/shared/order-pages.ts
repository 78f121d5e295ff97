/** As much of an order as says where it stands in a list. */
export interface PlacedOrder {
  id: string;
  /** An instant in UTC as ISO 8601, as the API gives it. */
  placedAt: string;
}

/** A list of orders that is read page by page, newest first. */
export interface OrderPages<Order extends PlacedOrder> {
  nodes: Order[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** An order that came or changed. It is put in only where it stands among what was read: what is older comes with its page. */
export function withOrder<Order extends PlacedOrder, List extends OrderPages<Order>>(
  list: List,
  order: Order,
): List {
  if (list.nodes.some(({ id }) => id === order.id)) return list;
  const oldest = list.nodes.at(-1);
  if (oldest && list.pageInfo.hasNextPage && isBefore(oldest, order)) return list;
  return { ...list, nodes: [...list.nodes, order].sort(newestFirst) };
}

/**
 * The first page was read again. What was read further down stays under the reader's finger, unless so much happened in between
 * that there may be a gap: then the list begins anew.
 */
export function withFirstPage<List extends OrderPages<PlacedOrder>>(
  list: List | undefined,
  page: List,
): List {
  const [first] = page.nodes;
  const last = page.nodes.at(-1);
  if (!list || !first || !last) return page;
  // Placed while the page was on its way: their events were faster.
  const above = list.nodes.filter((order) => isBefore(order, first));
  const below = list.nodes.filter((order) => isBefore(last, order));
  const known = new Set(list.nodes.map(({ id }) => id));
  const isGap = page.nodes.every(({ id }) => !known.has(id));
  if (!page.pageInfo.hasNextPage || isGap || below.length === 0) {
    return { ...page, nodes: [...above, ...page.nodes] };
  }
  return { ...list, nodes: [...above, ...page.nodes, ...below] };
}

/** The next page was read. */
export function withNextPage<List extends OrderPages<PlacedOrder>>(list: List, page: List): List {
  const known = new Set(list.nodes.map(({ id }) => id));
  return { ...page, nodes: [...list.nodes, ...page.nodes.filter(({ id }) => !known.has(id))] };
}

/** Whether the second stands after the first in a list that has the newest first. */
function isBefore(one: PlacedOrder, other: PlacedOrder): boolean {
  return newestFirst(one, other) < 0;
}

function newestFirst(one: PlacedOrder, other: PlacedOrder): number {
  if (one.placedAt !== other.placedAt) return one.placedAt < other.placedAt ? 1 : -1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? 1 : -1;
}
