import type { KitchenRules, OrderItemRecord } from '../order/order.model.ts';

/** Rules of a kitchen that never chose any, and of orders from before there were rules. */
export const defaultKitchenRules: KitchenRules = {
  coursing: 'TOGETHER',
  courseGapMinutes: 10,
  readyTogether: false,
  allergenAcknowledgement: 'DECLARED',
  proofOfDelivery: false,
  alarmSeconds: 5,
};

/** An item that would be fired by the clock this soon is fired at once: nobody starts a dish to the second. In ms. */
const atOnceMs = 30_000;

const minuteMs = 60_000;

/** What firing some items depends on. */
export interface Firing {
  at: Date;
  readyTogether: boolean;
  /** The earliest moment at which the kitchen takes an item up; now when it is left out. */
  earliest?: ((item: OrderItemRecord) => Date) | undefined;
  /** What is ahead at a station as its items are fired; unknown when it is left out. */
  isIdle?: ((stationId: string) => boolean) | undefined;
}

/**
 * Fires items, each when it is its turn. Where the dishes of a course are to be ready together the one that is ready last sets the time, and each other
 * is held until it would be ready just then. An item whose moment is still to come is held with that moment.
 */
export function fireItems(items: readonly OrderItemRecord[], firing: Firing): OrderItemRecord[] {
  const { at, readyTogether, earliest = () => at, isIdle } = firing;
  const begins = new Map(items.map((item) => [item, Math.max(at.getTime(), earliest(item).getTime())]));
  const endOf = (item: OrderItemRecord) => (begins.get(item) ?? 0) + item.preparationMinutes * minuteMs;
  const together = Math.max(...items.map(endOf));
  return items.map((item) => {
    const begin = readyTogether
      ? together - item.preparationMinutes * minuteMs
      : (begins.get(item) ?? at.getTime());
    return begin - at.getTime() <= atOnceMs
      ? firedItem(item, at, isIdle?.(item.stationId))
      : heldItem(item, { fireAt: new Date(begin) });
  });
}

/** An item in the kitchen. */
export function firedItem(item: OrderItemRecord, at: Date, isIdle = false): OrderItemRecord {
  const { fireAt: _fireAt, heldByHand: _heldByHand, ...kept } = item;
  return { ...kept, status: 'FIRED', firedAt: at, ...(isIdle && { undisturbed: true }) };
}

/** An item that waits: for a moment, for a hand, or for the course before it. */
export function heldItem(
  item: OrderItemRecord,
  until: { fireAt: Date } | { heldByHand: true } | Record<string, never>,
): OrderItemRecord {
  const { fireAt: _fireAt, heldByHand: _heldByHand, firedAt: _firedAt, ...kept } = item;
  return { ...kept, status: 'HELD', ...until };
}

/** The items of an order as it is accepted: the first course is fired, the others wait if the kitchen works by courses. */
export function acceptedItems(
  items: readonly OrderItemRecord[],
  rules: KitchenRules,
  firing: Omit<Firing, 'readyTogether'>,
): OrderItemRecord[] {
  const waiting = items.filter(({ status }) => status === 'NEW');
  const first = Math.min(...waiting.map(({ course }) => course));
  const now = waiting.filter(({ course }) => rules.coursing === 'TOGETHER' || course === first);
  const fired = new Map(
    fireItems(now, { ...firing, readyTogether: rules.readyTogether }).map((item) => [item._id, item]),
  );
  return items.map((item) => {
    if (item.status !== 'NEW') return item;
    return fired.get(item._id) ?? heldItem(item, {});
  });
}

/**
 * Plans the next course where the clock fires courses: once everything before it is ready, it is fired so that it is ready the kitchen's gap later. When
 * the course before it is no longer ready, as after a bump that was undone, the plan is dropped, unless something of the course was fired already.
 * @returns the same items when there is nothing to plan.
 */
export function withNextCourse(
  items: readonly OrderItemRecord[],
  rules: KitchenRules,
  at: Date,
): readonly OrderItemRecord[] {
  if (rules.coursing !== 'BY_CLOCK') return items;
  const live = items.filter(({ status }) => status !== 'VOIDED');
  const courses = [...new Set(live.map(({ course }) => course))].sort((a, b) => a - b);
  for (const course of courses.slice(1)) {
    const own = live.filter((item) => item.course === course);
    if (!own.every(({ status, heldByHand }) => status === 'HELD' && !heldByHand)) continue;
    const before = live.filter((item) => item.course < course);
    const isReady = before.every(({ status }) => status === 'READY' || status === 'SERVED');
    const isPlanned = own.some(({ fireAt }) => fireAt);
    if (isReady === isPlanned) continue;
    const planned = new Map(
      (isReady ? planFor(own, before, rules, at) : own.map((item) => heldItem(item, {}))).map((item) => [
        item._id,
        item,
      ]),
    );
    return items.map((item) => planned.get(item._id) ?? item);
  }
  return items;
}

function planFor(
  own: readonly OrderItemRecord[],
  before: readonly OrderItemRecord[],
  rules: KitchenRules,
  at: Date,
): OrderItemRecord[] {
  const readyBefore = Math.max(...before.map(({ readyAt }) => (readyAt ?? at).getTime()));
  const longest = Math.max(...own.map(({ preparationMinutes }) => preparationMinutes));
  const begin = new Date(readyBefore + (rules.courseGapMinutes - longest) * minuteMs);
  return fireItems(own, { at, readyTogether: rules.readyTogether, earliest: () => begin });
}

/** Fires what the clock has to fire by now. @returns the same items when there is nothing. */
export function withDueItems(items: readonly OrderItemRecord[], at: Date): readonly OrderItemRecord[] {
  const isDue = ({ status, fireAt }: OrderItemRecord) => status === 'HELD' && fireAt && fireAt <= at;
  return items.some(isDue) ? items.map((item) => (isDue(item) ? firedItem(item, at) : item)) : items;
}
