import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { GraphqlClient } from '../demo/graphql-client.ts';
import type { Demo } from '../demo/seed.ts';

/** An order of one dish that staff enter: placed and accepted in one. @returns its id. */
export async function placeOrder(staff: GraphqlClient, demo: Demo): Promise<string> {
  const locationId = demo.locations[0]?.id;
  const { menu } = await staff.request<{
    menu: { categories: { items: { id: string; modifierGroups: { minimum: number }[] }[] }[] };
  }>(
    'query ($id: ID!) { menu(locationId: $id) { categories { items { id modifierGroups { minimum } } } } }',
    { id: locationId },
  );
  const item = menu.categories
    .flatMap(({ items }) => items)
    .find(({ modifierGroups }) => modifierGroups.every(({ minimum }) => minimum === 0));
  const input = { idempotencyKey: randomUUID(), locationId, lines: [{ menuItemId: item?.id }] };
  const { placeOrder } = await staff.request<{
    placeOrder: { order: { id: string } | null; errors: { message: string }[] };
  }>(
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } errors { message } } }',
    { input },
  );
  expect(placeOrder.errors).toEqual([]);
  return placeOrder.order?.id ?? '';
}
