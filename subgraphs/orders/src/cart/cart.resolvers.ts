import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { chosenModifiers, money, totals } from '../order/money.ts';

export const cartResolvers: Resolvers = {
  Query: {
    cart: (_root, { tableSessionId }, { carts }) => carts.cartOfSession(tableSessionId),
    cartById: (_root, { id }, { carts }) => carts.cartById(id),
  },
  Mutation: {
    addCartLine: async (_root, { input }, { cartCommands }) =>
      payload('cart', await cartCommands.addCartLine(input)),
    changeCartLine: async (_root, { input }, { cartCommands }) =>
      payload('cart', await cartCommands.changeCartLine(input)),
    placeCart: async (_root, { input }, { cartCommands }) =>
      payload('order', await cartCommands.placeCart(input)),
  },
  Cart: {
    __resolveReference: ({ id }, { carts }) => carts.cartById(id),
    id: (cart) => cart._id,
    tableSession: (cart) => ({ id: cart.tableSessionId }),
    lines: async (cart, _args, { carts }) => (await carts.priced(cart)).lines,
    totals: async (cart, _args, { carts }) => {
      const priced = await carts.priced(cart);
      return totals(priced.totals, priced.currency);
    },
    pacedMinutes: async (cart, _args, { carts }) => (await carts.priced(cart)).pacedMinutes,
    orderableAt: async (cart, _args, { carts }) => (await carts.priced(cart)).orderableAt,
    promisedMinutes: async (cart, _args, { carts }) => (await carts.priced(cart)).promisedMinutes,
  },
  CartLine: {
    id: (line) => line._id,
    menuItem: (line) => (line.onMenu ? { id: line.menuItemId } : null),
    modifiers: (line) => chosenModifiers(line.modifiers, line.currency),
    unitPrice: (line) => money(line.unitPriceMinor, line.currency),
    linePrice: (line) => money(line.linePriceMinor, line.currency),
    guest: (line) => (line.guestId ? { id: line.guestId } : null),
    allergies: (line) => line.allergies ?? [],
  },
};
