import { changedSignal } from '@comanda/platform/change';
import { newId } from '@comanda/platform/id';
import { anonymous } from '@comanda/platform/identity';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('a new item', () => {
  test('is stored with its modifiers, and read back by everybody as it was answered', async () => {
    const { menuItem, errors } = await items.create(own.manager, {
      description: 'Beef, twice smashed.',
      imageUrl: '/dishes/burger.webp',
      allergens: ['GLUTEN', 'EGGS', 'GLUTEN'],
      course: 2,
      preparationMinutes: 12,
      modifierGroups: [
        {
          name: 'Doneness',
          minimum: 1,
          modifiers: [{ name: 'Medium' }, { name: 'Well done' }],
        },
        {
          name: 'Extras',
          maximum: 3,
          modifiers: [
            { name: 'Bacon', priceDeltaMinor: 150, maximum: 2, kind: 'ADD' },
            { name: 'No bun', priceDeltaMinor: -50, kind: 'NO', allergens: ['MILK'] },
          ],
        },
      ],
    });
    expect(errors).toEqual([]);
    const id = expect.stringMatching(/^(itm|mgr|mod)_/);
    const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
    const choice = { id, priceDelta: eur(0), maximum: 1, allergens: [], kind: 'CHOICE' };
    expect(menuItem).toEqual({
      id,
      location: { id: own.locationId },
      category: { id: items.categoryId, name: 'Mains' },
      name: 'Burger',
      description: 'Beef, twice smashed.',
      price: eur(1250),
      imageUrl: '/dishes/burger.webp',
      allergens: ['GLUTEN', 'EGGS'],
      station: { id: own.stationId },
      course: 2,
      preparationMinutes: 12,
      availability: 'AVAILABLE',
      modifierGroups: [
        {
          id,
          name: 'Doneness',
          minimum: 1,
          maximum: 1,
          modifiers: [
            { ...choice, name: 'Medium' },
            { ...choice, name: 'Well done' },
          ],
        },
        {
          id,
          name: 'Extras',
          minimum: 0,
          maximum: 3,
          modifiers: [
            { id, name: 'Bacon', priceDelta: eur(150), maximum: 2, allergens: [], kind: 'ADD' },
            { id, name: 'No bun', priceDelta: eur(-50), maximum: 1, allergens: ['MILK'], kind: 'NO' },
          ],
        },
      ],
    });
    expect(await items.read(menuItem.id)).toEqual(menuItem);
  });

  test('has the contract’s defaults for what is left out', async () => {
    const { menuItem } = await items.create(own.manager);
    expect(await items.read(menuItem.id)).toMatchObject({
      description: '',
      imageUrl: null,
      allergens: [],
      course: 1,
      preparationMinutes: 10,
      modifierGroups: [],
    });
  });

  test('is told to the location’s subscribers once', async () => {
    const events = await items.heard();
    const { menuItem } = await items.create(own.manager);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    expect(events[0]?.signals).toEqual([
      { topic: 'menuItem', key: own.locationId, entityId: menuItem.id },
      changedSignal(menuItem.id),
    ]);
  });

  test('stands at the end of its category', async () => {
    const names = ['Burger', 'Steak', 'Apple pie', 'Zander', 'Ale'];
    for (const name of names) await items.create(own.manager, { name });
    const text = 'query M($id: ID!) { menu(locationId: $id) { categories { items { name } } } }';
    const { data } = await harness.ask(anonymous, text, { id: own.locationId });
    expect(data.menu.categories[0].items.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  test('is created once by a repeated request, also when both are under way', async () => {
    const input = items.burger();
    const payloads = await Promise.all(Array.from({ length: 5 }, () => items.create(own.manager, input)));
    payloads.push(await items.create(own.manager, input));
    for (const payload of payloads) expect(payload).toEqual(payloads[0]);
    expect(payloads[0].errors).toEqual([]);
    expect(await items.stored()).toBe(1);
  });

  test('answers its repeat as it is today', async () => {
    const input = items.burger();
    const { menuItem } = await items.create(own.manager, input);
    await items.update(own.manager, menuItem.id, { name: 'Cheeseburger' });
    expect(await items.create(own.manager, input)).toMatchObject({
      menuItem: { id: menuItem.id, name: 'Cheeseburger' },
      errors: [],
    });
  });

  test('is refused when the key was used for another request', async () => {
    const input = items.burger();
    await items.create(own.manager, input);
    expect(await items.create(own.manager, { ...input, priceMinor: 1 })).toMatchObject({
      menuItem: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] }],
    });
    expect(await items.stored()).toBe(1);
  });

  test('is refused in a category that does not exist or belongs to others', async () => {
    const other = harness.newOrganization();
    const foreign = (await createItemRequests(harness, other)).categoryId;
    for (const [principal, id] of [
      [own.manager, newId('Category', own.organizationId)],
      [own.manager, foreign],
      [own.manager, 'nonsense'],
      [other.cook, items.categoryId],
    ] as const) {
      expect(await items.create(principal, { categoryId: id })).toMatchObject({
        menuItem: null,
        errors: [{ code: 'NOT_FOUND', field: ['input', 'categoryId'] }],
      });
    }
    expect(await items.stored()).toBe(0);
  });

  test('is told every fault of its input at once, and nothing is stored', async () => {
    const other = harness.newOrganization();
    const faulty = {
      idempotencyKey: 'short',
      name: '',
      priceMinor: -1,
      imageUrl: 'javascript:alert(1)',
      stationId: other.stationId,
      course: 10,
      modifierGroups: [{ name: 'Doneness', minimum: 2, modifiers: [{ name: 'Rare', maximum: 2 }] }],
    };
    const { menuItem, errors } = await items.create(own.manager, faulty);
    expect(menuItem).toBeNull();
    expect(
      errors.map(({ code, field }: { code: string; field: string[] }) => [code, field.join('.')]),
    ).toEqual([
      ['INVALID_INPUT', 'input.idempotencyKey'],
      ['INVALID_INPUT', 'input.name'],
      ['INVALID_INPUT', 'input.priceMinor'],
      ['INVALID_INPUT', 'input.imageUrl'],
      ['NOT_FOUND', 'input.stationId'],
      ['INVALID_INPUT', 'input.course'],
      ['INVALID_INPUT', 'input.modifierGroups.0.maximum'],
    ]);
    expect(await items.stored()).toBe(0);
  });

  test.each([
    ['a field that does not exist', { price: 1 }],
    ['a price with a fraction', { priceMinor: 12.5 }],
    ['a price beyond 32 bits', { priceMinor: 2 ** 31 }],
    ['an unknown allergen', { allergens: ['PLUTONIUM'] }],
  ])('is no valid request with %s', async (_what, input) => {
    const text =
      'mutation M($input: CreateMenuItemInput!) { createMenuItem(input: $input) { menuItem { id } } }';
    const { errors } = await harness.ask(own.manager, text, { input: { ...items.burger(), ...input } });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await items.stored()).toBe(0);
  });
});
