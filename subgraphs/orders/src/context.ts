import type { Aggregates } from '@comanda/platform/aggregate';
import type { Identity } from '@comanda/platform/identity';
import type { Trace } from '@comanda/platform/tracing';
import { createCartService } from './cart/cart.service.ts';
import { createCartCommandService } from './cart/cart-command.service.ts';
import { createKitchenStationService } from './kitchen/kitchen-station.service.ts';
import { createKitchenTicketService } from './kitchen/kitchen-ticket.service.ts';
import { createLoaders } from './loaders.ts';
import type { Models } from './models.ts';
import { createNeighbours, type NeighbourClients } from './neighbours/neighbours.ts';
import { createOrderService } from './order/order.service.ts';
import { createOrderCommandService } from './order/order-command.service.ts';
import { createPlaceOrderService } from './order/place-order.service.ts';
import { createActivityReader, createOrderActivityService } from './report/order-activity.service.ts';

/** What lives as long as the server. */
export interface OrdersDependencies extends NeighbourClients {
  models: Models;
  aggregates: Aggregates;
}

/** What lives as long as a request. */
export type Context = ReturnType<ReturnType<typeof createContext>>;

export function createContext(dependencies: OrdersDependencies) {
  const { models } = dependencies;
  const readActivity = createActivityReader(models.Order);
  return ({ principal, origin, trace }: Identity & { trace: Trace }) => {
    const loaders = createLoaders(models);
    const neighbours = createNeighbours(dependencies, trace);
    const aggregates = dependencies.aggregates.onBehalfOf({ principal, origin });
    const own = { ...dependencies, aggregates, loaders, neighbours, principal };
    return {
      principal,
      loaders,
      orders: createOrderService(own),
      placeOrders: createPlaceOrderService(own),
      orderCommands: createOrderCommandService(own),
      kitchenStations: createKitchenStationService(own),
      kitchenTickets: createKitchenTicketService(own),
      carts: createCartService(own),
      cartCommands: createCartCommandService(own),
      orderActivity: createOrderActivityService(principal, readActivity),
    };
  };
}
