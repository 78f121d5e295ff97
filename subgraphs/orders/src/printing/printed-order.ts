import { deliveryOf, highestLevel, isCooking, isSamePlace } from '../kitchen/delivery.ts';
import type { DeliveryRecord, OrderFields } from '../order/order.model.ts';
import { amendedOrder } from '../order/order-change.ts';

type Place = Pick<DeliveryRecord, 'stationId' | 'course'>;

/** An order of which a printer said that it has printed a ticket: that is delivered, as if a screen had painted it. The same order when nothing waits for that. */
export function printedOrder(order: OrderFields, place: Place, since: Date, now: Date): OrderFields {
  const delivery = deliveryOf(order, place);
  // A ticket that came to its station again after this print was caused is still on its way.
  if (!delivery || delivery.acknowledgedAt || delivery.sentAt > since) return order;
  const printed = { ...delivery, acknowledgedAt: now, paintedAt: now };
  return amendedOrder(order, { deliveries: replaced(order, printed) }, now);
}

/**
 * An order of which a ticket could not be printed: unless a screen has shown it, it is on the list of what needs attention. The same order when
 * there is nothing to prepare.
 */
export function unprintedOrder(order: OrderFields, place: Place, since: Date, now: Date): OrderFields {
  if (!isCooking(order, place)) return order;
  const delivery = deliveryOf(order, place);
  if (delivery?.acknowledgedAt || (delivery && delivery.level >= highestLevel)) return order;
  const failed = {
    stationId: place.stationId,
    course: place.course,
    sentAt: since,
    ...delivery,
    level: highestLevel,
  };
  const entry = { at: now, kind: 'UNACKNOWLEDGED' as const, by: 'printer', stationId: place.stationId };
  return amendedOrder(order, { deliveries: replaced(order, failed) }, now, entry);
}

function replaced(order: OrderFields, delivery: DeliveryRecord): DeliveryRecord[] {
  return [...(order.deliveries ?? []).filter((one) => !isSamePlace(one, delivery)), delivery];
}
