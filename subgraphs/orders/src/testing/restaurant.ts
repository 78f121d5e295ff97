import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// biome-ignore lint/style/noRestrictedImports: tests run on the real store
import { createStoreServer } from '@comanda/embedded/server';
// biome-ignore lint/style/noRestrictedImports: tests ask the real neighbours
import { createMenuServer } from '@comanda/menu/server';
import type { HttpServer } from '@comanda/platform/http-server';
import type { Principal, Role } from '@comanda/platform/identity';
import { connectMongo } from '@comanda/platform/mongo';
import { freePort } from '@comanda/platform/testing/redis-process';
import { type Answer, createSubgraphHarness } from '@comanda/platform/testing/subgraph-harness';
// biome-ignore lint/style/noRestrictedImports: tests ask the real neighbours
import { createTablesServer } from '@comanda/tables/server';
// biome-ignore lint/style/noRestrictedImports: tests ask the real neighbours
import { createUsersServer } from '@comanda/users/server';
import type { PrintingSettings } from '../printing/printing.ts';
import { createOrdersServer } from '../server.ts';

export const key = (): string => randomUUID();
const superAdmin: Principal = { kind: 'superAdmin', userId: 'usr_00000000000000000000000000' };

export type Street = Awaited<ReturnType<typeof openStreet>>;
export type Restaurant = Awaited<ReturnType<Street['openRestaurant']>>;

/**
 * All four subgraphs on one real store: as many restaurants as a test likes, each an organization of its own.
 * @param keepsClock whether what is due happens by itself.
 * @param printing whether tickets are printed.
 */
