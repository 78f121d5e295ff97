import { randomUUID } from 'node:crypto';
import { ask } from './ask.ts';
import { callOf } from './tenant-call.ts';
import { kitchenOf } from './tenant-kitchen.ts';
import { unavailableOf } from './tenant-menu.ts';
import { firedOrder, placedOrder, servedOrder, voidOneItem } from './tenant-order.ts';
import { printerOf } from './tenant-printer.ts';
import { freshKey, the, write } from './write.ts';

/** Ids of one organization, under the names that arguments and input fields have in the contract. */
export type Ids = Record<string, string>;

/** An organization with one of everything, and the credentials of its people. */
export interface Tenant {
  url: string;
  name: string;
  ids: Ids;
  tokens: Record<
    | 'owner'
    | 'manager'
    | 'waiter'
    | 'cook'
    | 'guest'
    | 'tablemate'
    | 'otherGuest'
    | 'partner'
    | 'barePartner',
    string
  >;
  /** What nobody outside may ever read, not even where the menu is public. */
  secrets: string[];
}

export const password = 'a password for tests';

export async function signIn(url: string, email: string, secret = password) {
  const { session } = await write(
    url,
    undefined,
    'signIn',
    'session { accessToken refreshToken viewer { user { id } } }',
    { email, password: secret },
  );
  return session as unknown as {
    accessToken: string;
    refreshToken: string;
    viewer: { user: { id: string } };
  }; // as selected
}

/** Adds a member and returns the address to sign in with. */
export async function addMember(
  url: string,
  ownerToken: string,
  organizationId: string,
  role: string,
  domain = 'throwaway.example',
) {
  const email = `${role.toLowerCase()}-${randomUUID()}@${domain}`;
  const input = { ...freshKey(), organizationId, name: `Secret ${email}`, email, password, role };
  const { membership } = await write(url, ownerToken, 'addMember', 'membership { id }', input);
  return { email, membershipId: the(membership, 'a membership').id };
}

const allScopes = ['ORDERS_READ', 'ORDERS_WRITE', 'MENU_READ', 'MENU_WRITE', 'TABLES_READ', 'REPORTS_READ'];

/** Where the people of a tenant have their addresses: no other tenant may read one. */
const mailDomain = (name: string) => `${name.split(' ')[0]?.toLowerCase()}.example`;

/** Creates an organization through the public API, with one of everything that the contract can name. */
export async function createTenant(url: string, superAdmin: string, name: string): Promise<Tenant> {
  const domain = mailDomain(name);
  const ownerEmail = `owner-${randomUUID()}@${domain}`;
  const { organization } = await write(url, superAdmin, 'createOrganization', 'organization { id }', {
    ...freshKey(),
    name,
    accentColor: '#9A3412',
    ownerName: `Secret owner of ${name}`,
    ownerEmail,
    ownerPassword: password,
  });
  const organizationId = the(organization, 'an organization').id;
  const owner = (await signIn(url, ownerEmail)).accessToken;
  const staff = async (role: string) => {
    const member = await addMember(url, owner, organizationId, role, domain);
    return { ...member, token: (await signIn(url, member.email)).accessToken };
  };
  const [manager, waiter, cook] = [await staff('MANAGER'), await staff('WAITER'), await staff('COOK')];
  const create = async (mutation: string, entity: string, input: object): Promise<string> =>
    the((await write(url, owner, mutation, `${entity} { id }`, { ...freshKey(), ...input }))[entity], entity)
      .id;

  const locationId = await create('createLocation', 'location', {
    organizationId,
    name: `${name} at the harbour`,
    address: 'Rua do Porto 12, Lisbon',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    taxBasisPoints: 1300,
    pricesIncludeTax: true,
    acceptsOrdersAutomatically: false,
  });
  const stationId = await create('createKitchenStation', 'kitchenStation', { locationId, name: 'GRILL' });
  const coldId = await create('createKitchenStation', 'kitchenStation', { locationId, name: 'COLD' });
  const menuId = await create('createMenu', 'menu', { locationId, name: 'All day' });
  const categoryId = await create('createCategory', 'category', { menuId, name: 'Mains' });
  const menuItemInput = {
    categoryId,
    description: 'With bread.',
    imageUrl: '/pictures/dish.svg',
    allergens: ['GLUTEN'],
    priceMinor: 1250,
    modifierGroups: [{ name: 'Sauce', modifiers: [{ name: 'Mustard', allergens: ['MUSTARD'] }] }],
  };
  const menuItemId = await create('createMenuItem', 'menuItem', {
    ...menuItemInput,
    name: 'Burger',
    stationId,
  });
  const coldItemId = await create('createMenuItem', 'menuItem', {
    ...menuItemInput,
    name: 'Salad',
    stationId: coldId,
    preparationMinutes: 2,
  });
  const item = await ask(
    url,
    owner,
    'query ($id: ID!) { menuItem(id: $id) { modifierGroups { modifiers { id } } } }',
    {
      id: menuItemId,
    },
  );
  const modifierId = the(/"mod_\w+"/.exec(item.text)?.[0], 'a modifier').slice(1, -1);
  const floorId = await create('createFloor', 'floor', { locationId, name: 'Ground floor' });
  const sectionId = await create('createSection', 'section', { floorId, name: 'Window' });
  const tenant = { url, name, ids: {}, tokens: {} } as unknown as Tenant; // filled below, before anybody sees it
  const tables = await Promise.all(['1', '2', '3'].map((one) => createTable(url, owner, sectionId, one)));
  const [mine, theirs, left] = await Promise.all(tables.map((table) => joinTable(url, table.code)));
  const [guest, otherGuest, leaving] = [
    the(mine, 'a guest'),
    the(theirs, 'a guest'),
    the(left, 'a guest'),
  ] as const;
  const { tableSessionId } = guest;
  const tablemate = await joinTable(url, the(tables[0], 'a table').code);
  const [whole, bare] = await Promise.all(
    [allScopes, ['REPORTS_READ']].map((scopes) => createApiKey(url, owner, organizationId, scopes)),
  );
  await endedApiKey(url, owner, organizationId);
  await ask(url, the(whole, 'a key').secret, '{ viewer { kind } }'); // so that it has been used
  Object.assign(tenant, {
    ids: {
      organizationId,
      locationId,
      stationId,
      menuId,
      categoryId,
      menuItemId,
      coldItemId,
      modifierId,
      floorId,
      sectionId,
      tableSessionId,
      membershipId: cook.membershipId,
      tableId: the(tables[0], 'a table').id,
      code: the(tables[0], 'a table').code,
      closedSessionId: leaving.tableSessionId,
      apiKeyId: the(whole, 'a key').id,
    },
    tokens: {
      owner,
      manager: manager.token,
      waiter: waiter.token,
      cook: cook.token,
      guest: guest.token,
      tablemate: tablemate.token,
      otherGuest: otherGuest.token,
      partner: the(whole, 'a key').secret,
      barePartner: the(bare, 'a key').secret,
    },
    secrets: [`@${domain}`, `Secret owner of ${name}`, `Secret word of ${name}`, guest.guestName],
  } satisfies Partial<Tenant>);
  await write(url, owner, 'closeTableSession', 'tableSession { id }', {
    ...freshKey(),
    tableSessionId: leaving.tableSessionId,
  });
  Object.assign(tenant.ids, await cartLine(tenant));
  const served = await servedOrder(tenant);
  await voidOneItem(tenant);
  const staffOrder = await placedOrder(tenant, tenant.tokens.waiter);
  Object.assign(tenant.ids, { servedOrderId: served.orderId, staffOrderId: staffOrder.orderId });
  Object.assign(tenant.ids, await unavailableOf(tenant));
  Object.assign(tenant.ids, await kitchenOf(tenant, coldId), await firedOrder(tenant));
  Object.assign(tenant.ids, await printerOf(tenant));
  Object.assign(tenant.ids, await callOf(tenant, 'WATER'));
  return tenant;
}

