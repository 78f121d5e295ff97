import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { isPaused } from '../item/availability.ts';
import { categoryOf } from './menu.model.ts';

export const menuResolvers: Resolvers = {
  Query: {
    menu: (_root, { locationId }, { menus }) => menus.menuOfLocation(locationId),
  },
  Mutation: {
    createMenu: async (_root, { input }, { menus }) => payload('menu', await menus.createMenu(input)),
    pauseCategory: async (_root, { input }, { pauses }) => payload('menu', await pauses.pauseCategory(input)),
    pauseStation: async (_root, { input }, { pauses }) => payload('menu', await pauses.pauseStation(input)),
    createCategory: async (_root, { input }, { menus }) =>
      payload('category', await menus.createCategory(input)),
  },
  Menu: {
    __resolveReference: ({ id }, { loaders }) => loaders.menu.load(id),
    id: (menu) => menu._id,
    location: (menu) => ({ id: menu.locationId }),
    pausedStations: ({ pausedStations = [] }) =>
      pausedStations.filter((pause) => isPaused(pause, new Date())),
    categories: (menu, _args, { loaders }) => {
      const categories = menu.categories.map((category) => categoryOf(menu, category));
      // Their items refer back to them.
      for (const category of categories) loaders.category.prime(category._id, category);
      return categories;
    },
  },
  Pause: {
    until: ({ until }) => until ?? null,
  },
  StationPause: {
    station: ({ stationId }) => ({ id: stationId }),
    until: ({ until }) => until ?? null,
  },
  Category: {
    __resolveReference: ({ id }, { loaders }) => loaders.category.load(id),
    id: (category) => category._id,
    pause: ({ pause }) => (isPaused(pause, new Date()) ? pause : null),
    items: async (category, _args, { loaders }) => {
      const items = await loaders.itemsOfMenu.load(category.menuId);
      return items.get(category._id) ?? [];
    },
  },
};