export async function openStreet({
  keepsClock = false,
  printing,
}: {
  keepsClock?: boolean;
  printing?: PrintingSettings;
} = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'comanda-orders-'));
  const store = await createStoreServer({ dir });
  const harness = await createSubgraphHarness(`${store.url}/comanda`);
  const { eventLog, identitySecret, log } = harness;
  // A connection of their own, so that what is counted on the harness's are the queries of this subgraph.
  const mongo = await connectMongo(`${store.url}/comanda`, log);
  const common = { host: '127.0.0.1', port: 0, mongo, eventLog, identitySecret, log };
  const users = await createUsersServer(common);
  const menu = await createMenuServer({ ...common, usersUrl: users.url, keepsClock });
  const publicUrl = 'http://localhost:4000';
  const tables = await createTablesServer({ ...common, usersUrl: users.url, publicUrl });
  const addresses = { menuUrl: menu.url, tablesUrl: tables.url, usersUrl: users.url };
  const orders = await createOrdersServer({
    ...common,
    ...addresses,
    mongo: harness.mongo,
    keepsClock,
    printing,
  });
  const cutOff: HttpServer[] = [];

  /** Sends a mutation that must succeed. @returns its payload. */
  async function must(url: string, principal: Principal, text: string, input: object) {
    const { data, errors } = await harness.query(url, principal, text, {
      input: { idempotencyKey: key(), ...input },
    });
    const payload = data?.result;
    if (errors || payload.errors.length > 0) throw new Error(JSON.stringify(errors ?? payload.errors));
    return payload;
  }

  async function openRestaurant(settings: { acceptsOrdersAutomatically?: boolean } = {}) {
    const { organization } = await must(
      users.url,
      superAdmin,
      `mutation ($input: CreateOrganizationInput!) { result: createOrganization(input: $input) { organization { id } errors { code message } } }`,
      {
        name: 'Tasca',
        ownerName: 'Ana',
        ownerEmail: `${key()}@example.com`,
        ownerPassword: 'correct horse battery',
      },
    );
    const organizationId: string = organization.id;
    const staff = (role: Role): Principal => ({
      kind: 'staff',
      userId: `usr_${role.toLowerCase().padEnd(26, '0')}`,
      organizationId,
      membershipId: 'mem_test',
      role,
    });
    const owner = staff('OWNER');
    const { location } = await must(
      users.url,
      owner,
      `mutation ($input: CreateLocationInput!) { result: createLocation(input: $input) { location { id } errors { code message } } }`,
      {
        organizationId,
        name: 'Baixa',
        address: 'Rua Augusta 1, Lisboa',
        timeZone: 'Europe/Lisbon',
        currency: 'EUR',
        taxBasisPoints: 1300,
        pricesIncludeTax: true,
        serviceChargeBasisPoints: 0,
        acceptsOrdersAutomatically: settings.acceptsOrdersAutomatically ?? true,
      },
    );
    const locationId: string = location.id;

    const station = async (name: string, capacity: number): Promise<string> => {
      const { kitchenStation } = await must(
        orders.url,
        owner,
        `mutation ($input: CreateKitchenStationInput!) { result: createKitchenStation(input: $input) { kitchenStation { id } errors { code message } } }`,
        { locationId, name, capacity },
      );
      return kitchenStation.id;
    };
    const grill = await station('Grill', 2);
    const bar = await station('Bar', 4);

    const { menu: menuOfLocation } = await must(
      menu.url,
      owner,
      `mutation ($input: CreateMenuInput!) { result: createMenu(input: $input) { menu { id } errors { code message } } }`,
      { locationId, name: 'Carta' },
    );
    const { category } = await must(
      menu.url,
      owner,
      `mutation ($input: CreateCategoryInput!) { result: createCategory(input: $input) { category { id } errors { code message } } }`,
      { menuId: menuOfLocation.id, name: 'All' },
    );
    const item = async (fields: object) => {
      const { menuItem } = await must(
        menu.url,
        owner,
        `mutation ($input: CreateMenuItemInput!) { result: createMenuItem(input: $input) {
          menuItem { id modifierGroups { modifiers { id name } } } errors { code message }
        } }`,
        { categoryId: category.id, ...fields },
      );
      const modifiers: { id: string; name: string }[] = menuItem.modifierGroups.flatMap(
        (group: { modifiers: unknown }) => group.modifiers,
      );
      return { id: String(menuItem.id), modifiers: new Map(modifiers.map(({ id, name }) => [name, id])) };
    };
    const burger = await item({
      name: 'Burger',
      priceMinor: 1200,
      allergens: ['GLUTEN'],
      stationId: grill,
      preparationMinutes: 10,
      modifierGroups: [
        { name: 'Doneness', minimum: 1, maximum: 1, modifiers: [{ name: 'Rare' }, { name: 'Medium' }] },
        {
          name: 'Extras',
          maximum: 2,
          modifiers: [{ name: 'Cheese', priceDeltaMinor: 150, maximum: 2, kind: 'ADD', allergens: ['MILK'] }],
        },
      ],
    });
    const steak = await item({ name: 'Steak', priceMinor: 2400, stationId: grill, preparationMinutes: 14 });
    const beer = await item({ name: 'Beer', priceMinor: 350, stationId: bar, preparationMinutes: 2 });

    const { floor } = await must(
      tables.url,
      owner,
      `mutation ($input: CreateFloorInput!) { result: createFloor(input: $input) { floor { id } errors { code message } } }`,
      { locationId, name: 'Ground' },
    );
    const { section } = await must(
      tables.url,
      owner,
      `mutation ($input: CreateSectionInput!) { result: createSection(input: $input) { section { id } errors { code message } } }`,
      { floorId: floor.id, name: 'Window' },
    );
    let tableCount = 0;
    const setTable = async (): Promise<{ id: string; code: string }> => {
      const { table } = await must(
        tables.url,
        owner,
        `mutation ($input: CreateTableInput!) { result: createTable(input: $input) { table { id code } errors { code message } } }`,
        { sectionId: section.id, name: String(++tableCount), seats: 4 },
      );
      return table;
    };
    const join = async (table: {
      id: string;
      code: string;
    }): Promise<Extract<Principal, { kind: 'guest' }>> => {
      const { tableSession, guest } = await must(
        tables.url,
        { kind: 'anonymous' },
        `mutation ($input: JoinTableInput!) { result: joinTable(input: $input) { tableSession { id } guest { id } errors { code message } } }`,
        { code: table.code, deviceId: key() },
      );
      return {
        kind: 'guest',
        guestId: guest.id,
        organizationId,
        locationId,
        tableId: table.id,
        tableSessionId: tableSession.id,
      };
    };
    const table = await setTable();
    const guest = await join(table);
    const rare = { modifierId: burger.modifiers.get('Rare') ?? '' };

    return {
      organizationId,
      locationId,
      owner,
      manager: staff('MANAGER'),
      waiter: staff('WAITER'),
      cook: staff('COOK'),
      guest,
      table,
      /** Another guest at the same table. */
      companion: await join(table),
      setTable,
      join,
      stations: { grill, bar },
      items: { burger, steak, beer },
      /** Sets up another station, of the given name. */
      addStation: (name: string) => station(name, 2),
      /** Puts another item on the menu. */
      addItem: item,
      /** Lines as a diner would send them. */
      lines: {
        burger: { menuItemId: burger.id, modifiers: [rare] },
        steak: { menuItemId: steak.id },
        beer: { menuItemId: beer.id },
      },
      async setAvailability(menuItemId: string, availability: 'AVAILABLE' | 'SOLD_OUT') {
        const text = `mutation ($input: SetAvailabilityInput!) { result: setAvailability(input: $input) { menuItem { id } errors { code message } } }`;
        await must(menu.url, owner, text, { menuItemId, availability });
      },
      async closeSession(tableSessionId: string) {
        const text = `mutation ($input: CloseTableSessionInput!) { result: closeTableSession(input: $input) { tableSession { id } errors { code message } } }`;
        await must(tables.url, owner, text, { tableSessionId });
      },
      /** How many orders of this organization are stored. */
      orderCount: () => harness.mongo.connection.collection('orders').countDocuments({ organizationId }),
    };
  }

  return {
    ...harness,
    /** As the harness's, without the sums of work, which are written when they are written. */
    storeQueries: async (work: () => Promise<unknown>) =>
      (await harness.storeQueries(work)).filter((query) => query !== 'stationLoads.updateOne'),
    url: orders.url,
    storeUrl: `${store.url}/comanda`,
    neighbourUrls: { MENU_URL: menu.url, TABLES_URL: tables.url, USERS_URL: users.url },
    usersUrl: users.url,
    superAdmin,
    openRestaurant,
    /** What the orders subgraph tells Prometheus. */
    metrics: async () => (await fetch(`${orders.url}/metrics`)).text(),
    /** Another orders server on the same store. @returns its address. */
    async anotherServer(): Promise<string> {
      const dependencies = { ...common, ...addresses, mongo: harness.mongo, keepsClock: false, printing };
      const server = await createOrdersServer(dependencies);
      cutOff.push(server);
      return server.url;
    },
    /** Another orders server on the same store, whose calls to one neighbour reach nobody. @returns its address. */
    async cutOffFrom(neighbour: 'menu' | 'tables' | 'users'): Promise<string> {
      const nowhere = `http://127.0.0.1:${await freePort()}`;
      const severed = { ...addresses, [`${neighbour}Url`]: nowhere };
      const server = await createOrdersServer({
        ...common,
        ...severed,
        mongo: harness.mongo,
        keepsClock: false,
      });
      cutOff.push(server);
      return server.url;
    },
    /** Asks the orders subgraph. */
    ask: (principal: Principal | undefined, text: string, variables: object = {}): Promise<Answer> =>
      harness.query(orders.url, principal, text, { ...variables }),
    async close() {
      for (const server of [...cutOff, orders, tables, menu, users]) await server.close();
      await mongo.close();
      await harness.close();
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
