import { platformOrganizationId } from '@comanda/platform/revocation';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Graph, startGraph } from './testing/graph.ts';
import { placeOrder } from './testing/place-order.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph?.close());

interface Told {
  data?: { live: { placedLastHour: number; organizations: { organization: { name: string } }[] } } | null;
  extensions?: { cursor?: string; snapshot?: object };
}

const activity = `subscription ($platformId: ID!) {
  live: orderActivityChanged(platformId: $platformId) { placedLastHour organizations { organization { name } late } }
}`;
const operations = `subscription ($platformId: ID!) {
  live: operationsChanged(platformId: $platformId) { at sockets parts { name ready } }
}`;

function follow(
  client: Client,
  query: string,
  { platformId = platformOrganizationId, cursor }: { platformId?: string; cursor?: string } = {},
) {
  const extensions = cursor === undefined ? {} : { cursor };
  const told: Told[] = [];
  const refusals: unknown[] = [];
  const stop = client.subscribe(
    { query, variables: { platformId }, extensions },
    {
      next: (result) => void told.push(result as unknown as Told), // as selected
      error: (error) => void refusals.push(error),
      complete: () => {},
    },
  );
  return { told, refusals, stop };
}

test('a super-admin is told within 2 s of an order that is placed anywhere', async () => {
  const admin = graph.socket(await graph.accessToken('superAdmin'));
  const { told, stop } = follow(admin, activity);
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), { timeout: 5_000 });
  const before = told.at(-1)?.data?.live.placedLastHour ?? 0;
  await placeOrder(await graph.client('owner'), graph.demo);
  const placedAt = performance.now();
  await vi.waitFor(() => expect(told.at(-1)?.data?.live.placedLastHour).toBe(before + 1), {
    timeout: 10_000,
  });
  // Said with room for a busy machine: the pulse is 1 s, what was read may be half a second old.
  expect(performance.now() - placedAt).toBeLessThan(4_000);
  expect(told.at(-1)?.data?.live.organizations[0]?.organization.name).toBeTypeOf('string');
  stop();
});

test('who comes back with a cursor goes on, and with one of another gateway is told the present state', async () => {
  const admin = graph.socket(await graph.accessToken('superAdmin'));
  const first = follow(admin, operations);
  await vi.waitFor(() => expect(first.told.at(-1)?.extensions?.cursor).toBeTypeOf('string'), {
    timeout: 5_000,
  });
  first.stop();
  const cursor = first.told.at(-1)?.extensions?.cursor ?? '';
  const again = follow(admin, operations, { cursor });
  await vi.waitFor(() => expect(again.told.length).toBeGreaterThan(0), { timeout: 5_000 });
  expect(again.told.every(({ extensions }) => extensions?.snapshot === undefined)).toBe(true);
  again.stop();
  const elsewhere = graph.socket(await graph.accessToken('superAdmin'), (await graph.startGateway()).url);
  const there = follow(elsewhere, operations, { cursor });
  await vi.waitFor(() => expect(there.told.length).toBeGreaterThan(0), { timeout: 5_000 });
  expect(there.told[0]?.extensions?.snapshot).toEqual({ index: 0, count: 1 });
  there.stop();
});

test('nobody else is told anything of the platform, by whatever topic', async () => {
  const owner = graph.socket(await graph.accessToken('owner'));
  const nobody = graph.socket();
  // An id of the platform's log, for a field that owners may subscribe to.
  const ofPlatform = platformOrganizationId.replace('org_', 'loc_').padEnd(42, '0');
  const orders =
    'subscription ($platformId: ID!) { live: locationOrderChanged(locationId: $platformId) { id } }';
  const menu = 'subscription ($platformId: ID!) { live: menuItemChanged(locationId: $platformId) { id } }';
  const followed = [
    follow(owner, activity),
    follow(owner, operations),
    follow(nobody, activity),
    follow(owner, orders, { platformId: ofPlatform }),
    follow(nobody, menu, { platformId: ofPlatform }),
  ];
  for (const { refusals } of followed)
    await vi.waitFor(() => expect(refusals).toHaveLength(1), { timeout: 5_000 });
  expect(
    followed.map(
      ({ refusals }) => (refusals as { extensions: { code: string } }[][])[0]?.[0]?.extensions.code,
    ),
  ).toEqual([
    'FORBIDDEN',
    'FORBIDDEN',
    'UNAUTHENTICATED',
    expect.stringMatching(/FORBIDDEN|NOT_FOUND/),
    expect.stringMatching(/FORBIDDEN|NOT_FOUND/),
  ]);
  expect(followed.flatMap(({ told }) => told)).toEqual([]);
});

test('the id of an organization is not the platform', async () => {
  const admin = await graph.client('superAdmin');
  const [location] = graph.demo.locations;
  for (const field of ['operations', 'orderActivity'])
    await expect(
      admin.request(`query ($id: ID!) { ${field}(platformId: $id) { id } }`, { id: location?.id }),
    ).rejects.toThrow(/Expected the platform's id/);
});
