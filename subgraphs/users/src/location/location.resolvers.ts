import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';

export const locationResolvers: Resolvers = {
  Query: {
    location: (_root, { id }, { loaders }) => loaders.location.load(id),
  },
  Mutation: {
    createLocation: async (_root, { input }, { locations }) =>
      payload('location', await locations.createLocation(input)),
  },
  Location: {
    __resolveReference: ({ id }, { loaders }) => loaders.location.load(id),
    id: (location) => location._id,
    organization: (location, _args, { organizations }) => organizations.of(location),
  },
};
