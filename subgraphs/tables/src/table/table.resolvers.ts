import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';

export const tableResolvers: Resolvers = {
  Query: {
    table: (_root, { id }, { tables }) => tables.table(id),
    tableByCode: (_root, { code }, { tables }) => tables.tableByCode(code),
    tables: (_root, { locationId }, { tables }) => tables.tables(locationId),
  },
  Mutation: {
    createTable: async (_root, { input }, { tables }) => payload('table', await tables.createTable(input)),
  },
  Table: {
    __resolveReference: ({ id }, { tables }) => tables.table(id),
    id: (table) => table._id,
    location: (table) => ({ id: table.locationId }),
    section: (table, _args, { floors }) => floors.sectionOf(table),
    code: (table, _args, { tables }) => tables.code(table),
    qrUrl: (table, _args, { tables }) => tables.qrUrl(table),
    currentSession: (table, _args, { sessions }) => sessions.currentSession(table),
  },
};
