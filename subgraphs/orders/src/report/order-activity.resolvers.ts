import { platformOrganizationId } from '@comanda/platform/revocation';
import type { Resolvers } from '../generated/resolvers.ts';

export const orderActivityResolvers: Resolvers = {
  Query: {
    orderActivity: (_root, { platformId }, { orderActivity }) => orderActivity.orderActivity(platformId),
  },
  OrderActivity: {
    __resolveReference: ({ id }, { orderActivity }) => orderActivity.orderActivity(id),
    id: () => platformOrganizationId,
  },
  UnacknowledgedTicket: {
    organization: ({ ticket }) => ({ id: ticket.order.organizationId }),
    location: ({ ticket }) => ({ id: ticket.order.locationId }),
  },
  OrganizationActivity: {
    organization: ({ organizationId }) => ({ id: organizationId }),
  },
};
