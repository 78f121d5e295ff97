import type { Log } from '@comanda/platform/log';
import { LRUCache } from 'lru-cache';
import type { Model } from 'mongoose';
import type { OrderListener } from '../order/order-writer.ts';
import { keptSamples, learnedMinutes, preparationKeys, samplesOf } from './preparation-samples.ts';
import type { PreparationTimeRecord } from './preparation-time.model.ts';

export interface PreparationTimes {
  /** Learns from a committed change of an order. */
  heard: OrderListener;
  /** The same lines with the minutes that their items usually take at this hour, as far as that was learned. */
  learned<Line extends { menuItemId: string; preparationMinutes: number }>(
    organizationId: string,
    lines: readonly Line[],
    at: Date,
  ): Promise<Line[]>;
  close(): Promise<void>;
}

/** For how long what was read is good, in ms: usual times do not change from one minute to the next. */
const freshForMs = 60_000;

/**
 * What kitchens teach of how long their dishes take. A sample that is lost with its process is one of many, so nobody waits for it to be stored, and
 * it is not stored twice.
 */
export function createPreparationTimes(model: Model<PreparationTimeRecord>, log: Log): PreparationTimes {
  const known = new LRUCache<string, number[]>({ max: 20_000, ttl: freshForMs });
  const writing = new Set<Promise<void>>();

  async function read(organizationId: string, keys: string[]): Promise<Map<string, number[]>> {
    const missing = keys.filter((key) => !known.has(key));
    if (missing.length > 0) {
      const found = await model
        .find({ organizationId, _id: { $in: missing } })
        .lean<PreparationTimeRecord[]>();
      const samples = new Map(found.map((record) => [record._id, record.samples]));
      for (const key of missing) known.set(key, samples.get(key) ?? []);
    }
    return new Map(keys.map((key) => [key, known.get(key) ?? []]));
  }

  return {
    heard(before, after) {
      const writes = samplesOf(before, after).flatMap(({ menuItemId, at, minutes }) =>
        Object.values(preparationKeys(menuItemId, at)).map((_id) => ({
          updateOne: {
            filter: { organizationId: after.organizationId, _id },
            update: { $push: { samples: { $each: [minutes], $slice: -keptSamples } } },
            upsert: true,
          },
        })),
      );
      if (writes.length === 0) return;
      const done = model
        .bulkWrite(writes, { ordered: false })
        .then(() => undefined)
        .catch((error: unknown) => log.warn({ err: error }, 'times of preparation not learned'))
        .finally(() => writing.delete(done));
      writing.add(done);
    },
    async learned(organizationId, lines, at) {
      const keys = lines.map(({ menuItemId }) => preparationKeys(menuItemId, at));
      const samples = await read(organizationId, [...new Set(keys.flatMap(({ hour, any }) => [hour, any]))]);
      return lines.map((line, index) => {
        const { hour = '', any = '' } = keys[index] ?? {};
        const minutes = learnedMinutes(samples.get(hour) ?? [], samples.get(any) ?? []);
        return minutes === undefined ? line : { ...line, preparationMinutes: minutes };
      });
    },
    async close() {
      await Promise.allSettled(writing);
    },
  };
}
