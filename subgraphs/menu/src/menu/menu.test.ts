import { randomUUID } from 'node:crypto';
import { newId, newOrganizationId } from '@comanda/platform/id';
import { anonymous, type Principal } from '@comanda/platform/identity';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMenuHarness, type MenuHarness, type TestOrganization } from '../testing/menu-harness.ts';

let store: StoreProcess;
let harness: MenuHarness;
let own: TestOrganization;
beforeAll(async () => {
  store = await startStore();
  harness = await createMenuHarness(store.url);
});
afterAll(async () => {
  await harness?.close();
  await store?.stop();
});
beforeEach(() => {
  own = harness.newOrganization();
});

const menuOf =
  'query MenuOf($id: ID!) { menu(locationId: $id) { id name location { id } categories { id name } } }';
const createMenu = (principal: Principal, input: object = {}) =>
  harness.mutate(
    principal,
    'createMenu',
    { idempotencyKey: randomUUID(), locationId: own.locationId, name: 'Dinner', ...input },
    'menu { id name location { id } categories { id } }',
  );
const createCategory = (principal: Principal, input: object) =>
  harness.mutate(
    principal,
    'createCategory',
    { idempotencyKey: randomUUID(), name: 'Starters', ...input },
    'category { id name items { id } }',
  );
const storedMenus = async () => {
  const { organizationId } = own;
  return (await harness.mongo.connection.models.Menu?.find({ organizationId }).lean())?.length;
};

