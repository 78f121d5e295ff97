import type { Resolvers } from '../generated/resolvers.ts';

export const orderActivityResolvers: Resolvers = {
  Query: {
    orderActivity: (_root, _args, { orderActivity }) => orderActivity.orderActivity(),
  },
  OrganizationActivity: {
    organization: ({ organizationId }) => ({ id: organizationId }),
  },
};
