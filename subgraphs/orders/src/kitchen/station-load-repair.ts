import type { Models } from '../models.ts';
import type { OrderItemRecord } from '../order/order.model.ts';
import { workOf } from './station-work.ts';

/** What a look at an organization found wrong, by station; the next look corrects what it finds again. */
export type Suspicions = Map<string, number>;

const counted = Object.fromEntries(
  ['quantity', 'status', 'stationId', 'preparationMinutes', 'fireAt'].map((field) => [`items.${field}`, 1]),
);

/**
 * Counts the work of an organization's stations from its orders and corrects the sums that are wrong. An order whose addition is just being written looks
 * like a fault, so a fault counts only when two looks find the same one with no addition in between.
 * @param suspicions of the look before; changed to those of this one.
 * @returns how many sums were corrected.
 */
export async function repairStationLoads(
  { Order, StationLoad, KitchenStation }: Models,
  organizationId: string,
  suspicions: Suspicions,
): Promise<number> {
  const read = async () =>
    new Map((await StationLoad.find({ organizationId }).lean()).map((load) => [load._id, load]));
  const before = await read();
  const orders = await Order.find({ organizationId, open: true }, counted).lean<
    { items: OrderItemRecord[] }[]
  >();
  const stations = await KitchenStation.find({ organizationId }, { _id: 1 }).lean<{ _id: string }[]>();
  const after = await read();

  const minutes = new Map<string, number>();
  for (const { items } of orders)
    for (const [stationId, own] of workOf(items)) minutes.set(stationId, (minutes.get(stationId) ?? 0) + own);

  let corrected = 0;
  for (const { _id } of stations) {
    const wrongBy = (minutes.get(_id) ?? 0) - (after.get(_id)?.openItemMinutes ?? 0);
    const isQuiet = before.get(_id)?.additions === after.get(_id)?.additions;
    if (wrongBy !== 0 && isQuiet && suspicions.get(_id) === wrongBy) {
      const update = { $inc: { openItemMinutes: wrongBy, additions: 1 } };
      await StationLoad.updateOne({ organizationId, _id }, update, { upsert: true });
      suspicions.delete(_id);
      corrected++;
    } else if (wrongBy !== 0 && isQuiet) suspicions.set(_id, wrongBy);
    else suspicions.delete(_id);
  }
  return corrected;
}
