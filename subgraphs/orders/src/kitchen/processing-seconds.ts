import type { Metrics } from '@comanda/platform/metrics';
import { LRUCache } from 'lru-cache';
import type { Model } from 'mongoose';
import { Histogram } from 'prom-client';
import type { OrderFields, OrderItemRecord } from '../order/order.model.ts';
import type { OrderListener } from '../order/order-writer.ts';
import type { KitchenStationRecord } from './kitchen-station.model.ts';

/** Names of stations that get a series of their own. Kitchens choose names freely, and each one costs memory for ever, here and in Prometheus. */
const mostNames = 50;
const namesFreshForMs = 10 * 60_000;

/**
 * Seconds from firing to ready, of each item that became ready for the first time, by the name of its station and by who placed the order. Stations of
 * one name are one series across restaurants; what one kitchen takes is in its manager's reports.
 */
export function createProcessingSeconds(
  { registry }: Metrics,
  stations: Model<KitchenStationRecord>,
): OrderListener {
  const seconds = new Histogram({
    name: 'comanda_order_processing_seconds',
    help: 'Seconds from an item being fired to it being ready, by the name of its station and by who placed the order.',
    labelNames: ['station', 'placed_by'],
    buckets: [15, 30, 60, 120, 180, 240, 300, 420, 600, 900, 1_200, 1_800, 3_600],
    registers: [registry],
  });
  const names = new LRUCache<string, string>({ max: 5_000, ttl: namesFreshForMs });
  const told = new Set<string>();
  const nameOf = async (organizationId: string, _id: string): Promise<string> => {
    const known = names.get(_id);
    if (known !== undefined) return known;
    const station = await stations.findOne({ organizationId, _id }, { nameKey: 1 }).lean();
    const name = station?.nameKey ?? 'unknown';
    names.set(_id, name);
    return name;
  };
  const label = (name: string): string => {
    if (!told.has(name) && told.size >= mostNames) return 'other';
    told.add(name);
    return name;
  };

  return (before, after) => {
    for (const { item, seconds: took } of madeReady(before, after)) {
      nameOf(after.organizationId, item.stationId).then(
        (name) => seconds.observe({ station: label(name), placed_by: after.placedBy.kind }, took),
        // A figure less among many; the store's trouble is told elsewhere.
        () => undefined,
      );
    }
  };
}

/** Items that became ready by this change and never were before. */
export function madeReady(
  before: Pick<OrderFields, 'items'> | undefined,
  after: Pick<OrderFields, 'items'>,
): { item: OrderItemRecord; seconds: number }[] {
  const readyBefore = new Set(before?.items.flatMap(({ _id, readyAt }) => (readyAt ? [_id] : [])));
  return after.items.flatMap((item) => {
    const { firedAt, readyAt, recallCount } = item;
    if (!firedAt || !readyAt || recallCount > 0 || readyBefore.has(item._id)) return [];
    return [{ item, seconds: (readyAt.getTime() - firedAt.getTime()) / 1_000 }];
  });
}
