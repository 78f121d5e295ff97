import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';

export const floorResolvers: Resolvers = {
  Query: {
    floors: (_root, { locationId }, { floors }) => floors.floors(locationId),
  },
  Mutation: {
    createFloor: async (_root, { input }, { floors }) => payload('floor', await floors.createFloor(input)),
    createSection: async (_root, { input }, { floors }) =>
      payload('section', await floors.createSection(input)),
  },
  Floor: {
    __resolveReference: ({ id }, { floors }) => floors.floor(id),
    id: (floor) => floor._id,
    location: (floor) => ({ id: floor.locationId }),
    sections: (floor, _args, { floors }) => floors.sectionsOf(floor),
  },
  Section: {
    __resolveReference: ({ id }, { floors }) => floors.section(id),
    id: ({ section }) => section._id,
    name: ({ section }) => section.name,
    floor: ({ floor }) => floor,
    tables: (section, _args, { tables }) => tables.ofSection(section),
  },
};
