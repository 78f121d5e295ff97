import type { OrderStatus } from '../generated/resolvers.ts';
import { defaultKitchenRules, withNextCourse } from '../kitchen/course-plan.ts';
import { attentionSince, deliveriesAfter, escalationDue, waitingDeliveries } from '../kitchen/delivery.ts';
import type { DerivedOrderFields, HistoryEntry, OrderFields, OrderItemRecord } from './order.model.ts';
import { isOpen, orderStatusAfter } from './order-status.ts';
import { totalsOf } from './price.ts';

/** Who does something to an order, and when. */
export interface Deed {
  at: Date;
  /** As `principalKey` names them. */
  by: string;
}

/** Who fires courses and sees to deliveries, in an order's history. */
export const byTheClock = 'clock';

/** How long a change may be missing from the figures that nobody asks for, in ms: a day of a busy kitchen is counted four times an hour and not with each of its orders. */
const reportWithinMs = 900_000;

/** What an order's derived fields are computed from. */
export type DerivableOrder = Omit<OrderFields, keyof DerivedOrderFields>;

/**
 * An order with new items and one more line of history; everything that follows from items is computed again.
 * @param settled the state that the command itself brings, when it is not one that follows from items.
 */
export function changedOrder(
  order: OrderFields,
  items: readonly OrderItemRecord[],
  entry: HistoryEntry,
  settled?: OrderStatus,
): OrderFields {
  const history = [...order.history, entry];
  const rules = order.kitchen ?? defaultKitchenRules;
  const planned = settled ? items : withNextCourse(items, rules, entry.at);
  if (planned.some((item, index) => item.status === 'FIRED' && items[index]?.status === 'HELD'))
    history.push({ at: entry.at, kind: 'FIRED', by: byTheClock });
  const status = settled ?? orderStatusAfter(order.status, planned);
  return derivedOrder(order, { ...order, items: [...planned], status, history }, entry.at);
}

/** An order in which something else than items changed, with one more line of history when there is something to tell. */
export function amendedOrder(
  order: OrderFields,
  fields: Partial<DerivableOrder>,
  at: Date,
  entry?: HistoryEntry,
): OrderFields {
  const history = entry ? [...order.history, entry] : order.history;
  return derivedOrder(order, { ...order, ...fields, history }, at);
}

/** An order with everything that follows from its parts computed anew. @param before undefined for an order that is new. */
export function derivedOrder(
  before: OrderFields | undefined,
  after: DerivableOrder & Partial<DerivedOrderFields>,
  at: Date,
): OrderFields {
  // What is absent must not linger from before.
  const { readyAt: _r, servedAt: _s, lastBumpedAt: _l, dueAt: _d, attentionSince: _a, ...kept } = after;
  const deliveries = deliveriesAfter(before, after, at);
  const order = { ...kept, ...(deliveries && { deliveries }) };
  const reportDueAt = before?.reportDueAt ?? new Date(at.getTime() + reportWithinMs);
  return { ...order, ...derivedFields(order), reportDay: order.day, reportDueAt };
}

/** What follows from an order's items, state, changes and deliveries. */
export function derivedFields(order: DerivableOrder): Omit<DerivedOrderFields, 'reportDay' | 'reportDueAt'> {
  const { items, status } = order;
  const live = items.filter((item) => item.status !== 'VOIDED');
  const cooking = live.filter((item) => item.status === 'FIRED' || item.status === 'STARTED');
  const ready = live.filter((item) => item.status === 'READY');
  const held = live.filter((item) => item.status === 'HELD');
  const done = live.every((item) => item.status === 'READY' || item.status === 'SERVED');
  const readyAt = done ? latest(live.map((item) => item.readyAt)) : undefined;
  const served = live.every((item) => item.status === 'SERVED');
  const servedAt = served ? latest(live.map((item) => item.servedAt)) : undefined;
  const lastBumpedAt = latest(ready.map((item) => item.readyAt));
  const waiting = waitingDeliveries(order);
  const unseen = (order.changes ?? []).filter(({ acknowledgedAt }) => !acknowledgedAt);
  const dueAt = earliest([
    ...held.map(({ fireAt }) => fireAt),
    ...waiting.map((delivery) => escalationDue(order, delivery)),
  ]);
  const attention = attentionSince(order);
  return {
    totals: totalsOf(live, order),
    open: isOpen(status),
    openStationIds: unique(cooking.map((item) => item.stationId)),
    openMenuItemIds: unique(cooking.map((item) => item.menuItemId)),
    bumpedStationIds: unique(ready.map((item) => item.stationId)),
    heldStationIds: unique(held.map((item) => item.stationId)),
    watchStationIds: unique([
      ...unseen.map(({ stationId }) => stationId),
      ...waiting.flatMap(({ fallbackStationId }) => fallbackStationId ?? []),
    ]),
    ...(readyAt && { readyAt }),
    ...(servedAt && { servedAt }),
    ...(lastBumpedAt && { lastBumpedAt }),
    ...(dueAt && { dueAt }),
    ...(attention && { attentionSince: attention }),
  };
}

/** An item that is taken back. */
export function voidedItem(item: OrderItemRecord, reason: string): OrderItemRecord {
  if (item.status === 'VOIDED') return item;
  const { fireAt: _fireAt, heldByHand: _heldByHand, ...kept } = item;
  return { ...kept, status: 'VOIDED', voidReason: reason };
}

function latest(dates: (Date | undefined)[]): Date | undefined {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

function earliest(dates: (Date | undefined)[]): Date | undefined {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

const unique = (values: string[]): string[] => [...new Set(values)];
