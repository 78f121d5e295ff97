import type { OrderFields, OrderItemRecord } from '../order/order.model.ts';
import { itemMinutes } from './promise.ts';

/**
 * Item-minutes that an order asks of each station now or at a moment that is known: fired, started, or held until the clock fires it. What waits for
 * a hand is not counted, nobody knows when it comes.
 */
export function workOf(items: readonly OrderItemRecord[]): Map<string, number> {
  const minutes = new Map<string, number>();
  for (const item of items) {
    const { status, fireAt, stationId } = item;
    if (!(status === 'FIRED' || status === 'STARTED' || (status === 'HELD' && fireAt))) continue;
    minutes.set(stationId, (minutes.get(stationId) ?? 0) + itemMinutes(item));
  }
  return minutes;
}

/** What a change of an order adds to the work of stations; negative for what it takes away, nothing for stations that it leaves alone. */
export function workAdded(
  before: Pick<OrderFields, 'items'> | undefined,
  after: Pick<OrderFields, 'items'>,
): Map<string, number> {
  const [was, is] = [workOf(before?.items ?? []), workOf(after.items)];
  const added = new Map<string, number>();
  for (const stationId of new Set([...was.keys(), ...is.keys()])) {
    const difference = (is.get(stationId) ?? 0) - (was.get(stationId) ?? 0);
    if (difference !== 0) added.set(stationId, difference);
  }
  return added;
}
