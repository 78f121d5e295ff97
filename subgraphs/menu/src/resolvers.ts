import type { Resolvers } from './generated/resolvers.ts';
import { itemResolvers } from './item/item.resolvers.ts';
import { menuResolvers } from './menu/menu.resolvers.ts';

export const resolvers: Resolvers = {
  ...menuResolvers,
  ...itemResolvers,
  Query: { ...menuResolvers.Query, ...itemResolvers.Query },
  Mutation: { ...menuResolvers.Mutation, ...itemResolvers.Mutation },
};
