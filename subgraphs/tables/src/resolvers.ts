import { floorResolvers } from './floor/floor.resolvers.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { serviceCallResolvers } from './service-call/service-call.resolvers.ts';
import { tableSessionResolvers } from './session/table-session.resolvers.ts';
import { tableResolvers } from './table/table.resolvers.ts';

/** All resolvers of the subgraph. */
export const tablesResolvers: Resolvers = {
  Query: {
    ...tableResolvers.Query,
    ...floorResolvers.Query,
    ...tableSessionResolvers.Query,
    ...serviceCallResolvers.Query,
  },
  Mutation: {
    ...serviceCallResolvers.Mutation,
    ...tableSessionResolvers.Mutation,
    ...floorResolvers.Mutation,
    ...tableResolvers.Mutation,
  },
  Floor: floorResolvers.Floor,
  Section: floorResolvers.Section,
  Table: tableResolvers.Table,
  TableSession: tableSessionResolvers.TableSession,
  Guest: tableSessionResolvers.Guest,
  ServiceCall: serviceCallResolvers.ServiceCall,
};
