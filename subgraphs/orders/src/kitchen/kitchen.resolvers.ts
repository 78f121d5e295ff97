import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { itemsOf } from '../order/order-item-view.ts';
import { allergensRead, allergensToAcknowledge } from './allergens.ts';
import { deliveryOf, deliveryState, isSamePlace } from './delivery.ts';
import { isOnline } from './screen.model.ts';
import { ticketOf } from './ticket.ts';
import { parseTicketId } from './ticket-id.ts';

export const kitchenResolvers: Resolvers = {
  Query: {
    kitchenStations: (_root, { locationId }, { kitchenStations }) => kitchenStations.stations(locationId),
    kitchenStation: (_root, { id }, { kitchenStations }) => kitchenStations.station(id),
    kitchenTicket: (_root, { id }, { kitchenTickets }) => kitchenTickets.ticket(id),
    kitchenTickets: (_root, args, { kitchenTickets }) => kitchenTickets.tickets(args),
    kitchenSettings: (_root, { locationId }, { kitchenSettings }) => kitchenSettings.settings(locationId),
    unacknowledgedTickets: (_root, { locationId }, { kitchenTickets }) =>
      kitchenTickets.unacknowledged(locationId),
    kitchenScreens: (_root, { locationId }, { screens }) => screens.screens(locationId),
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
    serveTicket: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.serveTicket(input)),
    fireItem: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.fireItem(input)),
    holdItem: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.holdItem(input)),
    acknowledgeChange: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.acknowledgeChange(input)),
    acknowledgeAllergens: async (_root, { input }, { kitchenTickets }) =>
      payload('ticket', await kitchenTickets.acknowledgeAllergens(input)),
    acknowledgeTickets: async (_root, { input }, { acknowledgements }) =>
      payload('tickets', await acknowledgements.acknowledgeTickets(input)),
    registerScreen: async (_root, { input }, { screens }) => payload('screen', await screens.register(input)),
    screenHeartbeat: async (_root, { input }, { screens }) =>
      payload('screen', await screens.heartbeat(input)),
    retireScreen: async (_root, { input }, { screens }) => payload('screen', await screens.retire(input)),
    updateKitchenSettings: async (_root, { input }, { kitchenSettings }) =>
      payload('kitchenSettings', await kitchenSettings.update(input)),
    updateKitchenStation: async (_root, { input }, { kitchenStations }) =>
      payload('kitchenStation', await kitchenStations.updateKitchenStation(input)),
    createKitchenStation: async (_root, { input }, { kitchenStations }) =>
      payload('kitchenStation', await kitchenStations.createKitchenStation(input)),
  },
  KitchenStation: {
    // A station's name is public: the menu, which is, tells where a dish is prepared.
    __resolveReference: ({ id }, { loaders }) => loaders.station.load(id),
    id: (station) => station._id,
    location: (station) => ({ id: station.locationId }),
    itemMinutesPerQuarter: (station) => station.itemMinutesPerQuarter ?? null,
    whenFull: (station) => station.whenFull ?? 'PACE',
    openItemMinutes: (station, _args, { kitchenStations }) => kitchenStations.openItemMinutes(station),
    fallbackStation: (station, _args, { kitchenStations }) => kitchenStations.fallbackOf(station),
    printer: (station, _args, { stationPrinters }) => stationPrinters.printerOf(station),
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
    rushedAt: ({ order }) => order.rush?.at ?? null,
    changes: (ticket) =>
      (ticket.order.changes ?? [])
        .filter((change) => isSamePlace(change, ticket))
        .map((change) => ({ order: ticket.order, change })),
    allergensToAcknowledge: (ticket) => allergensToAcknowledge(ticket.order, ticket),
    allergensAcknowledgedAt: (ticket) => allergensRead(ticket.order, ticket)?.at ?? null,
    allergensAcknowledgedBy: (ticket) => {
      const read = allergensRead(ticket.order, ticket);
      return read ? { id: read.by } : null;
    },
    delivery: (ticket) => deliveryState(ticket.order, ticket),
    acknowledgedAt: (ticket) => deliveryOf(ticket.order, ticket)?.acknowledgedAt ?? null,
    acknowledgedBy: (ticket, _args, { loaders }) => {
      const screenId = deliveryOf(ticket.order, ticket)?.screenId;
      return screenId ? loaders.screen.load(screenId) : null;
    },
  },
  TicketChange: {
    id: ({ change }) => change._id,
    kind: ({ change }) => change.kind,
    item: ({ order, change }) => {
      const item = order.items.find(({ _id }) => _id === change.itemId);
      if (!item) throw new Error(`the item ${change.itemId} of a change is gone`);
      return { order, item };
    },
    at: ({ change }) => change.at,
    reason: ({ change }) => change.reason ?? null,
    noteBefore: ({ change }) => change.noteBefore ?? null,
    acknowledgedAt: ({ change }) => change.acknowledgedAt ?? null,
  },
  KitchenScreen: {
    __resolveReference: async ({ id }, { screens }) => (await screens.screenOf(id)) ?? null,
    id: (screen) => screen._id,
    station: ({ stationId }, _args, { loaders }) => (stationId ? loaders.station.load(stationId) : null),
    online: (screen) => isOnline(screen, new Date()),
    retiredAt: (screen) => screen.retiredAt ?? null,
  },
  KitchenSettings: {
    location: ({ _id }) => ({ id: _id }),
    printing: (_settings, _args, { prints }) => prints,
  },
  MenuItem: {
    __resolveReference: ({ id }) => ({ id }),
    openCount: ({ id }, _args, { kitchenStations }) => kitchenStations.openCount(id),
  },
};
