import { randomUUID } from 'node:crypto';
import { ask } from './ask.ts';
import {
  addMember,
  cartLine,
  createApiKey,
  createTable,
  type Ids,
  joinTable,
  password,
  signIn,
  type Tenant,
} from './tenant.ts';
import { callOf } from './tenant-call.ts';
import { changedOrder, registeredScreen } from './tenant-kitchen.ts';
import { firedOrder, placedOrder, readyOrder, servedOrder } from './tenant-order.ts';
import { deadPrinter, waitingPrint } from './tenant-printer.ts';
import { freshKey, the, write } from './write.ts';

/** Values for the input of one mutation; what is not named here comes from the tenant's own ids. */
type Values = Record<string, unknown>;

const id = (ids: Ids, name: string) => the(ids[name], name);

const member = async ({ url, tokens, ids }: Tenant) =>
  addMember(url, tokens.owner, id(ids, 'organizationId'), 'COOK');

const refreshToken = async (tenant: Tenant) => ({
  refreshToken: (await signIn(tenant.url, (await member(tenant)).email)).refreshToken,
});

const throwAwayKey = async ({ url, tokens, ids }: Tenant) => ({
  apiKeyId: (await createApiKey(url, tokens.owner, id(ids, 'organizationId'), ['REPORTS_READ'])).id,
});

/**
 * What a mutation needs to be possible, made anew so that it can destroy it. A mutation that is not named needs nothing but what every tenant has.
 */
export const preparations: Record<string, (tenant: Tenant, token: string) => Promise<Values>> = {
  acceptOrder: (tenant) => placedOrder(tenant),
  rejectOrder: (tenant) => placedOrder(tenant),
  cancelOrder: (tenant) => placedOrder(tenant),
  voidOrder: firedOrder,
  voidItem: firedOrder,
  startTicket: firedOrder,
  bumpTicket: firedOrder,
  bumpItem: firedOrder,
  recallTicket: (tenant) => readyOrder(tenant),
  recallItem: (tenant) => readyOrder(tenant),
  undoBump: readyOrder,
  serveOrder: (tenant) => readyOrder(tenant),
  closeOrder: servedOrder,
  // A pause would keep everybody after from ordering.
  pauseCategory: async () => ({ paused: false }),
  pauseStation: async () => ({ paused: false }),
  serveTicket: (tenant) => readyOrder(tenant),
  fireCourse: firedOrder,
  holdCourse: firedOrder,
  fireItem: firedOrder,
  holdItem: firedOrder,
  rushOrder: firedOrder,
  async undoRush(tenant) {
    const order = await firedOrder(tenant);
    const input = { ...freshKey(), orderId: order.orderId };
    await write(tenant.url, tenant.tokens.owner, 'rushOrder', '__typename', input, 'OrderCommandInput');
    return order;
  },
  changeItemNote: async (tenant) => ({ ...(await firedOrder(tenant)), note: 'Well done' }),
  acknowledgeChange: async (tenant) => changedOrder(tenant, await firedOrder(tenant)),
  acknowledgeAllergens: firedOrder,
  acknowledgeTickets: firedOrder,
  retireScreen: registeredScreen,
  // Without it the printer would be taken away.
  setStationPrinter: async () => ({ printer: deadPrinter }),
  cancelPrintJob: waitingPrint,
  changeCartLine: async (tenant) => ({ ...(await cartLine(tenant)), quantity: 2 }),
  async placeCart(tenant) {
    await cartLine(tenant);
    const { data } = await ask(
      tenant.url,
      tenant.tokens.guest,
      'query ($id: ID!) { cart(tableSessionId: $id) { version } }',
      { id: id(tenant.ids, 'tableSessionId') },
    );
    const { version } = the(data, 'a cart').cart as { version: number }; // as selected
    return { cartVersion: version };
  },
  callStaff: async ({ ids }) => ({ tableSessionId: id(ids, 'tableSessionId'), kind: 'BILL' }),
  answerServiceCall: (tenant) => callOf(tenant, 'WAITER'),
  async closeTableSession({ url, tokens, ids }) {
    const table = await createTable(url, tokens.owner, id(ids, 'sectionId'));
    return { tableSessionId: (await joinTable(url, table.code)).tableSessionId };
  },
  async createMenu({ url, tokens, ids }) {
    const { location } = await write(url, tokens.owner, 'createLocation', 'location { id }', {
      ...freshKey(),
      organizationId: ids.organizationId,
      name: 'Without a menu',
      address: 'Largo do Carmo 3, Lisbon',
      timeZone: 'Europe/Lisbon',
      currency: 'EUR',
      taxBasisPoints: 1300,
      pricesIncludeTax: true,
    });
    return { locationId: the(location, 'a location').id };
  },
  placeOrder: async ({ ids }) => ({ lines: [{ menuItemId: id(ids, 'menuItemId') }] }),
  changeMemberRole: async (tenant) => ({ membershipId: (await member(tenant)).membershipId, role: 'WAITER' }),
  removeMember: async (tenant) => ({ membershipId: (await member(tenant)).membershipId }),
  revokeApiKey: throwAwayKey,
  rotateApiKey: throwAwayKey,
  addMember: async () => ({ role: 'COOK' }),
  createApiKey: async () => ({ scopes: ['MENU_READ'] }),
  signIn: async (tenant) => ({ email: (await member(tenant)).email, password }),
  refreshSession: refreshToken,
  signOut: refreshToken,
  updateMenuItem: async () => ({ name: `Dish ${randomUUID().slice(0, 8)}` }),
};

/** Fields that the walk leaves out of an input although the tenant has a value for them: they are not required, and would ask for something else. */
export const leftOut: Record<string, string[]> = {
  placeOrder: ['locationId'],
  signIn: ['organizationId'],
};
