import type { Principal } from '@comanda/platform/identity';
import { payload } from '@comanda/platform/user-error';
import type { Resolvers, ViewerKind } from '../generated/resolvers.ts';

const viewerKinds = {
  anonymous: 'ANONYMOUS',
  guest: 'GUEST',
  staff: 'STAFF',
  superAdmin: 'SUPER_ADMIN',
  partner: 'PARTNER',
  service: 'ANONYMOUS', // a server is nobody in the sense of the contract
} as const satisfies Record<Principal['kind'], ViewerKind>;

export const sessionResolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { principal }) => principal,
  },
  Mutation: {
    signIn: async (_root, { input }, { sessions }) => payload('session', await sessions.signIn(input)),
    refreshSession: async (_root, { input }, { sessions }) =>
      payload('session', await sessions.refresh(input.refreshToken)),
    signOut: async (_root, { input }, { sessions }) => {
      await sessions.signOut(input.refreshToken);
      return { signedOut: true, errors: [] };
    },
    signOutEverywhere: async (_root, { input }, { everywhere }) => {
      const outcome = await everywhere.signOutEverywhere(input);
      return { signedOut: outcome.ok, errors: outcome.ok ? [] : outcome.errors };
    },
  },
  Viewer: {
    kind: (viewer) => viewerKinds[viewer.kind],
    user: (viewer, _args, { users }) => users.self(viewer),
    membership: (viewer, _args, { loaders }) =>
      viewer.kind === 'staff' ? loaders.membership.load(viewer.membershipId) : null,
  },
};
