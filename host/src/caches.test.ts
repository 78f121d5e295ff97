import { randomUUID } from 'node:crypto';
import { organizationOfAny } from '@comanda/platform/id';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GraphqlClient } from './demo/graphql-client.ts';
import { joinTable, lineOf, type OrderableItem, placeOrder, readMenu } from './testing/diner.ts';
import { type Graph, startGraph } from './testing/graph.ts';

let graph: Graph;
let manager: GraphqlClient;
let nobody: GraphqlClient;
let items: Map<string, OrderableItem>;
let here: Graph['demo']['locations'][number];
beforeAll(async () => {
  graph = await startGraph({ gateway: { cacheBytes: 16_000_000 } });
  [manager, nobody] = await Promise.all([graph.client('manager'), graph.client()]);
  [here] = graph.demo.locations as [typeof here]; // the demo has two
  items = await readMenu(manager, here.id);
});
afterAll(() => graph?.close());

const menuText = `query Menu($locationId: ID!) {
  menu(locationId: $locationId) { id name categories { name items { id name availability price { amountMinor currency } } } }
}`;
interface MenuAnswer {
  menu: { categories: { items: { id: string; name: string; availability: string }[] }[] };
}
const availabilityOf = async (client: GraphqlClient, id: string | undefined) => {
  const { menu } = await client.request<MenuAnswer>(menuText, { locationId: here.id });
  return menu.categories.flatMap((category) => category.items).find((item) => item.id === id)?.availability;
};
const setAvailability = (menuItemId: string | undefined, availability: string) =>
  manager.request(
    'mutation ($input: SetAvailabilityInput!) { setAvailability(input: $input) { errors { code } } }',
    {
      input: { idempotencyKey: randomUUID(), menuItemId, availability },
    },
  );

describe('a menu', () => {
  test('is fetched once for all who have the same rights', async () => {
    await nobody.request(menuText, { locationId: here.id });
    const { fetches } = await graph.count(async () => {
      for (let n = 0; n < 5; n++) await nobody.request(menuText, { locationId: here.id });
      await (await graph.client()).request(menuText, { locationId: here.id });
    });
    expect(fetches).toEqual({});
  });

  test('is fetched once for many who ask at the same moment', async () => {
    const text = menuText.replace('query Menu', 'query AtOnce');
    const { fetches } = await graph.count(() =>
      Promise.all(Array.from({ length: 20 }, () => nobody.request(text, { locationId: here.id }))),
    );
    expect(fetches).toEqual({ menu: 1 });
  });

  test('shows whoever marked an item sold out that it is, at once and each time', async () => {
    const { id } = items.get('Garden salad') ?? {};
    for (let n = 0; n < 10; n++) {
      const availability = n % 2 === 0 ? 'SOLD_OUT' : 'AVAILABLE';
      await setAvailability(id, availability);
      expect(await availabilityOf(manager, id)).toBe(availability);
    }
  });

  test('shows everybody else 100 ms after', async () => {
    const { id } = items.get('Draught beer') ?? {};
    for (let n = 0; n < 6; n++) {
      const availability = n % 2 === 0 ? 'SOLD_OUT' : 'AVAILABLE';
      await availabilityOf(nobody, id);
      await setAvailability(id, availability);
      await new Promise((resolve) => setTimeout(resolve, 100)); // the bound itself: who asks later must see it
      expect(await availabilityOf(nobody, id)).toBe(availability);
    }
  });
});

