import { randomUUID } from 'node:crypto';
import { anonymous } from '@comanda/platform/identity';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createItemRequests, type ItemRequests } from '../testing/item-requests.ts';
import { createMenuHarness, type MenuHarness, type TestOrganization } from '../testing/menu-harness.ts';

let store: StoreProcess;
let harness: MenuHarness;
let own: TestOrganization;
let items: ItemRequests;
beforeAll(async () => {
  store = await startStore();
  harness = await createMenuHarness(store.url);
});
afterAll(async () => {
  await harness?.close();
  await store?.stop();
});
beforeEach(async () => {
  own = harness.newOrganization();
  items = await createItemRequests(harness, own);
});

describe('a change of an item', () => {
  test('sets what is given and keeps the rest', async () => {
    const { menuItem } = await items.create(own.manager, { imageUrl: '/a.webp', allergens: ['EGGS'] });
    const changes = { name: 'Cheeseburger', priceMinor: 1400, preparationMinutes: 15, course: 3 };
    const { menuItem: changed } = await items.update(own.manager, menuItem.id, changes);
    const { name, preparationMinutes, course, priceMinor } = changes;
    const price = { amountMinor: priceMinor, currency: 'EUR' };
    expect(changed).toEqual({ ...menuItem, name, preparationMinutes, course, price });
    expect(await items.read(menuItem.id)).toEqual(changed);
  });

  test('takes the picture away with null, and leaves other fields at null alone', async () => {
    const { menuItem } = await items.create(own.manager, { imageUrl: '/a.webp', allergens: ['EGGS'] });
    const nulls = { imageUrl: null, name: null, priceMinor: null, allergens: null, course: null };
    const { menuItem: changed } = await items.update(own.manager, menuItem.id, nulls);
    expect(changed).toEqual({ ...menuItem, imageUrl: null });
  });

  test('can clear the description and the allergens', async () => {
    const { menuItem } = await items.create(own.manager, { description: 'Beef.', allergens: ['EGGS'] });
    const { menuItem: changed } = await items.update(own.manager, menuItem.id, {
      description: '',
      allergens: [],
    });
    expect(changed).toEqual({ ...menuItem, description: '', allergens: [] });
  });

  test('is refused out of range, with nothing changed', async () => {
    const { menuItem } = await items.create(own.manager);
    const faulty = { name: 'x'.repeat(81), priceMinor: -1, preparationMinutes: 241, imageUrl: 'http://x' };
    const { menuItem: changed, errors } = await items.update(own.manager, menuItem.id, faulty);
    expect([changed, errors.length]).toEqual([null, 4]);
    expect(await items.read(menuItem.id)).toEqual(menuItem);
  });

  test('of different fields at the same moment keeps them all', async () => {
    const { menuItem } = await items.create(own.manager);
    const payloads = await Promise.all([
      items.update(own.manager, menuItem.id, { name: 'Cheeseburger' }),
      items.update(own.manager, menuItem.id, { priceMinor: 1400 }),
      items.update(own.manager, menuItem.id, { course: 2 }),
      items.setAvailability(own.cook, menuItem.id, 'SOLD_OUT'),
    ]);
    expect(payloads.flatMap((payload) => payload.errors)).toEqual([]);
    expect(await items.read(menuItem.id)).toMatchObject({
      name: 'Cheeseburger',
      price: { amountMinor: 1400 },
      course: 2,
      availability: 'SOLD_OUT',
    });
  });

  test('is for managers only', async () => {
    const { menuItem } = await items.create(own.manager);
    const text =
      'mutation M($input: UpdateMenuItemInput!) { updateMenuItem(input: $input) { menuItem { id } } }';
    const input = { idempotencyKey: randomUUID(), menuItemId: menuItem.id, priceMinor: 1 };
    for (const [principal, code] of [
      [own.cook, 'FORBIDDEN'],
      [own.guest, 'FORBIDDEN'],
      [anonymous, 'UNAUTHENTICATED'],
    ] as const) {
      const { errors } = await harness.ask(principal, text, { input });
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
    expect(await items.read(menuItem.id)).toEqual(menuItem);
  });
});
