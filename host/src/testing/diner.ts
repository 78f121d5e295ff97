import { randomUUID } from 'node:crypto';
import type { GraphqlClient } from '../demo/graphql-client.ts';

/** An item of the demo menu as a test needs it to order. */
export interface OrderableItem {
  id: string;
  name: string;
  modifierGroups: {
    name: string;
    minimum: number;
    maximum: number;
    modifiers: { id: string; name: string }[];
  }[];
}

/** Joins a table and signs the client in as its guest. */
export async function joinTable(client: GraphqlClient, code: string, deviceId: string = randomUUID()) {
  const { joinTable: joined } = await client.request<{
    joinTable: {
      guestToken: string;
      guest: { id: string };
      tableSession: { id: string; table: { id: string } };
      errors: { code: string }[];
    };
  }>(
    `mutation ($input: JoinTableInput!) {
      joinTable(input: $input) { guestToken guest { id } tableSession { id table { id } } errors { code } }
    }`,
    { input: { idempotencyKey: randomUUID(), code, deviceId } },
  );
  client.authorize(joined.guestToken);
  return {
    guestId: joined.guest.id,
    tableSessionId: joined.tableSession.id,
    tableId: joined.tableSession.table.id,
    token: joined.guestToken,
  };
}

/** The items of a location's menu, by name. */
export async function readMenu(
  client: GraphqlClient,
  locationId: string,
): Promise<Map<string, OrderableItem>> {
  const { menu } = await client.request<{ menu: { categories: { items: OrderableItem[] }[] } }>(
    `query ($locationId: ID!) {
      menu(locationId: $locationId) {
        categories { items { id name modifierGroups { name minimum maximum modifiers { id name } } } }
      }
    }`,
    { locationId },
  );
  return new Map(menu.categories.flatMap((category) => category.items).map((item) => [item.name, item]));
}

/** A line for an item with the named modifiers, and the first option wherever one must be chosen. */
export function lineOf(item: OrderableItem | undefined, names: string[] = [], quantity = 1) {
  if (!item) throw new Error('The demo menu has no such item.');
  const modifiers = item.modifierGroups.flatMap((group) => {
    const named = group.modifiers.filter((modifier) => names.includes(modifier.name));
    const chosen = named.length < group.minimum ? group.modifiers.slice(0, group.minimum) : named;
    return chosen.map(({ id }) => ({ modifierId: id, quantity: 1 }));
  });
  return { menuItemId: item.id, quantity, modifiers, note: '' };
}

export interface PlacedOrder {
  order: {
    id: string;
    number: number;
    status: string;
    version: number;
    totals: { total: { amountMinor: number } };
  } | null;
  errors: { field: string[]; code: string; message: string }[];
}

export async function placeOrder(
  client: GraphqlClient,
  input: {
    tableSessionId?: string;
    locationId?: string;
    lines: object[];
    idempotencyKey?: string;
    note?: string;
  },
): Promise<PlacedOrder> {
  const { placeOrder: placed } = await client.request<{ placeOrder: PlacedOrder }>(
    `mutation ($input: PlaceOrderInput!) {
      placeOrder(input: $input) {
        order { id number status version totals { total { amountMinor } } }
        errors { field code message }
      }
    }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return placed;
}
