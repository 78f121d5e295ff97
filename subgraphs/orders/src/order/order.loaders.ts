import { createRecordLoader } from '@comanda/platform/loaders';
import type { Model } from 'mongoose';
import { batchByOrganization } from '../batch-by-organization.ts';
import type { OrderRecord } from './order.model.ts';

/** Loaders of orders, by what leads to them. */
export function createOrderLoaders(orders: Model<OrderRecord>) {
  return {
    order: createRecordLoader('Order', orders),

    /** The order that an item stands on. */
    orderOfItem: batchByOrganization<OrderRecord | null>(
      'OrderItem',
      () => null,
      async (organizationId, ids) => {
        const found = await orders.find({ organizationId, 'items._id': { $in: ids } }).lean<OrderRecord[]>();
        return new Map(found.flatMap((order) => order.items.map((item) => [item._id, order] as const)));
      },
    ),

    /** The orders of a table session, oldest first. */
    ordersOfSession: batchByOrganization<OrderRecord[]>(
      'TableSession',
      () => [],
      async (organizationId, ids) => {
        const found = await orders
          .find({ organizationId, tableSessionId: { $in: ids } })
          .sort({ _id: 1 })
          .lean<OrderRecord[]>();
        return Map.groupBy(found, (order) => order.tableSessionId ?? '');
      },
    ),

    /** The order that a round of a cart became. */
    orderOfRound: batchByOrganization<OrderRecord | null>(
      'CartRound',
      () => null,
      async (organizationId, ids) => {
        const found = await orders.find({ organizationId, 'round.id': { $in: ids } }).lean<OrderRecord[]>();
        return new Map(found.map((order) => [order.round?.id ?? '', order]));
      },
    ),
  };
}
