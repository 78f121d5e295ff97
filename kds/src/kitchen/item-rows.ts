import type { Ticket, TicketItem } from './ticket.ts';

/** The rows of a card from top to bottom: what is done sinks, but only when it can no longer be taken back where it stands. */
export function itemRows(ticket: Ticket, undoable: ReadonlySet<string>): TicketItem[] {
  const isSunk = ({ id, status }: TicketItem) =>
    (status === 'READY' || status === 'SERVED') && !undoable.has(id);
  return [...ticket.items.filter((item) => !isSunk(item)), ...ticket.items.filter(isSunk)];
}
