import type { Aggregates } from '@comanda/platform/aggregate';
import type { Identity } from '@comanda/platform/identity';
import type { Trace } from '@comanda/platform/tracing';
import { createCartService } from './cart/cart.service.ts';
import { createCartCommandService } from './cart/cart-command.service.ts';
import { createAcknowledgeService } from './kitchen/acknowledge.service.ts';
import type { KitchenMetrics } from './kitchen/kitchen-metrics.ts';
import { createKitchenSettingsService } from './kitchen/kitchen-settings.service.ts';
import { createKitchenStationService } from './kitchen/kitchen-station.service.ts';
import { createKitchenTicketService } from './kitchen/kitchen-ticket.service.ts';
import type { PreparationTimes } from './kitchen/preparation-times.ts';
import { createScreenService } from './kitchen/screen.service.ts';
import type { StationLoads } from './kitchen/station-loads.ts';
import { createLoaders } from './loaders.ts';
import type { Models } from './models.ts';
import { createNeighbours, type NeighbourClients } from './neighbours/neighbours.ts';
import { createOrderService } from './order/order.service.ts';
import { createOrderCommandService } from './order/order-command.service.ts';
import { createOrderWriter, type OrderListener } from './order/order-writer.ts';
import { createPlaceOrderService } from './order/place-order.service.ts';
import { createPrintJobService } from './printing/print-job.service.ts';
import type { NamesReader } from './printing/print-names.ts';
import { createStationPrinterService } from './printing/station-printer.service.ts';
import type { StationPrinters } from './printing/station-printers.ts';
import type { DayRollups } from './report/day-rollups.ts';
import { createActivityReader, createOrderActivityService } from './report/order-activity.service.ts';
import { createReportService } from './report/report.service.ts';

/** What lives as long as the server. */
export interface OrdersDependencies extends NeighbourClients {
  models: Models;
  aggregates: Aggregates;
  loads: StationLoads;
  times: PreparationTimes;
  rollups: DayRollups;
  /** Who hears of every committed change of an order. */
  listeners: readonly OrderListener[];
  kitchenMetrics: KitchenMetrics;
  /** Absent where this installation prints nothing. */
  printers: StationPrinters | undefined;
  readNames: NamesReader;
}

/** What lives as long as a request. */
export type Context = ReturnType<ReturnType<typeof createContext>>;

export function createContext(dependencies: OrdersDependencies) {
  const { models } = dependencies;
  const readActivity = createActivityReader(models);
  return ({ principal, origin, trace }: Identity & { trace: Trace }) => {
    const loaders = createLoaders(models, dependencies.loads);
    const neighbours = createNeighbours(dependencies, trace);
    const aggregates = dependencies.aggregates.onBehalfOf({ principal, origin });
    const writer = createOrderWriter(models.Order, aggregates, dependencies.listeners, dependencies.printers);
    const own = { ...dependencies, aggregates, writer, loaders, neighbours, principal };
    const screens = createScreenService(own);
    return {
      principal,
      loaders,
      orders: createOrderService(own),
      placeOrders: createPlaceOrderService(own),
      orderCommands: createOrderCommandService(own),
      kitchenStations: createKitchenStationService(own),
      kitchenTickets: createKitchenTicketService(own),
      kitchenSettings: createKitchenSettingsService(own),
      prints: dependencies.printers !== undefined,
      printJobs: createPrintJobService({ ...own, prints: dependencies.printers !== undefined }),
      stationPrinters: createStationPrinterService(own),
      screens,
      acknowledgements: createAcknowledgeService({
        ...own,
        screenOf: screens.screenOf,
        metrics: dependencies.kitchenMetrics,
      }),
      carts: createCartService(own),
      cartCommands: createCartCommandService(own),
      reports: createReportService(own),
      orderActivity: createOrderActivityService(principal, readActivity),
    };
  };
}
