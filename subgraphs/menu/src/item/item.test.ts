import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@comanda/platform/event-log/event-log';
import { newId } from '@comanda/platform/id';
import { anonymous, type Principal } from '@comanda/platform/identity';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMenuHarness, type MenuHarness, type TestOrganization } from '../testing/menu-harness.ts';

let store: StoreProcess;
let harness: MenuHarness;
let own: TestOrganization;
let categoryId: string;
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
  categoryId = await newCategory(own);
});

async function newCategory({ manager, locationId }: TestOrganization): Promise<string> {
  const menuInput = { idempotencyKey: randomUUID(), locationId, name: 'Dinner' };
  const { menu } = await harness.mutate(manager, 'createMenu', menuInput, 'menu { id }');
  return addCategory(manager, menu.id, 'Mains');
}
async function addCategory(manager: Principal, menuId: string, name: string): Promise<string> {
  const input = { idempotencyKey: randomUUID(), menuId, name };
  return (await harness.mutate(manager, 'createCategory', input, 'category { id }')).category.id;
}

const selection = `menuItem {
  id location { id } category { id name } name description price { amountMinor currency } imageUrl allergens
  station { id } course preparationMinutes availability
  modifierGroups { id name minimum maximum modifiers { id name priceDelta { amountMinor currency } maximum allergens kind } }
}`;
const burger = () => ({
  idempotencyKey: randomUUID(),
  categoryId,
  name: 'Burger',
  priceMinor: 1250,
  stationId: own.stationId,
});
const createItem = (principal: Principal, input: object = {}) =>
  harness.mutate(principal, 'createMenuItem', { ...burger(), ...input }, selection);
const updateItem = (principal: Principal, menuItemId: string, input: object) =>
  harness.mutate(
    principal,
    'updateMenuItem',
    { idempotencyKey: randomUUID(), menuItemId, ...input },
    selection,
  );
const setAvailability = (
  principal: Principal,
  menuItemId: string,
  availability: string,
  key: string = randomUUID(),
) =>
  harness.mutate(principal, 'setAvailability', { idempotencyKey: key, menuItemId, availability }, selection);
const read = async (id: string) =>
  (
    await harness.ask(
      anonymous,
      `query I($id: ID!) { ${selection.replace('menuItem', 'menuItem(id: $id)')} }`,
      { id },
    )
  ).data.menuItem;
const storedItems = async () => {
  const { organizationId } = own;
  return (await harness.mongo.connection.models.MenuItem?.find({ organizationId }).lean())?.length;
};

async function heard(organizationId: string): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  await harness.eventLog.subscribe(organizationId, (event) => events.push(event));
  return events;
}

