import { isToPrepare, type Ticket } from './ticket.ts';

/** How many of an item are open across all tickets. */
export interface AllDayCount {
  name: string;
  quantity: number;
}

/** The all-day counts of open tickets, most first. */
export function allDayCounts(tickets: readonly Ticket[]): AllDayCount[] {
  const counts = new Map<string, number>();
  for (const item of tickets.flatMap((ticket) => ticket.items)) {
    if (isToPrepare(item)) counts.set(item.name, (counts.get(item.name) ?? 0) + item.quantity);
  }
  return Array.from(counts, ([name, quantity]) => ({ name, quantity })).sort(
    (one, other) => other.quantity - one.quantity || one.name.localeCompare(other.name),
  );
}
