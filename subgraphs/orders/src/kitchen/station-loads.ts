import { organizationOf } from '@comanda/platform/id';
import type { Log } from '@comanda/platform/log';
import { isDuplicateKey } from '@comanda/platform/mongo';
import type { Model } from 'mongoose';
import type { OrderListener } from '../order/order-writer.ts';
import type { StationLoadRecord } from './station-load.model.ts';
import { workAdded } from './station-work.ts';

export interface StationLoads {
  /** Adds what a committed change of an order means for its stations. */
  heard: OrderListener;
  /** Open item-minutes of stations of one organization, with all that this process has heard of; 0 for a station without any. */
  read(organizationId: string, stationIds: readonly string[]): Promise<Map<string, number>>;
  /** Waits until everything is written. */
  close(): Promise<void>;
}

/**
 * A running sum of each station's work, so that a promise costs one small read however many orders are open.
 *
 * The sum is changed after the order's own commit and by another write: stations are where all orders of a kitchen meet, and a transaction over both would
 * make every order wait for every other. What that can lose is the addition of a change whose process dies in between; `repairStationLoads` finds it by
 * counting the orders again. Additions commute, so neither processes nor the repair ever overwrite each other. Those that come while one is being written are
 * written together.
 */
export function createStationLoads(model: Model<StationLoadRecord>, log: Log): StationLoads {
  /** Not yet written, by station. */
  const waiting = new Map<string, number>();
  /** Being written, by station. */
  const writing = new Map<string, Promise<void>>();

  function write(stationId: string): void {
    const minutes = waiting.get(stationId);
    if (!minutes || writing.has(stationId)) return;
    waiting.delete(stationId);
    const done = add(stationId, minutes)
      .catch((error: unknown) =>
        log.warn({ err: error, stationId }, 'work of a station not counted; the repair will'),
      )
      .then(() => {
        writing.delete(stationId);
        write(stationId);
      });
    writing.set(stationId, done);
  }

  async function add(stationId: string, minutes: number): Promise<void> {
    const organizationId = organizationOf('KitchenStation', stationId);
    if (!organizationId) return;
    const filter = { organizationId, _id: stationId };
    const update = () =>
      model.updateOne(filter, { $inc: { openItemMinutes: minutes, additions: 1 } }, { upsert: true });
    // Two processes may both try to insert the first; who loses finds it there.
    await update().catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return update();
    });
  }

  return {
    heard(before, after) {
      for (const [stationId, minutes] of workAdded(before, after)) {
        waiting.set(stationId, (waiting.get(stationId) ?? 0) + minutes);
        write(stationId);
      }
    },
    async read(organizationId, stationIds) {
      // What this process has committed is in the sum. What comes while another addition is being written goes with the next, so two rounds are enough.
      for (let round = 0; round < 2; round++) await Promise.all(stationIds.map((id) => writing.get(id)));
      const found = await model
        .find({ organizationId, _id: { $in: [...stationIds] } })
        .lean<StationLoadRecord[]>();
      const sums = new Map(found.map((load) => [load._id, load.openItemMinutes]));
      return new Map(stationIds.map((id) => [id, Math.max(0, sums.get(id) ?? 0)]));
    },
    async close() {
      while (writing.size > 0) await Promise.all(writing.values());
    },
  };
}