describe('a new item', () => {
  test('is stored with its modifiers, and read back by everybody as it was answered', async () => {
    const { menuItem, errors } = await createItem(own.manager, {
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
      category: { id: categoryId, name: 'Mains' },
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
    expect(await read(menuItem.id)).toEqual(menuItem);
  });

  test('has the contract’s defaults for what is left out', async () => {
    const { menuItem } = await createItem(own.manager);
    expect(await read(menuItem.id)).toMatchObject({
      description: '',
      imageUrl: null,
      allergens: [],
      course: 1,
      preparationMinutes: 10,
      modifierGroups: [],
    });
  });

  test('is told to the location’s subscribers once', async () => {
    const events = await heard(own.organizationId);
    const { menuItem } = await createItem(own.manager);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    expect(events[0]?.signals).toEqual([{ topic: 'menuItem', key: own.locationId, entityId: menuItem.id }]);
  });

  test('stands at the end of its category', async () => {
    const names = ['Burger', 'Steak', 'Apple pie', 'Zander', 'Ale'];
    for (const name of names) await createItem(own.manager, { name });
    const text = 'query M($id: ID!) { menu(locationId: $id) { categories { items { name } } } }';
    const { data } = await harness.ask(anonymous, text, { id: own.locationId });
    expect(data.menu.categories[0].items.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  test('is created once by a repeated request, also when both are under way', async () => {
    const input = burger();
    const payloads = await Promise.all(Array.from({ length: 5 }, () => createItem(own.manager, input)));
    payloads.push(await createItem(own.manager, input));
    for (const payload of payloads) expect(payload).toEqual(payloads[0]);
    expect(payloads[0].errors).toEqual([]);
    expect(await storedItems()).toBe(1);
  });

  test('answers its repeat as it is today', async () => {
    const input = burger();
    const { menuItem } = await createItem(own.manager, input);
    await updateItem(own.manager, menuItem.id, { name: 'Cheeseburger' });
    expect(await createItem(own.manager, input)).toMatchObject({
      menuItem: { id: menuItem.id, name: 'Cheeseburger' },
      errors: [],
    });
  });

  test('is refused when the key was used for another request', async () => {
    const input = burger();
    await createItem(own.manager, input);
    expect(await createItem(own.manager, { ...input, priceMinor: 1 })).toMatchObject({
      menuItem: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] }],
    });
    expect(await storedItems()).toBe(1);
  });

  test('is refused in a category that does not exist or belongs to others', async () => {
    const other = harness.newOrganization();
    const foreign = await newCategory(other);
    for (const [principal, id] of [
      [own.manager, newId('Category', own.organizationId)],
      [own.manager, foreign],
      [own.manager, 'nonsense'],
      [other.cook, categoryId],
    ] as const) {
      expect(await createItem(principal, { categoryId: id })).toMatchObject({
        menuItem: null,
        errors: [{ code: 'NOT_FOUND', field: ['input', 'categoryId'] }],
      });
    }
    expect(await storedItems()).toBe(0);
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
    const { menuItem, errors } = await createItem(own.manager, faulty);
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
    expect(await storedItems()).toBe(0);
  });

  test.each([
    ['a field that does not exist', { price: 1 }],
    ['a price with a fraction', { priceMinor: 12.5 }],
    ['a price beyond 32 bits', { priceMinor: 2 ** 31 }],
    ['an unknown allergen', { allergens: ['PLUTONIUM'] }],
  ])('is no valid request with %s', async (_what, input) => {
    const text =
      'mutation M($input: CreateMenuItemInput!) { createMenuItem(input: $input) { menuItem { id } } }';
    const { errors } = await harness.ask(own.manager, text, { input: { ...burger(), ...input } });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await storedItems()).toBe(0);
  });
});

describe('a change of an item', () => {
  test('sets what is given and keeps the rest', async () => {
    const { menuItem } = await createItem(own.manager, { imageUrl: '/a.webp', allergens: ['EGGS'] });
    const changes = { name: 'Cheeseburger', priceMinor: 1400, preparationMinutes: 15, course: 3 };
    const { menuItem: changed } = await updateItem(own.manager, menuItem.id, changes);
    const { name, preparationMinutes, course, priceMinor } = changes;
    const price = { amountMinor: priceMinor, currency: 'EUR' };
    expect(changed).toEqual({ ...menuItem, name, preparationMinutes, course, price });
    expect(await read(menuItem.id)).toEqual(changed);
  });

  test('takes the picture away with null, and leaves other fields at null alone', async () => {
    const { menuItem } = await createItem(own.manager, { imageUrl: '/a.webp', allergens: ['EGGS'] });
    const nulls = { imageUrl: null, name: null, priceMinor: null, allergens: null, course: null };
    const { menuItem: changed } = await updateItem(own.manager, menuItem.id, nulls);
    expect(changed).toEqual({ ...menuItem, imageUrl: null });
  });

  test('can clear the description and the allergens', async () => {
    const { menuItem } = await createItem(own.manager, { description: 'Beef.', allergens: ['EGGS'] });
    const { menuItem: changed } = await updateItem(own.manager, menuItem.id, {
      description: '',
      allergens: [],
    });
    expect(changed).toEqual({ ...menuItem, description: '', allergens: [] });
  });

  test('is refused out of range, with nothing changed', async () => {
    const { menuItem } = await createItem(own.manager);
    const faulty = { name: 'x'.repeat(81), priceMinor: -1, preparationMinutes: 241, imageUrl: 'http://x' };
    const { menuItem: changed, errors } = await updateItem(own.manager, menuItem.id, faulty);
    expect([changed, errors.length]).toEqual([null, 4]);
    expect(await read(menuItem.id)).toEqual(menuItem);
  });

  test('of different fields at the same moment keeps them all', async () => {
    const { menuItem } = await createItem(own.manager);
    const payloads = await Promise.all([
      updateItem(own.manager, menuItem.id, { name: 'Cheeseburger' }),
      updateItem(own.manager, menuItem.id, { priceMinor: 1400 }),
      updateItem(own.manager, menuItem.id, { course: 2 }),
      setAvailability(own.cook, menuItem.id, 'SOLD_OUT'),
    ]);
    expect(payloads.flatMap((payload) => payload.errors)).toEqual([]);
    expect(await read(menuItem.id)).toMatchObject({
      name: 'Cheeseburger',
      price: { amountMinor: 1400 },
      course: 2,
      availability: 'SOLD_OUT',
    });
  });

  test('is for managers only', async () => {
    const { menuItem } = await createItem(own.manager);
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
    expect(await read(menuItem.id)).toEqual(menuItem);
  });
});

describe('availability', () => {
  test('is changed by a cook, and told to the location’s subscribers', async () => {
    const { menuItem } = await createItem(own.manager);
    const events = await heard(own.organizationId);
    expect((await setAvailability(own.cook, menuItem.id, 'SOLD_OUT')).menuItem).toEqual({
      ...menuItem,
      availability: 'SOLD_OUT',
    });
    expect((await setAvailability(own.cook, menuItem.id, 'AVAILABLE')).menuItem).toEqual(menuItem);
    await vi.waitFor(() => expect(events).toHaveLength(2));
    const signal = { topic: 'menuItem', key: own.locationId, entityId: menuItem.id };
    expect(events.map((event) => event.signals)).toEqual([[signal], [signal]]);
  });

  test('set by two cooks at the same moment is one event', async () => {
    const { menuItem } = await createItem(own.manager);
    const events = await heard(own.organizationId);
    const second = { ...own.cook, userId: 'usr_second' } as Principal;
    const payloads = await Promise.all([
      setAvailability(own.cook, menuItem.id, 'SOLD_OUT'),
      setAvailability(second, menuItem.id, 'SOLD_OUT'),
    ]);
    expect(payloads.map((payload) => payload.menuItem.availability)).toEqual(['SOLD_OUT', 'SOLD_OUT']);
    await setAvailability(own.cook, menuItem.id, 'AVAILABLE');
    await vi.waitFor(() => expect(events).toHaveLength(2));
  });

  test('of a repeated request is not set again after somebody set it back', async () => {
    const { menuItem } = await createItem(own.manager);
    const key = randomUUID();
    await setAvailability(own.cook, menuItem.id, 'SOLD_OUT', key);
    await setAvailability(own.manager, menuItem.id, 'AVAILABLE');
    const { menuItem: repeated } = await setAvailability(own.cook, menuItem.id, 'SOLD_OUT', key);
    expect(repeated.availability).toBe('AVAILABLE');
    expect(await setAvailability(own.cook, menuItem.id, 'AVAILABLE', key)).toMatchObject({
      menuItem: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('of an item that does not exist, or of another organization, is not found', async () => {
    const { menuItem } = await createItem(own.manager);
    const other = harness.newOrganization();
    for (const [principal, id] of [
      [own.cook, newId('MenuItem', own.organizationId)],
      [own.cook, own.locationId],
      [other.manager, menuItem.id],
    ] as const) {
      const notFound = { menuItem: null, errors: [{ code: 'NOT_FOUND', field: ['input', 'menuItemId'] }] };
      expect(await setAvailability(principal, id, 'SOLD_OUT')).toMatchObject(notFound);
      if (principal !== own.cook)
        expect(await updateItem(principal, id, { priceMinor: 1 })).toMatchObject(notFound);
    }
    expect(await read(menuItem.id)).toEqual(menuItem);
  });

  test('is not for guests', async () => {
    const { menuItem } = await createItem(own.manager);
    const text =
      'mutation M($input: SetAvailabilityInput!) { setAvailability(input: $input) { menuItem { id } } }';
    const input = { idempotencyKey: randomUUID(), menuItemId: menuItem.id, availability: 'SOLD_OUT' };
    const { errors } = await harness.ask(own.guest, text, { input });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('reading', () => {
  const byIds = 'query I($ids: [ID!]!) { menuItems(ids: $ids) { id } }';

  test('a menu with its items costs two queries, however many categories it has', async () => {
    const text =
      'query M($id: ID!) { menu(locationId: $id) { id categories { name items { name category { name } price { currency } } } } }';
    const { data } = await harness.ask(anonymous, text, { id: own.locationId });
    for (const name of ['Drinks', 'Desserts', 'Sides']) {
      const other = await addCategory(own.manager, data.menu.id, name);
      for (let n = 0; n < 3; n++) await createItem(own.manager, { categoryId: other, name: `${name} ${n}` });
    }
    const queries = await harness.storeQueries(async () => {
      const { data: menu } = await harness.ask(anonymous, text, { id: own.locationId });
      expect(menu.menu.categories).toHaveLength(4);
      expect(menu.menu.categories[1].items).toEqual(
        [0, 1, 2].map((n) => ({
          name: `Drinks ${n}`,
          category: { name: 'Drinks' },
          price: { currency: 'EUR' },
        })),
      );
    });
    expect(queries.toSorted()).toEqual(['menuItems.find', 'menus.findOne']);
  });

  test('a hundred items by id costs one query, keeps the order asked for, and has null for what is missing', async () => {
    const [first, second] = [await createItem(own.manager), await createItem(own.manager)];
    const missing = Array.from({ length: 96 }, () => newId('MenuItem', own.organizationId));
    const ids = [second.menuItem.id, ...missing, first.menuItem.id, 'nonsense', second.menuItem.id];
    const queries = await harness.storeQueries(async () => {
      const { data } = await harness.ask(anonymous, byIds, { ids });
      expect(data.menuItems).toHaveLength(100);
      expect(data.menuItems[0]).toEqual({ id: second.menuItem.id });
      expect(data.menuItems[1]).toBeNull();
      expect(data.menuItems.slice(97)).toEqual([{ id: first.menuItem.id }, null, { id: second.menuItem.id }]);
    });
    expect(queries).toEqual(['menuItems.find']);
    expect((await harness.ask(anonymous, byIds, { ids: [] })).data).toEqual({ menuItems: [] });
  });

  test('more than a hundred items, or items of two organizations, is a mistake of the caller', async () => {
    const other = harness.newOrganization();
    const many = Array.from({ length: 101 }, () => newId('MenuItem', own.organizationId));
    const mixed = [newId('MenuItem', own.organizationId), newId('MenuItem', other.organizationId)];
    for (const ids of [many, mixed]) {
      const { data, errors } = await harness.ask(anonymous, byIds, { ids });
      expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'BAD_USER_INPUT']);
    }
  });

  test('a hundred references to items costs one query', async () => {
    const { menuItem } = await createItem(own.manager);
    const text = 'query E($r: [_Any!]!) { _entities(representations: $r) { ... on MenuItem { name } } }';
    const r = Array.from({ length: 100 }, (_, n) => ({
      __typename: 'MenuItem',
      id: n === 50 ? menuItem.id : newId('MenuItem', own.organizationId),
    }));
    const queries = await harness.storeQueries(async () => {
      const { data } = await harness.ask(anonymous, text, { r });
      expect(data._entities.filter(Boolean)).toEqual([{ name: 'Burger' }]);
    });
    expect(queries).toEqual(['menuItems.find']);
  });

  test('after several mutations in one request, the last answer knows of all', async () => {
    const text = `mutation M($a: CreateMenuItemInput!, $b: CreateMenuItemInput!) {
      a: createMenuItem(input: $a) { menuItem { category { items { name } } } }
      b: createMenuItem(input: $b) { menuItem { category { items { name } } } }
    }`;
    const variables = { a: burger(), b: { ...burger(), name: 'Steak' } };
    const { data } = await harness.ask(own.manager, text, variables);
    expect(data.b.menuItem.category.items).toEqual([{ name: 'Burger' }, { name: 'Steak' }]);
  });
});

test('without a store a write is refused as unavailable, and its repeat after the restart happens once', async () => {
  const { menuItem } = await createItem(own.manager);
  const input = { idempotencyKey: randomUUID(), menuItemId: menuItem.id, availability: 'SOLD_OUT' };
  const text =
    'mutation M($input: SetAvailabilityInput!) { setAvailability(input: $input) { menuItem { availability } errors { code } } }';
  await store.kill();
  const refused = await harness.ask(own.cook, text, { input });
  expect(refused).toMatchObject({ data: null, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });

  await store.start();
  expect(await read(menuItem.id)).toEqual(menuItem);
  const repeats = await Promise.all([1, 2, 3].map(() => harness.ask(own.cook, text, { input })));
  for (const { data } of repeats)
    expect(data.setAvailability).toEqual({ menuItem: { availability: 'SOLD_OUT' }, errors: [] });
  const { organizationId } = own;
  const stored = await harness.mongo.connection.models.MenuItem?.findOne({
    organizationId,
    _id: menuItem.id,
  }).lean();
  expect(stored).toMatchObject({ version: 2, availability: 'SOLD_OUT' });
});
