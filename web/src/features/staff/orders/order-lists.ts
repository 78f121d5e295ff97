import type { OrderStatus, StaffOrdersQuery } from '../../../gql/graphql.ts';
import type { StaffOrder } from './order-actions.ts';

/** The lists there are, and the states of an order that belong into each; all when none is named. */
export const ORDER_LISTS = {
  all: undefined,
  waiting: ['PLACED'],
  kitchen: ['ACCEPTED', 'IN_PREPARATION'],
  ready: ['READY'],
  served: ['SERVED'],
  done: ['CLOSED', 'REJECTED', 'EXPIRED', 'CANCELED', 'VOIDED'],
} as const satisfies Record<string, readonly OrderStatus[] | undefined>;

export type OrderListName = keyof typeof ORDER_LISTS;

/** How many orders a page has. */
export const PAGE = 30;

/** Whether an order in this state belongs into the list. */
export function belongsTo(name: OrderListName, status: OrderStatus): boolean {
  const statuses: readonly OrderStatus[] | undefined = ORDER_LISTS[name];
  return statuses?.includes(status) ?? true;
}

/** Variables of a list's first page. Always the same, since the cache finds the whole list by them. */
export function listVariables(locationId: string, name: OrderListName) {
  const statuses: readonly OrderStatus[] | undefined = ORDER_LISTS[name];
  return { locationId, statuses: statuses ? [...statuses] : null, first: PAGE, after: null };
}

type List = StaffOrdersQuery['orders'];

/** An order that came or changed. It is put in only where it stands among what was read: what is older comes with its page. */
export function withOrder(list: List, order: StaffOrder): List {
  if (list.nodes.some(({ id }) => id === order.id)) return list;
  const oldest = list.nodes.at(-1);
  if (oldest && list.pageInfo.hasNextPage && isBefore(oldest, order)) return list;
  return { ...list, nodes: [...list.nodes, order].sort(newestFirst) };
}

/**
 * The first page was read again. What was read further down stays under the reader's finger, unless so much happened in between
 * that there may be a gap: then the list begins anew.
 */
export function withFirstPage(list: List | undefined, page: List): List {
  if (!list) return page;
  const known = new Set(list.nodes.map(({ id }) => id));
  const meets = !page.pageInfo.hasNextPage || page.nodes.some(({ id }) => known.has(id));
  if (!meets) return page;
  if (!page.pageInfo.hasNextPage) return page;
  const inPage = new Set(page.nodes.map(({ id }) => id));
  const last = page.nodes.at(-1);
  const below = list.nodes.filter((order) => !inPage.has(order.id) && last && isBefore(last, order));
  if (below.length === 0) return page;
  return { ...list, nodes: [...page.nodes, ...below] };
}

/** The next page was read. */
export function withNextPage(list: List, page: List): List {
  const known = new Set(list.nodes.map(({ id }) => id));
  return { ...page, nodes: [...list.nodes, ...page.nodes.filter(({ id }) => !known.has(id))] };
}

type Placed = Pick<StaffOrder, 'placedAt' | 'id'>;

/** Whether the second stands after the first in a list that has the newest first. */
function isBefore(one: Placed, other: Placed): boolean {
  return newestFirst(one, other) < 0;
}

function newestFirst(one: Placed, other: Placed): number {
  if (one.placedAt !== other.placedAt) return one.placedAt < other.placedAt ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}
