import type { Connection } from 'mongoose';
import { cartModel } from './cart/cart.model.ts';
import { kitchenSettingsModel } from './kitchen/kitchen-settings.model.ts';
import { kitchenStationModel } from './kitchen/kitchen-station.model.ts';
import { preparationTimeModel } from './kitchen/preparation-time.model.ts';
import { screenModel } from './kitchen/screen.model.ts';
import { stationLoadModel } from './kitchen/station-load.model.ts';
import { orderModel } from './order/order.model.ts';
import { orderCounterModel } from './order/order-number.model.ts';
import { printJobModel } from './printing/print-job.model.ts';
import { printerStateModel } from './printing/printer-state.model.ts';
import { dayRollupModel } from './report/day-rollup.model.ts';

export type Models = ReturnType<typeof createModels>;

/** All collections of this subgraph on one connection. */
export function createModels(connection: Connection) {
  return {
    Order: orderModel(connection),
    OrderCounter: orderCounterModel(connection),
    KitchenStation: kitchenStationModel(connection),
    KitchenSettings: kitchenSettingsModel(connection),
    KitchenScreen: screenModel(connection),
    StationLoad: stationLoadModel(connection),
    PreparationTime: preparationTimeModel(connection),
    PrintJob: printJobModel(connection),
    PrinterState: printerStateModel(connection),
    Cart: cartModel(connection),
    DayRollup: dayRollupModel(connection),
  };
}
