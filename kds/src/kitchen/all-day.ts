import type { OrderItemStatus } from '../gql/graphql.ts';
import { isToPrepare } from './ticket.ts';

/** What is counted: an item of a ticket or of an order. */
export interface CountedItem {
  name: string;
  quantity: number;
  status: OrderItemStatus;
}

/** How many of an item are open across all tickets. */
export interface AllDayCount {
  name: string;
  quantity: number;
}

/** How many of each are still to be prepared, most first. */
export function allDayCounts(items: readonly CountedItem[]): AllDayCount[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    if (isToPrepare(item)) counts.set(item.name, (counts.get(item.name) ?? 0) + item.quantity);
  }
  return Array.from(counts, ([name, quantity]) => ({ name, quantity })).sort(
    (one, other) => other.quantity - one.quantity || one.name.localeCompare(other.name),
  );
}
