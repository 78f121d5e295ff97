import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { itemsOf } from '../order/order-item-view.ts';
import { ticketOf } from './ticket.ts';
import { parseTicketId } from './ticket-id.ts';

export const kitchenResolvers: Resolvers = {
  Query: {
    kitchenStations: (_root, { locationId }, { kitchenStations }) => kitchenStations.stations(locationId),
    kitchenStation: (_root, { id }, { kitchenStations }) => kitchenStations.station(id),
    kitchenTicket: (_root, { id }, { kitchenTickets }) => kitchenTickets.ticket(id),
    kitchenTickets: (_root, args, { kitchenTickets }) => kitchenTickets.tickets(args),
  },
  Mutation: {
    startTicket: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.startTicket(input)),
    bumpTicket: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.bumpTicket(input)),
    bumpItem: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.bumpItem(input)),
    undoBump: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.undoBump(input)),
    recallTicket: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.recallTicket(input)),
    recallItem: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.recallItem(input)),
    createKitchenStation: async (_root, { input }, { kitchenStations }) =>
      payload('kitchenStation', await kitchenStations.createKitchenStation(input)),
  },
  KitchenStation: {
    // A station's name is public: the menu, which is, tells where a dish is prepared.
    __resolveReference: ({ id }, { loaders }) => loaders.station.load(id),
    id: (station) => station._id,
    location: (station) => ({ id: station.locationId }),
    openTicketCount: (station, _args, { kitchenStations }) => kitchenStations.openTicketCount(station),
  },
  KitchenTicket: {
    /** A guest comes here by an order they may see, so the order decides. */
    __resolveReference: async ({ id }, { orders }) => {
      const key = parseTicketId(id);
      const order = key && (await orders.order(key.orderId));
      return (order && ticketOf(order, key.stationId, key.course)) ?? null;
    },
    id: (ticket) => ticket._id,
    version: ({ order }) => order.version,
    station: ({ stationId }, _args, { kitchenStations }) => kitchenStations.stationOf(stationId),
    alsoAt: ({ order, stationId }, _args, { kitchenStations }) => {
      const live = order.items.filter((item) => item.status !== 'VOIDED' && item.stationId !== stationId);
      const others = new Set(live.map((item) => item.stationId));
      return Promise.all([...others].map((id) => kitchenStations.stationOf(id)));
    },
    items: ({ order, items }) => itemsOf(order, items),
    firedAt: ({ firedAt }) => firedAt ?? null,
    readyAt: ({ readyAt }) => readyAt ?? null,
    addOn: ({ order }) => order.addOn,
  },
  MenuItem: {
    __resolveReference: ({ id }) => ({ id }),
    openCount: ({ id }, _args, { kitchenStations }) => kitchenStations.openCount(id),
  },
};
