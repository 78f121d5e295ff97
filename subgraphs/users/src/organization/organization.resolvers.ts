import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';

export const organizationResolvers: Resolvers = {
  Query: {
    organization: (_root, { id }, { organizations }) => organizations.organization(id),
    organizations: (_root, args, { organizations }) => organizations.organizations(args),
  },
  Mutation: {
    createOrganization: async (_root, { input }, { organizations }) =>
      payload('organization', await organizations.createOrganization(input)),
    flushCaches: async (_root, { input }, { organizations }) =>
      payload('organization', await organizations.flushCaches(input)),
  },
  Organization: {
    // Name and colour of a restaurant's organization are public, as the location that leads here is; what is not, its own fields guard.
    __resolveReference: ({ id }, { loaders }) => loaders.organization.load(id),
    id: (organization) => organization._id,
    locations: (organization, _args, { locations }) => locations.ofOrganization(organization._id),
    members: (organization, _args, { memberships }) => memberships.ofOrganization(organization._id),
    apiKeys: (organization, _args, { apiKeys }) => apiKeys.ofOrganization(organization._id),
    auditLog: (organization, args, { audit }) => audit.ofOrganization(organization._id, args),
  },
};
