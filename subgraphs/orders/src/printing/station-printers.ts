import { LRUCache } from 'lru-cache';
import type { Model } from 'mongoose';
import type { PrintWhen } from '../generated/resolvers.ts';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';

/** Which stations have printers, as every change of an order has to know. */
export interface StationPrinters {
  /** When the printer of each station prints that has one. May be five seconds old. */
  of(organizationId: string): Promise<ReadonlyMap<string, PrintWhen>>;
  /** Reads anew what was changed here. */
  forget(organizationId: string): void;
}

const keptForMs = 5_000;

/** Remembers the printers of organizations for a few seconds. */
export function createStationPrinters(model: Model<KitchenStationRecord>): StationPrinters {
  const known = new LRUCache<string, Promise<ReadonlyMap<string, PrintWhen>>>({ max: 5_000, ttl: keptForMs });
  async function read(organizationId: string): Promise<ReadonlyMap<string, PrintWhen>> {
    const stations = await model
      .find({ organizationId, 'printer.port': { $exists: true } }, { printer: 1 })
      .lean<Pick<KitchenStationRecord, '_id' | 'printer'>[]>();
    return new Map(
      stations.flatMap(({ _id, printer }) => (printer ? [[_id, printer.printWhen] as const] : [])),
    );
  }
  return {
    of(organizationId) {
      const kept = known.get(organizationId);
      if (kept) return kept;
      const reading = read(organizationId);
      known.set(organizationId, reading);
      reading.catch(() => known.delete(organizationId));
      return reading;
    },
    forget: (organizationId) => known.delete(organizationId),
  };
}
