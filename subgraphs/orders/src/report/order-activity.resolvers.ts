import type { Resolvers } from '../generated/resolvers.ts';

export const orderActivityResolvers: Resolvers = {
  Query: {
    orderActivity: (_root, _args, { orderActivity }) => orderActivity.orderActivity(),
  },
  UnacknowledgedTicket: {
    organization: ({ ticket }) => ({ id: ticket.order.organizationId }),
    location: ({ ticket }) => ({ id: ticket.order.locationId }),
  },
  OrganizationActivity: {
    organization: ({ organizationId }) => ({ id: organizationId }),
  },
};