describe('a menu', () => {
  test('is created by a manager and read by everybody', async () => {
    const { menu, errors } = await createMenu(own.manager, { name: '  Dinner ' });
    expect(errors).toEqual([]);
    expect(menu).toEqual({ id: menu.id, name: 'Dinner', location: { id: own.locationId }, categories: [] });
    for (const reader of [anonymous, own.guest, own.cook, harness.newOrganization().cook]) {
      const { data } = await harness.ask(reader, menuOf, { id: own.locationId });
      expect(data.menu).toEqual(menu);
    }
  });

  test.each(['loc_nothing', '', 'x', newId('Location', newOrganizationId())])(
    'of the location %j is null',
    async (id) => {
      expect(await harness.ask(anonymous, menuOf, { id })).toEqual({
        status: 200,
        data: { menu: null },
        errors: undefined,
      });
    },
  );

  test('is created once by a repeated request, also when both are under way', async () => {
    const input = { idempotencyKey: randomUUID() };
    const payloads = await Promise.all(Array.from({ length: 5 }, () => createMenu(own.manager, input)));
    payloads.push(await createMenu(own.manager, input));
    expect(new Set(payloads.map((payload) => payload.menu?.id)).size).toBe(1);
    expect(payloads.flatMap((payload) => payload.errors)).toEqual([]);
    expect(await storedMenus()).toBe(1);
  });

  test('is refused when the key was used for another request', async () => {
    const input = { idempotencyKey: randomUUID() };
    await createMenu(own.manager, input);
    expect(await createMenu(own.manager, { ...input, name: 'Lunch' })).toMatchObject({
      menu: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] }],
    });
  });

  test('is the only one of its location', async () => {
    const payloads = await Promise.all([
      createMenu(own.manager),
      createMenu(own.manager),
      createMenu(own.manager),
    ]);
    expect(payloads.filter((payload) => payload.menu)).toHaveLength(1);
    const refused = payloads.filter((payload) => !payload.menu).flatMap((payload) => payload.errors);
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ code: 'CONFLICT', field: ['input', 'locationId'] });
    expect(await storedMenus()).toBe(1);
  });

  test('is refused for a location that nobody knows, of another organization, or that is none', async () => {
    const other = harness.newOrganization();
    for (const locationId of [
      newId('Location', own.organizationId),
      other.locationId,
      'loc_x',
      own.stationId,
    ]) {
      expect(await createMenu(own.manager, { locationId })).toEqual({
        menu: null,
        errors: [
          { code: 'NOT_FOUND', field: ['input', 'locationId'], message: 'There is no such location.' },
        ],
      });
    }
    expect(await storedMenus()).toBe(0);
  });

  test('is told all faults of its input at once', async () => {
    expect(await createMenu(own.manager, { idempotencyKey: 'short', name: '' })).toMatchObject({
      menu: null,
      errors: [
        { code: 'INVALID_INPUT', field: ['input', 'idempotencyKey'] },
        { code: 'INVALID_INPUT', field: ['input', 'name'] },
      ],
    });
    expect(await createMenu(own.manager, { name: 'x'.repeat(61) })).toMatchObject({
      errors: [{ code: 'INVALID_INPUT', field: ['input', 'name'] }],
    });
    expect(await storedMenus()).toBe(0);
  });

  test.each([
    ['anonymous', 'UNAUTHENTICATED'],
    ['guest', 'FORBIDDEN'],
    ['cook', 'FORBIDDEN'],
  ] as const)('cannot be created by %s', async (who, code) => {
    const principal = who === 'anonymous' ? anonymous : own[who];
    const text = 'mutation M($input: CreateMenuInput!) { createMenu(input: $input) { menu { id } } }';
    const input = { idempotencyKey: randomUUID(), locationId: own.locationId, name: 'Dinner' };
    const { data, errors } = await harness.ask(principal, text, { input });
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, code]);
    expect(await storedMenus()).toBe(0);
  });

  test('is refused without an identity', async () => {
    const answer = await harness.ask(undefined, menuOf, { id: own.locationId });
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

describe('a category', () => {
  test('stands at the end of its menu', async () => {
    const { menu } = await createMenu(own.manager);
    for (const name of ['Starters', 'Mains', 'Desserts'])
      expect(await createCategory(own.manager, { menuId: menu.id, name })).toMatchObject({
        category: { name, items: [] },
        errors: [],
      });
    const { data } = await harness.ask(anonymous, menuOf, { id: own.locationId });
    expect(data.menu.categories.map(({ name }: { name: string }) => name)).toEqual([
      'Starters',
      'Mains',
      'Desserts',
    ]);
  });

  test('is created once by a repeated request, and the repeat answers with it even after others came', async () => {
    const { menu } = await createMenu(own.manager);
    const input = { idempotencyKey: randomUUID(), menuId: menu.id };
    const first = await createCategory(own.manager, input);
    await createCategory(own.manager, { menuId: menu.id, name: 'Mains' });
    const repeats = await Promise.all([
      createCategory(own.manager, input),
      createCategory(own.manager, input),
    ]);
    expect(repeats).toEqual([first, first]);
    expect(await createCategory(own.manager, { ...input, name: 'Other' })).toMatchObject({
      category: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    const { data } = await harness.ask(anonymous, menuOf, { id: own.locationId });
    expect(data.menu.categories).toHaveLength(2);
  });

  test('loses no other that is created at the same moment', async () => {
    const { menu } = await createMenu(own.manager);
    const names = Array.from({ length: 10 }, (_, n) => `Category ${n}`);
    const payloads = await Promise.all(
      names.map((name) => createCategory(own.manager, { menuId: menu.id, name })),
    );
    expect(payloads.flatMap((payload) => payload.errors)).toEqual([]);
    const { data } = await harness.ask(anonymous, menuOf, { id: own.locationId });
    expect(data.menu.categories.map(({ name }: { name: string }) => name).toSorted()).toEqual(names);
  });

  test('is refused on a menu that does not exist or belongs to others', async () => {
    const { menu } = await createMenu(own.manager);
    const other = harness.newOrganization();
    for (const [principal, menuId] of [
      [own.manager, newId('Menu', own.organizationId)],
      [own.manager, 'nonsense'],
      [other.manager, menu.id],
      [other.cook, menu.id],
    ] as const) {
      expect(await createCategory(principal, { menuId })).toMatchObject({
        category: null,
        errors: [{ code: 'NOT_FOUND', field: ['input', 'menuId'] }],
      });
    }
    const { data } = await harness.ask(anonymous, menuOf, { id: own.locationId });
    expect(data.menu.categories).toEqual([]);
  });

  test('is refused without a name', async () => {
    const { menu } = await createMenu(own.manager);
    expect(await createCategory(own.manager, { menuId: menu.id, name: ' ' })).toMatchObject({
      category: null,
      errors: [{ code: 'INVALID_INPUT', field: ['input', 'name'] }],
    });
  });

  test('is refused when the menu holds a hundred', async () => {
    const { menu } = await createMenu(own.manager);
    for (let n = 0; n < 100; n++)
      await createCategory(own.manager, { menuId: menu.id, name: `Category ${n}` });
    expect(await createCategory(own.manager, { menuId: menu.id, name: 'One more' })).toMatchObject({
      category: null,
      errors: [{ code: 'INVALID_INPUT', field: ['input', 'menuId'] }],
    });
  });
});

test('a hundred references to menus and categories cost one query each', async () => {
  const { menu } = await createMenu(own.manager);
  const { category } = await createCategory(own.manager, { menuId: menu.id });
  const text =
    'query E($r: [_Any!]!) { _entities(representations: $r) { ... on Menu { name } ... on Category { name } } }';
  const references = Array.from({ length: 50 }, (_, n) => [
    { __typename: 'Menu', id: n === 0 ? menu.id : newId('Menu', own.organizationId) },
    { __typename: 'Category', id: n === 0 ? category.id : newId('Category', own.organizationId) },
  ]).flat();
  const queries = await harness.storeQueries(async () => {
    const { data } = await harness.ask(anonymous, text, { r: references });
    expect(data._entities.slice(0, 3)).toEqual([{ name: 'Dinner' }, { name: 'Starters' }, null]);
    expect(data._entities).toHaveLength(100);
  });
  expect(queries).toEqual(['menus.find', 'menus.find']);
});
