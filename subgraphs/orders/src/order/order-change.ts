import type { OrderStatus } from '../generated/resolvers.ts';
import type { DerivedOrderFields, HistoryEntry, OrderFields, OrderItemRecord } from './order.model.ts';
import { isOpen, orderStatusAfter } from './order-status.ts';
import { type PriceRules, totalsOf } from './price.ts';

/** Who does something to an order, and when. */
export interface Deed {
  at: Date;
  /** As `principalKey` names them. */
  by: string;
}

/**
 * An order with new items and one more line of history; everything that follows from items is computed again.
 * @param settled the state that the command itself brings, when it is not one that follows from items.
 */
export function changedOrder(
  order: OrderFields,
  items: OrderItemRecord[],
  entry: HistoryEntry,
  settled?: OrderStatus,
): OrderFields {
  const status = settled ?? orderStatusAfter(order.status, items);
  const { readyAt: _ready, servedAt: _served, lastBumpedAt: _bumped, ...kept } = order;
  const history = [...order.history, entry];
  return { ...kept, items, status, history, ...derivedFields(items, status, order) };
}

/** What follows from an order's items and state. What is absent must not linger from before, so callers drop the optional fields first. */
export function derivedFields(
  items: readonly OrderItemRecord[],
  status: OrderStatus,
  rules: PriceRules,
): DerivedOrderFields {
  const live = items.filter((item) => item.status !== 'VOIDED');
  const cooking = live.filter((item) => item.status === 'FIRED' || item.status === 'STARTED');
  const ready = live.filter((item) => item.status === 'READY');
  const done = live.every((item) => item.status === 'READY' || item.status === 'SERVED');
  const readyAt = done ? latest(live.map((item) => item.readyAt)) : undefined;
  const served = live.every((item) => item.status === 'SERVED');
  const servedAt = served ? latest(live.map((item) => item.servedAt)) : undefined;
  const lastBumpedAt = latest(ready.map((item) => item.readyAt));
  return {
    totals: totalsOf(live, rules),
    open: isOpen(status),
    openStationIds: unique(cooking.map((item) => item.stationId)),
    openMenuItemIds: unique(cooking.map((item) => item.menuItemId)),
    bumpedStationIds: unique(ready.map((item) => item.stationId)),
    ...(readyAt && { readyAt }),
    ...(servedAt && { servedAt }),
    ...(lastBumpedAt && { lastBumpedAt }),
  };
}

/** An item in the kitchen. */
export function firedItem(item: OrderItemRecord, at: Date): OrderItemRecord {
  return { ...item, status: 'FIRED', firedAt: at };
}

/** An item that is taken back. */
export function voidedItem(item: OrderItemRecord, reason: string): OrderItemRecord {
  return item.status === 'VOIDED' ? item : { ...item, status: 'VOIDED', voidReason: reason };
}

function latest(dates: (Date | undefined)[]): Date | undefined {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

const unique = (values: string[]): string[] => [...new Set(values)];
