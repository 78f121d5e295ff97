import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { categoryOf } from './menu.model.ts';

export const menuResolvers: Resolvers = {
  Query: {
    menu: (_root, { locationId }, { menus }) => menus.menuOfLocation(locationId),
  },
  Mutation: {
    createMenu: async (_root, { input }, { menus }) => payload('menu', await menus.createMenu(input)),
    createCategory: async (_root, { input }, { menus }) =>
      payload('category', await menus.createCategory(input)),
  },
  Menu: {
    __resolveReference: ({ id }, { loaders }) => loaders.menu.load(id),
    id: (menu) => menu._id,
    location: (menu) => ({ id: menu.locationId }),
    categories: (menu, _args, { loaders }) => {
      const categories = menu.categories.map((category) => categoryOf(menu, category));
      // Their items refer back to them.
      for (const category of categories) loaders.category.prime(category._id, category);
      return categories;
    },
  },
  Category: {
    __resolveReference: ({ id }, { loaders }) => loaders.category.load(id),
    id: (category) => category._id,
    items: async (category, _args, { loaders }) => {
      const items = await loaders.itemsOfMenu.load(category.menuId);
      return items.get(category._id) ?? [];
    },
  },
};
