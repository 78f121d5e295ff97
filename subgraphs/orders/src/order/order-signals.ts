import type { Signal } from '@comanda/platform/aggregate';
import { allergensRead } from '../kitchen/allergens.ts';
import { deliveryOf, isCooking, isSamePlace } from '../kitchen/delivery.ts';
import { hasUnseenChange, type Ticket, ticketsOf } from '../kitchen/ticket.ts';
import type { OrderFields } from './order.model.ts';
import { newOrderEventIds } from './order-event.ts';

/**
 * Whom to tell of a change of an order: who follows it, its table session or its location, partners event by
 * event, and each station whose tickets changed.
 * A station never hears of items that are not accepted.
 * @param before undefined for an order that is new.
 */
export function orderSignals(before: OrderFields | undefined, after: OrderFields): Signal[] {
  const entityId = after._id;
  const signals: Signal[] = [{ topic: 'order', key: after._id, entityId }];
  if (after.tableSessionId) {
    signals.push({ topic: 'tableSessionOrder', key: after.tableSessionId, entityId });
  }
  signals.push({ topic: 'locationOrder', key: after.locationId, entityId });
  for (const eventId of newOrderEventIds(before, after))
    signals.push({ topic: 'orderEvent', key: after.organizationId, entityId: eventId });
  return [...signals, ...ticketSignals(before, after)];
}

/** Whom to tell of what happened to the tickets of an order alone, such as that no screen has acknowledged one. */
export function ticketSignals(before: OrderFields | undefined, after: OrderFields): Signal[] {
  const signals: Signal[] = [];
  const known = new Map(before ? ticketsOf(before).map((ticket) => [ticket._id, stateOf(ticket)]) : []);
  for (const ticket of ticketsOf(after)) {
    const { _id: entityId, stationId } = ticket;
    const isInKitchen = ticket.firedAt !== undefined || ticket.items.some(({ status }) => status === 'HELD');
    const wasInKitchen = before && known.has(entityId) && before.status !== 'PLACED';
    if (!(isInKitchen || wasInKitchen) || known.get(entityId) === stateOf(ticket)) continue;
    signals.push({ topic: 'kitchenTicket', key: stationId, entityId });

    const [was, is] = [before && deliveryOf(before, ticket), deliveryOf(after, ticket)];
    const fallbacks = new Set([was?.fallbackStationId, is?.fallbackStationId]);
    for (const key of fallbacks) if (key) signals.push({ topic: 'kitchenTicket', key, entityId });
    const [alarmBefore, alarm] = [before && alarmLevel(before, ticket), alarmLevel(after, ticket)];
    if ((alarmBefore ?? 0) !== alarm)
      signals.push({ topic: 'unacknowledgedTicket', key: after.locationId, entityId });
  }
  return signals;
}

/** How often a ticket was escalated that still waits to be acknowledged; 0 when nobody has to be alarmed. */
function alarmLevel(order: OrderFields, ticket: Ticket): number {
  const delivery = deliveryOf(order, ticket);
  return delivery && !delivery.acknowledgedAt && isCooking(order, ticket) ? delivery.level : 0;
}

/** Everything of a ticket that a screen shows and that can change. */
function stateOf(ticket: Ticket): string {
  const { order, items } = ticket;
  const level = deliveryOf(order, ticket)?.level ?? 0;
  const unseen = (order.changes ?? []).filter(
    (change) => !change.acknowledgedAt && isSamePlace(change, ticket),
  );
  return JSON.stringify([
    items.map((item) => [item.status, item.recallCount, item.note, item.fireAt]),
    order.rush?.at,
    hasUnseenChange(ticket) && unseen.map(({ _id }) => _id),
    allergensRead(order, ticket)?.at,
    level,
    level > 0 && deliveryOf(order, ticket)?.acknowledgedAt,
  ]);
}
