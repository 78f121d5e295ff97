import type { Signal } from '@comanda/platform/aggregate';
import { type Ticket, ticketsOf } from '../kitchen/ticket.ts';
import type { OrderFields } from './order.model.ts';

/**
 * Whom to tell of a change of an order: who follows it, its table session or its location, and each station whose items changed.
 * A station never hears of items that were not fired.
 * @param before undefined for an order that is new.
 */
export function orderSignals(before: OrderFields | undefined, after: OrderFields): Signal[] {
  const entityId = after._id;
  const signals: Signal[] = [{ topic: 'order', key: after._id, entityId }];
  if (after.tableSessionId) {
    signals.push({ topic: 'tableSessionOrder', key: after.tableSessionId, entityId });
  }
  signals.push({ topic: 'locationOrder', key: after.locationId, entityId });

  const known = new Map(before ? ticketsOf(before).map((ticket) => [ticket._id, stateOf(ticket)]) : []);
  for (const ticket of ticketsOf(after)) {
    const fired = ticket.firedAt !== undefined;
    if (!fired || known.get(ticket._id) === stateOf(ticket)) continue;
    signals.push({ topic: 'kitchenTicket', key: ticket.stationId, entityId: ticket._id });
  }
  return signals;
}

/** Everything of a ticket that can change. */
function stateOf(ticket: Ticket): string {
  return ticket.items.map((item) => `${item.status}${item.recallCount}`).join(' ');
}