export async function createTable(
  url: string,
  token: string,
  sectionId: string,
  name: string = randomUUID(),
) {
  const { table } = await write(url, token, 'createTable', 'table { id code }', {
    ...freshKey(),
    sectionId,
    name: name.slice(0, 20),
    seats: 4,
  });
  return table as unknown as { id: string; code: string }; // as selected
}

export async function joinTable(url: string, code: string) {
  const guestName = `Secret guest ${randomUUID().slice(0, 8)}`;
  const joined = await write(url, undefined, 'joinTable', 'guestToken tableSession { id }', {
    ...freshKey(),
    code,
    name: guestName,
    deviceId: randomUUID(),
  });
  return {
    guestName,
    token: String(joined.guestToken),
    tableSessionId: the(joined.tableSession, 'a session').id,
  };
}

export async function createApiKey(url: string, token: string, organizationId: string, scopes: string[]) {
  const payload = await write(url, token, 'createApiKey', 'secret apiKey { id }', {
    ...freshKey(),
    organizationId,
    name: 'Delivery',
    scopes,
    expiresAt: '2099-01-01T00:00:00.000Z',
  });
  return { id: the(payload.apiKey, 'a key').id, secret: String(payload.secret) };
}

/** A key with a past: rotated, then revoked. */
async function endedApiKey(url: string, token: string, organizationId: string): Promise<void> {
  const { id: apiKeyId } = await createApiKey(url, token, organizationId, ['REPORTS_READ']);
  await write(url, token, 'rotateApiKey', 'secret', { ...freshKey(), apiKeyId });
  await write(url, token, 'revokeApiKey', '__typename', { ...freshKey(), apiKeyId });
}

/** A line in the session's cart, and the version of the cart with it. */
export async function cartLine({ url, name, ids, tokens }: Tenant): Promise<Ids> {
  const { menuItemId, modifierId, tableSessionId } = ids;
  const line = {
    menuItemId,
    note: `Secret word of ${name}`,
    modifiers: [{ modifierId, quantity: 1 }],
    quantity: 1,
    allergies: ['NUTS'],
  };
  const { cart } = await write(url, tokens.guest, 'addCartLine', 'cart { id version lines { id } }', {
    ...freshKey(),
    line,
    tableSessionId,
  });
  const { id, lines } = cart as unknown as { id: string; lines: { id: string }[] }; // as selected
  return { cartId: id, cartLineId: the(lines.at(-1), 'a line').id };
}
