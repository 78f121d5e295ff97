import type { Resolvers } from '../generated/resolvers.ts';

export const userResolvers: Resolvers = {
  User: {
    __resolveReference: ({ id }, { users }) => users.visible(id),
    id: (user) => user.record._id,
    name: (user) => user.record.name,
    email: (user) => (user.emailVisible ? user.record.email : null),
  },
};
