import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';

export const menuResolvers: Resolvers = {
  Query: {
    menu: (_root, { locationId }, { menus }) => menus.menuOfLocation(locationId),
  },
  Mutation: {
    createMenu: async (_root, { input }, { menus }) => payload('menu', await menus.createMenu(input)),
  },
  Menu: {
    id: (menu) => menu._id,
    location: (menu) => ({ id: menu.locationId }),
  },
};
