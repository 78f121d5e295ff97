import type { TicketDelivery } from '../generated/resolvers.ts';
import type { DeliveryRecord, OrderFields } from '../order/order.model.ts';
import { defaultKitchenRules } from './course-plan.ts';

/** After how many times the alarm's seconds each step is taken: alarm, fallback station, super-admin. */
const steps = [1, 3, 6] as const;

/** The level of a delivery that is on the super-admin's list. */
export const highestLevel = steps.length;

const escalationMs = ({ kitchen = defaultKitchenRules }: Pick<OrderFields, 'kitchen'>): number[] =>
  steps.map((times) => times * kitchen.alarmSeconds * 1_000);

const levelNames: TicketDelivery[] = ['SENT', 'ALARM', 'FALLBACK', 'NEEDS_ATTENTION'];

type Place = Pick<DeliveryRecord, 'stationId' | 'course'>;
/** What of an order its deliveries depend on. */
type Order = Pick<OrderFields, 'items' | 'deliveries' | 'kitchen'>;

export const isSamePlace = (a: Place, b: Place): boolean =>
  a.stationId === b.stationId && a.course === b.course;

/** Whether something of a ticket is to be prepared. */
export function isCooking({ items }: Pick<Order, 'items'>, place: Place): boolean {
  return items.some(
    (item) => isSamePlace(item, place) && (item.status === 'FIRED' || item.status === 'STARTED'),
  );
}

/** Deliveries that no screen has acknowledged though there is something to be prepared. Who bumped a ticket has seen it. */
export function waitingDeliveries(order: Order): DeliveryRecord[] {
  return (order.deliveries ?? []).filter(
    (delivery) => !delivery.acknowledgedAt && isCooking(order, delivery),
  );
}

/** The delivery of a ticket, when there is one that matters: the kitchen works with screens and there is something to be prepared. */
export function deliveryOf(order: Order, place: Place): DeliveryRecord | undefined {
  return order.deliveries?.find((delivery) => isSamePlace(delivery, place));
}

/** How far a ticket has come on its way to a screen. */
export function deliveryState(order: Order, place: Place): TicketDelivery {
  const delivery = deliveryOf(order, place);
  if (!delivery || !isCooking(order, place)) return 'NOT_DUE';
  return delivery.acknowledgedAt ? 'ACKNOWLEDGED' : (levelNames[delivery.level] ?? 'NEEDS_ATTENTION');
}

/** The deliveries after a change: each ticket that came to its station by it is on its way anew. */
export function deliveriesAfter(
  before: Pick<Order, 'items'> | undefined,
  after: Order,
  at: Date,
): DeliveryRecord[] | undefined {
  if (!after.kitchen?.proofOfDelivery) return after.deliveries;
  const places = new Map(
    after.items.map(({ stationId, course }) => [`${course} ${stationId}`, { stationId, course }]),
  );
  const coming = [...places.values()].filter(
    (place) => isCooking(after, place) && !(before && isCooking(before, place)),
  );
  if (coming.length === 0) return after.deliveries;
  const staying = (after.deliveries ?? []).filter((one) => !coming.some((place) => isSamePlace(one, place)));
  return [...staying, ...coming.map((place) => ({ ...place, sentAt: at, level: 0 }))];
}

/** When the next step of a delivery is due; undefined when all were taken. */
export function escalationDue(order: Order, { sentAt, level }: DeliveryRecord): Date | undefined {
  const after = escalationMs(order)[level];
  return after === undefined ? undefined : new Date(sentAt.getTime() + after);
}

/**
 * Takes the steps that are due. After a pause of the clock a delivery goes up by several steps at once.
 * @param fallbackOf the station that gets a station's tickets.
 * @returns the same deliveries when no step is due.
 */
export function escalated(
  order: Order,
  at: Date,
  fallbackOf: (stationId: string) => string | undefined,
): DeliveryRecord[] | undefined {
  const waiting = new Set(waitingDeliveries(order));
  let changed = false;
  const deliveries = order.deliveries?.map((delivery) => {
    if (!waiting.has(delivery)) return delivery;
    const age = at.getTime() - delivery.sentAt.getTime();
    const level = escalationMs(order).filter((after) => age >= after).length;
    if (level <= delivery.level) return delivery;
    changed = true;
    const fallbackStationId = level >= 2 ? fallbackOf(delivery.stationId) : undefined;
    return { ...delivery, level, ...(fallbackStationId && { fallbackStationId }) };
  });
  return changed ? deliveries : order.deliveries;
}

/** Since when the longest-waiting ticket waits that is on the super-admin's list. */
export function attentionSince(order: Order): Date | undefined {
  const times = waitingDeliveries(order).flatMap(({ level, sentAt }) =>
    level >= highestLevel ? sentAt.getTime() : [],
  );
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
