import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';

export const membershipResolvers: Resolvers = {
  Mutation: {
    addMember: async (_root, { input }, { memberships }) =>
      payload('membership', await memberships.addMember(input)),
    changeMemberRole: async (_root, { input }, { staffing }) =>
      payload('membership', await staffing.changeMemberRole(input)),
    removeMember: async (_root, { input }, { staffing }) =>
      payload('membership', await staffing.removeMember(input)),
  },
  Membership: {
    __resolveReference: ({ id }, { memberships }) => memberships.membership(id),
    id: (membership) => membership._id,
    user: (membership, _args, { users }) => users.visible(membership.userId),
    organization: (membership, _args, { organizations }) => organizations.of(membership),
  },
};
