import { createRecordLoader } from '@comanda/platform/loaders';
import type { Model } from 'mongoose';
import { batchByOrganization } from '../batch-by-organization.ts';
import type { OrderItemRecord, OrderRecord } from '../order/order.model.ts';
import type { KitchenStationRecord } from './kitchen-station.model.ts';
import type { StationLoad } from './promise.ts';
import type { ScreenRecord } from './screen.model.ts';
import type { StationLoads } from './station-loads.ts';

type OpenItem = Pick<OrderItemRecord, 'menuItemId' | 'quantity' | 'status' | 'stationId' | 'course'>;

const openItemFields = Object.fromEntries(
  ['menuItemId', 'quantity', 'status', 'stationId', 'course'].map((field) => [`items.${field}`, 1]),
);

/** Loaders of stations and of what is going on at them. */
export function createKitchenLoaders(
  orders: Model<OrderRecord>,
  stations: Model<KitchenStationRecord>,
  screens: Model<ScreenRecord>,
  loads: StationLoads,
) {
  /** Items fired or started, by order, of the orders that a filter finds. */
  async function openItems(
    filter: { organizationId: string } & Record<string, unknown>,
  ): Promise<OpenItem[][]> {
    const found = await orders.find(filter, openItemFields).lean<{ items: OpenItem[] }[]>();
    return found.map(({ items }) => items.filter(({ status }) => status === 'FIRED' || status === 'STARTED'));
  }

  const station = createRecordLoader('KitchenStation', stations);
  return {
    station,
    screen: createRecordLoader('KitchenScreen', screens),

    /** How many tickets of a station are open. */
    openTicketCount: batchByOrganization(
      'KitchenStation',
      () => 0,
      async (organizationId, ids) => {
        const byOrder = await openItems({ organizationId, openStationIds: { $in: ids } });
        const counts = new Map<string, number>();
        for (const items of byOrder) {
          const tickets = new Map(items.map((item) => [`${item.stationId} ${item.course}`, item.stationId]));
          for (const stationId of tickets.values()) add(counts, stationId, 1);
        }
        return counts;
      },
    ),

    /** How many of an item are fired or started, over all tickets. */
    openCount: batchByOrganization(
      'MenuItem',
      () => 0,
      async (organizationId, ids) => {
        const byOrder = await openItems({ organizationId, openMenuItemIds: { $in: ids } });
        const counts = new Map<string, number>();
        for (const item of byOrder.flat()) add(counts, item.menuItemId, item.quantity);
        return counts;
      },
    ),

    /** What a station has to do now; null for a station that does not exist. Never kept: a promise is made on what is true now. */
    stationLoad: batchByOrganization<StationLoad | null>(
      'KitchenStation',
      () => null,
      async (organizationId, ids) => {
        const [records, minutes] = await Promise.all([
          station.loadMany(ids),
          loads.read(organizationId, ids),
        ]);
        const found = new Map<string, StationLoad>();
        for (const record of records) {
          if (record instanceof Error) throw record;
          if (!record) continue;
          const { _id, capacity, itemMinutesPerQuarter, whenFull } = record;
          const openItemMinutes = minutes.get(_id) ?? 0;
          found.set(_id, { capacity, openItemMinutes, itemMinutesPerQuarter, whenFull });
        }
        return found;
      },
      { cache: false },
    ),
  };
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}
