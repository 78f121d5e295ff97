import type { Resolvers } from '../generated/resolvers.ts';

export const guestTokenResolvers: Resolvers = {
  Mutation: {
    issueGuestToken: (_root, { input }, { guestTokens }) => guestTokens.issueGuestToken(input),
  },
};
