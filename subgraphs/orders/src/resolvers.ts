import { cartResolvers } from './cart/cart.resolvers.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { kitchenResolvers } from './kitchen/kitchen.resolvers.ts';
import { orderResolvers } from './order/order.resolvers.ts';
import { printingResolvers } from './printing/printing.resolvers.ts';
import { orderActivityResolvers } from './report/order-activity.resolvers.ts';
import { reportResolvers } from './report/report.resolvers.ts';

/** All resolvers of the subgraph. */
export const resolvers: Resolvers = {
  ...orderResolvers,
  ...kitchenResolvers,
  ...cartResolvers,
  ...orderActivityResolvers,
  ...reportResolvers,
  ...printingResolvers,
  Query: {
    ...orderResolvers.Query,
    ...kitchenResolvers.Query,
    ...cartResolvers.Query,
    ...orderActivityResolvers.Query,
    ...reportResolvers.Query,
    ...printingResolvers.Query,
  },
  Mutation: {
    ...orderResolvers.Mutation,
    ...kitchenResolvers.Mutation,
    ...cartResolvers.Mutation,
    ...printingResolvers.Mutation,
  },
};
