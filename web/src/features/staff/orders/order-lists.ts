import type { OrderStatus } from '../../../gql/graphql.ts';

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
