import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { openCalls } from '../service-call/service-call.ts';

export const tableSessionResolvers: Resolvers = {
  Query: {
    tableSession: (_root, { id }, { sessions }) => sessions.tableSession(id),
  },
  Mutation: {
    joinTable: async (_root, { input }, { sessions }) => {
      const outcome = await sessions.joinTable(input);
      if (!outcome.ok) {
        return {
          tableSession: null,
          guest: null,
          guestToken: null,
          guestTokenExpiresAt: null,
          errors: outcome.errors,
        };
      }
      const { session, guest, guestToken } = outcome.value;
      return {
        tableSession: session,
        guest,
        guestToken: guestToken.token,
        guestTokenExpiresAt: guestToken.expiresAt,
        errors: [],
      };
    },
    closeTableSession: async (_root, { input }, { sessions }) =>
      payload('tableSession', await sessions.closeTableSession(input)),
  },
  TableSession: {
    __resolveReference: ({ id }, { sessions }) => sessions.tableSession(id),
    id: (session) => session._id,
    location: (session) => ({ id: session.locationId }),
    table: (session, _args, { tables }) => tables.of(session),
    openCalls: (session) => openCalls(session).map((call) => ({ session, call })),
  },
  Guest: {
    __resolveReference: ({ id }, { sessions }) => sessions.guest(id),
    id: (guest) => guest._id,
  },
};