describe('a kept answer on the wire', () => {
  const address = () =>
    `${graph.url}/graphql?${new URLSearchParams({ query: menuText, variables: JSON.stringify({ locationId: here.id }) })}`;
  const get = (headers: Record<string, string>) =>
    fetch(address(), { headers: { accept: 'application/graphql-response+json', ...headers } });

  test('is not sent again to who has it, until it changes', async () => {
    await get({});
    const first = await get({});
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    expect(first.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
    const again = await get({ 'if-none-match': `"other", ${etag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);

    await setAvailability(items.get('Draught beer')?.id, 'SOLD_OUT');
    await vi.waitFor(async () => expect((await get({ 'if-none-match': etag })).status).toBe(200));
    await setAvailability(items.get('Draught beer')?.id, 'AVAILABLE');
  });

  test.each(['br', 'gzip'])('comes in %s to who takes it, with the same content', async (coding) => {
    await vi.waitFor(async () => {
      const plain = await (await get({ 'accept-encoding': 'identity' })).json();
      const coded = await get({ 'accept-encoding': `${coding}, identity;q=0.1` });
      expect(coded.headers.get('content-encoding')).toBe(coding);
      expect(Number(coded.headers.get('content-length'))).toBeLessThan(JSON.stringify(plain).length / 3);
      expect(await coded.json()).toEqual(plain);
    });
  });

  test('goes to a partner with what it cost', async () => {
    const owner = await graph.client('owner');
    const { viewer } = await owner.request<{ viewer: { membership: { organization: { id: string } } } }>(
      '{ viewer { membership { organization { id } } } }',
    );
    const { createApiKey } = await owner.request<{ createApiKey: { secret: string } }>(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code } } }',
      {
        input: {
          idempotencyKey: randomUUID(),
          organizationId: viewer.membership.organization.id,
          name: 'Menu board',
          scopes: ['MENU_READ'],
        },
      },
    );
    const ask = async () => {
      const response = await fetch(address(), {
        headers: { authorization: `Bearer ${createApiKey.secret}` },
      });
      return response.json() as Promise<{ data: MenuAnswer; extensions: { cost: { actual: number } } }>;
    };
    const first = await ask();
    let second: typeof first | undefined;
    const { fetches } = await graph.count(async () => {
      second = await ask();
    });
    expect(second?.data).toEqual(first.data);
    expect(second?.extensions.cost.actual).toBe(first.extensions.cost.actual);
    expect(fetches).toEqual({});
  });
});

describe('orders', () => {
  test('that are listed again cost no fetch of the dishes and tables that they name', async () => {
    const guest = await graph.client();
    const { tableSessionId } = await joinTable(guest, here.tables[0]?.code ?? '');
    await placeOrder(manager, { tableSessionId, lines: [lineOf(items.get('House burger'))] });
    const list = () =>
      manager.request(
        `query ($locationId: ID!) {
          orders(locationId: $locationId, first: 100) {
            nodes { number table { name seats } placedBy { ... on User { name } } items { menuItem { name description } } }
          }
        }`,
        { locationId: here.id },
      );
    const first = await list();
    let second: unknown;
    const { fetches } = await graph.count(async () => {
      second = await list();
    });
    expect(second).toEqual(first);
    expect(fetches).toEqual({ orders: 1, users: 1 });
  });

  test('of a table are seen by who placed the last one, though they were kept', async () => {
    const guest = await graph.client();
    const { tableSessionId } = await joinTable(guest, here.tables[1]?.code ?? '');
    const count = async () => {
      const text = 'query ($id: ID!) { tableSession(id: $id) { status orders { id status } } }';
      const { tableSession } = await guest.request<{ tableSession: { orders: unknown[] } }>(text, {
        id: tableSessionId,
      });
      return tableSession.orders.length;
    };
    expect(await count()).toBe(0);
    for (let n = 1; n <= 5; n++) {
      await placeOrder(guest, { tableSessionId, lines: [lineOf(items.get('House burger'))] });
      expect(await count()).toBe(n);
      const { fetches } = await graph.count(count);
      expect(fetches).toEqual({});
    }
  });
});

describe('a super-admin who empties the caches', () => {
  const ids = () => ({
    organizationId: organizationOfAny(here.id),
    menuItemId: items.get('House burger')?.id,
  });
  const flush = async (input: Record<string, unknown>) => {
    const superAdmin = await graph.client('superAdmin');
    const { flushCaches } = await superAdmin.request<{ flushCaches: { errors: { code: string }[] } }>(
      'mutation ($input: FlushCachesInput!) { flushCaches(input: $input) { errors { code } } }',
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    return flushCaches.errors;
  };
  const texts = {
    dish: 'query ($id: ID!) { menuItem(id: $id) { name } }',
    place: 'query ($id: ID!) { location(id: $id) { name } }',
  };
  const readBoth = async () => {
    await manager.request(texts.dish, { id: ids().menuItemId });
    await manager.request(texts.place, { id: here.id });
  };

  test('has all of an organization fetched again, once', async () => {
    await readBoth();
    expect((await graph.count(readBoth)).fetches).toEqual({});
    expect(await flush({ organizationId: ids().organizationId })).toEqual([]);
    expect((await graph.count(readBoth)).fetches).toEqual({ menu: 1, users: 1 });
    expect((await graph.count(readBoth)).fetches).toEqual({});
  });

  test('has one entity fetched again, and nothing else', async () => {
    await readBoth();
    const { organizationId, menuItemId } = ids();
    expect(await flush({ organizationId, entityId: menuItemId })).toEqual([]);
    expect((await graph.count(readBoth)).fetches).toEqual({ menu: 1 });
  });
});
