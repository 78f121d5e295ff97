import { randomUUID } from 'node:crypto';
import { createGraphqlClient, type GraphqlClient } from '@comanda/host/demo/graphql-client';
import { mutate, signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import {
  joinTable,
  lineOf,
  type OrderableItem,
  type PlacedOrder,
  placeOrder,
  readMenu,
} from '@comanda/host/testing/diner';
import type { ComandaProcess, DemoTables } from './comanda-process.ts';

/** The demo's first location, for journeys of its kitchen: who orders there, and who asks the server what became of it. */
export interface KitchenOrders {
  location: DemoTables['locations'][number];
  manager: GraphqlClient;
  /** Orders as a guest at a table, counted from 0. */
  order(
    names: readonly string[],
    more?: { table?: number; quantity?: number; note?: string; line?: object },
  ): Promise<NonNullable<PlacedOrder['order']>>;
  states(orderId: string): Promise<string[]>;
  stationId(name: string): Promise<string>;
  /** Changes the rules of the kitchen. */
  rules(rules: Record<string, unknown>): Promise<void>;
}

export async function createKitchenOrders(comanda: ComandaProcess): Promise<KitchenOrders> {
  const [location] = (await comanda.demo()).locations;
  if (!location) throw new Error('the demo has locations');
  const manager = createGraphqlClient(comanda.url);
  await signIn(manager, demoAccounts.manager);
  const menu: Map<string, OrderableItem> = await readMenu(manager, location.id);
  /** One guest at each table: a table takes only so many. */
  const guests = new Map<number, Promise<{ guest: GraphqlClient; tableSessionId: string }>>();
  const guestAt = (table: number) => {
    const joining = guests.get(table) ?? join(table);
    guests.set(table, joining);
    return joining;
  };
  async function join(table: number) {
    const guest = createGraphqlClient(comanda.url);
    const { tableSessionId } = await joinTable(guest, location?.tables[table]?.code ?? '');
    return { guest, tableSessionId };
  }
  return {
    location,
    manager,
    async order(names, { table = 0, quantity = 1, note = '', line = {} } = {}) {
      const { guest, tableSessionId } = await guestAt(table);
      const lines = names.map((name) => ({ ...lineOf(menu.get(name), [], quantity), ...line }));
      const placed = await placeOrder(guest, { tableSessionId, lines, note, idempotencyKey: randomUUID() });
      if (!placed.order) throw new Error(JSON.stringify(placed.errors));
      return placed.order;
    },
    async states(id) {
      const { order } = await manager.request<{ order: { items: { status: string }[] } }>(
        'query ($id: ID!) { order(id: $id) { items { status } } }',
        { id },
      );
      return order.items.map(({ status }) => status);
    },
    async stationId(wanted) {
      const { kitchenStations } = await manager.request<{ kitchenStations: { id: string; name: string }[] }>(
        'query ($id: ID!) { kitchenStations(locationId: $id) { id name } }',
        { id: location.id },
      );
      const station = kitchenStations.find(({ name }) => name === wanted);
      if (!station) throw new Error(`the demo has no station ${wanted}`);
      return station.id;
    },
    async rules(rules) {
      const input = { idempotencyKey: randomUUID(), locationId: location.id, ...rules };
      const entity = 'kitchenSettings { coursing }';
      await mutate(manager, 'updateKitchenSettings', 'UpdateKitchenSettingsInput', entity, input);
    },
  };
}
