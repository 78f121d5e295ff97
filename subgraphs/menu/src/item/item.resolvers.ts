import { payload } from '@comanda/platform/user-error';
import type { ModifierGroup, Resolvers } from '../generated/resolvers.ts';
import type { MenuItemRecord } from './item.model.ts';

export const itemResolvers: Resolvers = {
  Query: {
    menuItem: (_root, { id }, { loaders }) => loaders.menuItem.load(id),
    menuItems: (_root, { ids }, { items }) => items.items(ids),
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
    modifierGroups: modifierGroupsOf,
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
