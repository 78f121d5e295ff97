import { apiKeyResolvers } from './api-key/api-key.resolvers.ts';
import { auditResolvers } from './audit/audit.resolvers.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { locationResolvers } from './location/location.resolvers.ts';
import { membershipResolvers } from './membership/membership.resolvers.ts';
import { organizationResolvers } from './organization/organization.resolvers.ts';
import { sessionResolvers } from './session/session.resolvers.ts';
import { guestTokenResolvers } from './token/guest-token.resolvers.ts';
import { userResolvers } from './user/user.resolvers.ts';

/** All resolvers of the subgraph. */
export const usersResolvers: Resolvers = {
  Query: {
    ...sessionResolvers.Query,
    ...organizationResolvers.Query,
    ...locationResolvers.Query,
    ...apiKeyResolvers.Query,
    ...auditResolvers.Query,
  },
  Mutation: {
    ...sessionResolvers.Mutation,
    ...organizationResolvers.Mutation,
    ...locationResolvers.Mutation,
    ...membershipResolvers.Mutation,
    ...apiKeyResolvers.Mutation,
    ...guestTokenResolvers.Mutation,
  },
  Viewer: sessionResolvers.Viewer,
  Organization: organizationResolvers.Organization,
  Location: locationResolvers.Location,
  Membership: membershipResolvers.Membership,
  User: userResolvers.User,
  ApiKey: apiKeyResolvers.ApiKey,
  AuditEntry: auditResolvers.AuditEntry,
};
