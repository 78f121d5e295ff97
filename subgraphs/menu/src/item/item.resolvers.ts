import { payload } from '@comanda/platform/user-error';
import type { ModifierGroup, Resolvers } from '../generated/resolvers.ts';
import { availabilityOf } from './availability.ts';
import type { MenuItemRecord } from './item.model.ts';

export const itemResolvers: Resolvers = {
  Query: {
    menuItem: (_root, { id }, { loaders }) => loaders.menuItem.load(id),
    menuItems: (_root, { ids }, { items }) => items.items(ids),
    availabilityHistory: (_root, { locationId, from, to }, { items }) =>
      items.availabilityHistory(locationId, from, to),
  },
  Mutation: {
    createMenuItem: async (_root, { input }, { items }) => payload('menuItem', await items.createItem(input)),
    updateMenuItem: async (_root, { input }, { items }) => payload('menuItem', await items.updateItem(input)),
    setAvailability: async (_root, { input }, { items }) =>
      payload('menuItem', await items.setAvailability(input)),
  },
  MenuItem: {
    __resolveReference: ({ id }, { loaders }) => loaders.menuItem.load(id),
    id: (item) => item._id,
    location: (item) => ({ id: item.locationId }),
    category: async (item, _args, { loaders }) => {
      const category = await loaders.category.load(item.categoryId);
      if (!category) throw new Error(`The category ${item.categoryId} of ${item._id} is gone.`);
      return category;
    },
    price: (item) => ({ amountMinor: item.priceMinor, currency: item.currency }),
    station: (item) => ({ id: item.stationId }),
    availability: async (item, _args, { loaders }) =>
      availabilityOf(item, await loaders.menu.load(item.menuId), new Date()).availability,
    unavailableUntil: async (item, _args, { loaders }) =>
      availabilityOf(item, await loaders.menu.load(item.menuId), new Date()).until,
    substitutes: async (item, _args, { loaders }) => {
      const ids = item.soldOutSubstituteIds ?? item.substituteIds ?? [];
      const found = await Promise.all(ids.map((id) => loaders.menuItem.load(id)));
      return found.filter((one) => one !== null);
    },
    modifierGroups: modifierGroupsOf,
  },
  AvailabilityChange: {
    menuItem: async ({ menuItemId }, _args, { loaders }) => {
      const item = await loaders.menuItem.load(menuItemId);
      if (!item) throw new Error(`The item ${menuItemId} of a change is gone.`);
      return item;
    },
    until: ({ until }) => until ?? null,
  },
};

/** The groups with prices in the item's currency, which the modifiers themselves do not carry. */
function modifierGroupsOf({ modifierGroups, currency }: MenuItemRecord): ModifierGroup[] {
  return modifierGroups.map(({ _id: id, modifiers, ...group }) => ({
    ...group,
    id,
    modifiers: modifiers.map(({ _id, priceDeltaMinor, ...modifier }) => ({
      ...modifier,
      id: _id,
      priceDelta: { amountMinor: priceDeltaMinor, currency },
    })),
  }));
}
