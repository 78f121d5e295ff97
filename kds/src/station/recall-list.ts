import type { Ticket } from '../kitchen/ticket.ts';

/**
 * The recall list: what the server knows as bumped and what was bumped on this screen since, newest first, each once, without
 * what is open (again). A ticket that is served has left the pass and cannot come back.
 */
export function recallList(
  fromServer: readonly Ticket[],
  bumpedHere: readonly Ticket[],
  open: readonly Ticket[],
): Ticket[] {
  const openIds = new Set(open.map(({ id }) => id));
  const newest = new Map<string, Ticket>();
  for (const ticket of [...bumpedHere, ...fromServer]) {
    const known = newest.get(ticket.id);
    if (!known || ticket.version > known.version) newest.set(ticket.id, ticket);
  }
  const bumpedAt = ({ readyAt }: Ticket) => (readyAt ? Date.parse(readyAt) : Number.POSITIVE_INFINITY);
  return [...newest.values()]
    .filter(({ id, status }) => !openIds.has(id) && status !== 'SERVED' && status !== 'VOIDED')
    .sort((one, other) => bumpedAt(other) - bumpedAt(one) || 0);
}
