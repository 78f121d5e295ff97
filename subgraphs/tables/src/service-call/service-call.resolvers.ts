import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';

export const serviceCallResolvers: Resolvers = {
  Query: {
    serviceCalls: (_root, { locationId }, { serviceCalls }) => serviceCalls.serviceCalls(locationId),
    serviceCall: (_root, { id }, { serviceCalls }) => serviceCalls.serviceCall(id),
  },
  Mutation: {
    callStaff: async (_root, { input }, { serviceCalls }) =>
      payload('serviceCall', await serviceCalls.callStaff(input)),
    answerServiceCall: async (_root, { input }, { serviceCalls }) =>
      payload('serviceCall', await serviceCalls.answerServiceCall(input)),
  },
  ServiceCall: {
    __resolveReference: ({ id }, { serviceCalls }) => serviceCalls.serviceCall(id),
    id: ({ call }) => call._id,
    kind: ({ call }) => call.kind,
    table: ({ session }, _args, { tables }) => tables.of(session),
    tableSession: ({ session }) => session,
    guest: ({ session, call }) => session.guests.find(({ _id }) => _id === call.guestId) ?? null,
    calledAt: ({ call }) => call.calledAt,
    answeredAt: ({ call }) => call.answeredAt,
  },
};
