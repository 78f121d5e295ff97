import { newId } from '@comanda/platform/id';
import { anonymous } from '@comanda/platform/identity';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCategory, createItemRequests, type ItemRequests } from '../testing/item-requests.ts';
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

describe('reading', () => {
  const byIds = 'query I($ids: [ID!]!) { menuItems(ids: $ids) { id } }';

  test('a menu with its items costs two queries, however many categories it has', async () => {
    const text =
      'query M($id: ID!) { menu(locationId: $id) { id categories { name items { name category { name } price { currency } } } } }';
    const { data } = await harness.ask(anonymous, text, { id: own.locationId });
    for (const name of ['Drinks', 'Desserts', 'Sides']) {
      const other = await addCategory(harness, own.manager, data.menu.id, name);
      for (let n = 0; n < 3; n++)
        await items.create(own.manager, { categoryId: other, name: `${name} ${n}` });
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
    const [first, second] = [await items.create(own.manager), await items.create(own.manager)];
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
    const { menuItem } = await items.create(own.manager);
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
    const variables = { a: items.burger(), b: { ...items.burger(), name: 'Steak' } };
    const { data } = await harness.ask(own.manager, text, variables);
    expect(data.b.menuItem.category.items).toEqual([{ name: 'Burger' }, { name: 'Steak' }]);
  });
});
