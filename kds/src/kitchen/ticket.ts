import type { KitchenTicketStatus, OrderItemStatus, TicketPartsFragment } from '../gql/graphql.ts';

/** A ticket as the screens show it. */
export type Ticket = TicketPartsFragment;
/** One row of a ticket. */
export type TicketItem = Ticket['items'][number];

/** Whether the item is in the kitchen and not yet ready. */
export function isToPrepare(item: { status: OrderItemStatus }): boolean {
  return item.status === 'FIRED' || item.status === 'STARTED';
}

/** Whether the station still has work on the ticket. Held tickets, and those not accepted, are not the kitchen's yet. */
export function isCooking(ticket: { status: KitchenTicketStatus }): boolean {
  return ticket.status === 'FIRED' || ticket.status === 'IN_PREPARATION';
}

/** Voids and changes that nobody at the station has acknowledged. */
export function unseenChanges({ changes }: Pick<Ticket, 'changes'>): Ticket['changes'] {
  return changes.filter(({ acknowledgedAt }) => !acknowledgedAt);
}

/** Whether the ticket is to stay on the station's screen: there is work on it, or something on it that nobody has acknowledged. */
export function isOpen(ticket: Pick<Ticket, 'status' | 'changes'>): boolean {
  return isCooking(ticket) || unseenChanges(ticket).length > 0;
}

/** The allergens that must be acknowledged before anything of the ticket is bumped; empty when none must. */
export function unreadAllergens(
  ticket: Pick<Ticket, 'allergensToAcknowledge' | 'allergensAcknowledgedAt'>,
): Ticket['allergensToAcknowledge'] {
  return ticket.allergensAcknowledgedAt ? [] : ticket.allergensToAcknowledge;
}

/** A ticket's state as it follows from the states of its items, by the same rule as the server's. */
export function ticketStatus(items: readonly { status: OrderItemStatus }[]): KitchenTicketStatus {
  const living = items.map(({ status }) => status).filter((status) => status !== 'VOIDED');
  if (living.length === 0) return 'VOIDED';
  if (living.every((status) => status === 'SERVED')) return 'SERVED';
  if (living.every((status) => status === 'READY' || status === 'SERVED')) return 'READY';
  if (living.every((status) => status === 'NEW' || status === 'HELD')) return 'HELD';
  if (living.every((status) => status === 'FIRED' || status === 'NEW' || status === 'HELD')) return 'FIRED';
  return 'IN_PREPARATION';
}

const instants = new WeakMap<Ticket, number>();

/** When the ticket came to the kitchen, in milliseconds since the epoch by the server's clock. */
export function firedAt(ticket: Ticket): number {
  const known = instants.get(ticket);
  if (known !== undefined) return known;
  const instant = Date.parse(ticket.firedAt ?? ticket.order.placedAt);
  instants.set(ticket, instant); // sorting 300 tickets at each event would parse thousands of dates
  return instant;
}

/** Oldest first; tickets fired in the same instant by order number, so that all screens agree. */
export function byAge(one: Ticket, other: Ticket): number {
  return (
    firedAt(one) - firedAt(other) || one.order.number - other.order.number || (one.id < other.id ? -1 : 1)
  );
}
