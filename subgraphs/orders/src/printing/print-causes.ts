import type { PrintWhen } from '../generated/resolvers.ts';
import { rushTakeBackMs } from '../kitchen/course-commands.ts';
import { deliveryOf, isCooking, isSamePlace } from '../kitchen/delivery.ts';
import type { OrderFields, OrderItemRecord, PendingPrint } from '../order/order.model.ts';

/** The level of a delivery at which the fallback station shows the ticket, and paper does. */
const fallbackLevel = 2;

interface Place {
  stationId: string;
  course: number;
}

/**
 * What has to be printed because of a change of an order: a pure function of the order before and after it.
 * @param before undefined for an order that is new.
 * @param version of the order after the change: with it each cause has a name that it has once.
 * @param whenAt when the printer of a station prints; undefined for a station without one.
 */
export function printsOf(
  before: OrderFields | undefined,
  after: OrderFields,
  version: number,
  whenAt: (stationId: string) => PrintWhen | undefined,
  at: Date,
): PendingPrint[] {
  const places = new Map(
    after.items.map(({ stationId, course }) => [`${course} ${stationId}`, { stationId, course }]),
  );
  return [...places.values()].flatMap((place) => {
    const when = whenAt(place.stationId);
    if (!when || when === 'NEVER') return [];
    return causesAt(before, after, place, when).map(({ kind, itemIds, afterMs = 0 }) => ({
      ...place,
      kind,
      itemIds,
      at,
      dueAt: new Date(at.getTime() + afterMs),
      cause: `${after._id} ${place.stationId}.${place.course} ${kind} ${version}`,
    }));
  });
}

interface Cause extends Pick<PendingPrint, 'kind' | 'itemIds'> {
  afterMs?: number;
}

function causesAt(
  before: OrderFields | undefined,
  after: OrderFields,
  place: Place,
  when: Exclude<PrintWhen, 'NEVER'>,
): Cause[] {
  const level = deliveryOf(after, place)?.level ?? 0;
  const levelBefore = (before && deliveryOf(before, place)?.level) ?? 0;
  if (when === 'WHEN_UNACKNOWLEDGED' && after.kitchen?.proofOfDelivery) {
    if (level < fallbackLevel) return [];
    if (levelBefore < fallbackLevel) return cause('UNACKNOWLEDGED', itemsAt(after, place).filter(isInWork));
  }
  const items = itemsAt(after, place).map((item) => ({
    item,
    was: before?.items.find(({ _id }) => _id === item._id),
  }));
  const fired = items.filter(({ item, was }) => isInWork(item) && !(was && isInWork(was)));
  const recalled = fired.filter(({ item, was }) => was && item.recallCount > was.recallCount);
  // What came back without being recalled was bumped by mistake a moment ago: its paper is still there.
  const isNew = ({ was }: (typeof fired)[number]) => !was || was.status === 'NEW' || was.status === 'HELD';
  const held = items.filter(({ item, was }) => item.status === 'HELD' && was && isInWork(was));
  const changes = (after.changes ?? []).filter(
    (change) => isSamePlace(change, place) && !before?.changes?.some(({ _id }) => _id === change._id),
  );
  const changed = (kind: 'VOIDED' | 'NOTE') =>
    items.filter(({ item }) => changes.some((change) => change.kind === kind && change.itemId === item._id));
  const isRushed = before && after.rush && !before.rush && isCooking(after, place) && fired.length === 0;
  const of = (some: typeof items) => some.map(({ item }) => item);
  return [
    ...cause('TICKET', of(fired.filter(isNew))),
    ...cause('RECALLED', of(recalled)),
    ...cause('HELD', of(held)),
    ...cause('VOIDED', of(changed('VOIDED'))),
    ...cause('CHANGED', of(changed('NOTE'))),
    // Not before it can no longer be taken back.
    ...(isRushed ? cause('RUSHED', of(items).filter(isInWork), rushTakeBackMs + 200) : []),
  ];
}

const isInWork = ({ status }: OrderItemRecord): boolean => status === 'FIRED' || status === 'STARTED';

const itemsAt = (order: OrderFields, place: Place): OrderItemRecord[] =>
  order.items.filter((item) => isSamePlace(item, place));

function cause(kind: Cause['kind'], items: OrderItemRecord[], afterMs = 0): Cause[] {
  return items.length === 0 ? [] : [{ kind, itemIds: items.map(({ _id }) => _id), afterMs }];
}

/** An order that carries what is to be printed until it is handed over; the same order when nothing is. */
export function withPrints(order: OrderFields, fresh: readonly PendingPrint[]): OrderFields {
  if (fresh.length === 0) return order;
  return { ...order, ...printFields([...(order.prints ?? []), ...fresh]) };
}

/** The fields of an order that carry what is to be printed. */
export function printFields(prints: PendingPrint[]): Required<Pick<OrderFields, 'prints' | 'printSince'>> {
  return { prints, printSince: new Date(Math.min(...prints.map(({ dueAt }) => dueAt.getTime()))) };
}
