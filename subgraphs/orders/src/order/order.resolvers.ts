import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { ticketsOf } from '../kitchen/ticket.ts';
import { chosenModifiers, money, totals } from './money.ts';
import { itemsOf } from './order-item-view.ts';

export const orderResolvers: Resolvers = {
  Query: {
    order: (_root, { id }, { orders }) => orders.order(id),
    orders: (_root, args, { orders }) => orders.orders(args),
    openOrders: (_root, { locationId }, { orders }) => orders.openOrders(locationId),
    orderEvent: (_root, { id }, { orders }) => orders.orderEvent(id),
    orderEventSource: (_root, { organizationId }, { orders }) => orders.orderEventSource(organizationId),
  },
  Mutation: {
    placeOrder: async (_root, { input }, { placeOrders }) =>
      payload('order', await placeOrders.placeOrder(input)),
    acceptOrder: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.acceptOrder(input)),
    rejectOrder: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.rejectOrder(input)),
    cancelOrder: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.cancelOrder(input)),
    voidOrder: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.voidOrder(input)),
    voidItem: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.voidItem(input)),
    serveOrder: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.serveOrder(input)),
    changeItemNote: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.changeItemNote(input)),
    fireCourse: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.fireCourse(input)),
    holdCourse: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.holdCourse(input)),
    rushOrder: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.rushOrder(input)),
    undoRush: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.undoRush(input)),
    closeOrder: async (_root, { input }, { orderCommands }) =>
      payload('order', await orderCommands.closeOrder(input)),
  },
  Order: {
    __resolveReference: ({ id }, { orders }) => orders.order(id),
    id: (order) => order._id,
    location: (order) => ({ id: order.locationId }),
    table: (order) => (order.tableId ? { id: order.tableId } : null),
    tableSession: (order) => (order.tableSessionId ? { id: order.tableSessionId } : null),
    placedBy: ({ placedBy: { kind, id } }) =>
      kind === 'partner' ? null : { __typename: kind === 'guest' ? 'Guest' : 'User', id },
    items: (order) => itemsOf(order),
    tickets: (order) => ticketsOf(order),
    rushedAt: (order) => order.rush?.at ?? null,
    totals: (order) => totals(order.totals, order.currency),
  },
  OrderEvent: {
    __resolveReference: ({ id }, { orders }) => orders.orderEvent(id),
    type: ({ entry }) => entry.kind,
    at: ({ entry }) => entry.at,
  },
  OrderEventSource: {
    openOrderEvents: ({ organizationId }, _args, { orders }) => orders.openOrderEvents(organizationId),
  },
  OrderPlacer: {
    __resolveType: (placer) => placer.__typename,
  },
  OrderHistoryEntry: {
    station: ({ stationId }, _args, { loaders }) => (stationId ? loaders.station.load(stationId) : null),
    reason: ({ reason }) => reason ?? null,
  },
  OrderItem: {
    __resolveReference: async ({ id }, { orders }) => {
      const order = await orders.orderOfItem(id);
      const item = order?.items.find(({ _id }) => _id === id);
      return order && item ? { order, item } : null;
    },
    id: ({ item }) => item._id,
    menuItem: ({ item }) => ({ id: item.menuItemId }),
    name: ({ item }) => item.name,
    quantity: ({ item }) => item.quantity,
    modifiers: ({ order, item }) => chosenModifiers(item.modifiers, order.currency),
    note: ({ item }) => item.note,
    allergens: ({ item }) => item.allergens,
    unitPrice: ({ order, item }) => money(item.unitPriceMinor, order.currency),
    linePrice: ({ order, item }) => money(item.linePriceMinor, order.currency),
    course: ({ item }) => item.course,
    station: ({ item }, _args, { kitchenStations }) => kitchenStations.stationOf(item.stationId),
    status: ({ item }) => item.status,
    recallCount: ({ item }) => item.recallCount,
    guest: ({ item }) => (item.guestId ? { id: item.guestId } : null),
    voidReason: ({ item }) => item.voidReason ?? null,
    fireAt: ({ item }) => item.fireAt ?? null,
    allergies: ({ item }) => item.allergies ?? [],
  },
  Table: {
    __resolveReference: ({ id }) => ({ id }),
    activeOrders: ({ id }, _args, { orders }) => orders.activeOrdersOfTable(id),
  },
  TableSession: {
    __resolveReference: ({ id }) => ({ id }),
    orders: ({ id }, _args, { orders }) => orders.ordersOfSession(id),
    cart: ({ id }, _args, { carts }) => carts.cartForReader(id),
  },
};
