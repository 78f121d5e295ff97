import { createRecordLoader } from '@comanda/platform/loaders';
import { createKitchenLoaders } from './kitchen/kitchen.loaders.ts';
import type { StationLoads } from './kitchen/station-loads.ts';
import type { Models } from './models.ts';
import { createOrderLoaders } from './order/order.loaders.ts';
import { createPrintingLoaders } from './printing/printing.loaders.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** The loaders of one request, and a way to forget: whoever writes must, because a request may carry several mutations. */
export function createLoaders(models: Models, loads: StationLoads) {
  const loaders = {
    ...createOrderLoaders(models.Order),
    ...createKitchenLoaders(models.Order, models.KitchenStation, models.KitchenScreen, loads),
    ...createPrintingLoaders(models),
    cart: createRecordLoader('Cart', models.Cart),
  };
  return {
    ...loaders,
    /** Drops everything that was read, so that what is read next is as stored now. */
    forget() {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}
