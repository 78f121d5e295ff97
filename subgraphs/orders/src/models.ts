import type { Connection } from 'mongoose';
import { cartModel } from './cart/cart.model.ts';
import { kitchenStationModel } from './kitchen/kitchen-station.model.ts';
import { orderModel } from './order/order.model.ts';
import { orderCounterModel } from './order/order-number.model.ts';

export type Models = ReturnType<typeof createModels>;

/** All collections of this subgraph on one connection. */
export function createModels(connection: Connection) {
  return {
    Order: orderModel(connection),
    OrderCounter: orderCounterModel(connection),
    KitchenStation: kitchenStationModel(connection),
    Cart: cartModel(connection),
  };
}
