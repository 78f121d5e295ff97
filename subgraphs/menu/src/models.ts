import type { Connection } from 'mongoose';
import { availabilityChangeModel } from './item/availability-change.model.ts';
import { menuItemModel } from './item/item.model.ts';
import { menuModel } from './menu/menu.model.ts';

export type Models = ReturnType<typeof createModels>;

/** All collections of this subgraph on one connection. */
export function createModels(connection: Connection) {
  return {
    Menu: menuModel(connection),
    MenuItem: menuItemModel(connection),
    AvailabilityChange: availabilityChangeModel(connection),
  };
}
