import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createGraphqlClient, type GraphqlClient } from './demo/graphql-client.ts';
import { lineOf, placeOrder, readMenu } from './testing/diner.ts';
import { type Graph, startGraph } from './testing/graph.ts';

let graph: Graph;
let owner: GraphqlClient;
let organizationId: string;
let locationId: string;
beforeAll(async () => {
  graph = await startGraph({ gateway: { cacheBytes: 16_000_000 } });
  owner = await graph.client('owner');
  locationId = graph.demo.locations[0]?.id ?? '';
  const { viewer } = await owner.request<{ viewer: { membership: { organization: { id: string } } } }>(
    '{ viewer { membership { organization { id } } } }',
  );
  organizationId = viewer.membership.organization.id;
});
afterAll(() => graph?.close());

/** The API as a partner's software uses it, with a key of these scopes. */
async function partner(...scopes: string[]) {
  const { createApiKey } = await owner.request<{
    createApiKey: { apiKey: { id: string }; secret: string };
  }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } secret } }', {
    input: { idempotencyKey: randomUUID(), organizationId, name: scopes.join(' '), scopes },
  });
  const client = createGraphqlClient(graph.url);
  client.authorize(createApiKey.secret);
  return { client, apiKeyId: createApiKey.apiKey.id };
}

describe("a partner's software", () => {
  test('places an order with orders:write, and the audit log says that it did', async () => {
    const { client, apiKeyId } = await partner('ORDERS_READ', 'ORDERS_WRITE');
    const lines = [lineOf((await readMenu(owner, locationId)).get('House burger'))];
    const { order, errors } = await placeOrder(client, { locationId, lines });
    expect(errors).toEqual([]);
    const id = order?.id ?? '';
    const read = await client.request<{ order: { placedBy: object | null; status: string } }>(
      'query ($id: ID!) { order(id: $id) { status placedBy { __typename } } }',
      { id },
    );
    expect(read.order).toMatchObject({ placedBy: null });

    await vi.waitFor(async () => {
      const { organization } = await owner.request<{ organization: { auditLog: { nodes: object[] } } }>(
        `query ($id: ID!) {
          organization(id: $id) {
            auditLog(first: 1) { nodes { actorKind actorId actor { name } action entityId address userAgent } }
          }
        }`,
        { id: organizationId },
      );
      expect(organization.auditLog.nodes).toEqual([
        {
          actorKind: 'PARTNER',
          actorId: apiKeyId,
          actor: null,
          action: 'placeOrder',
          entityId: id,
          address: '127.0.0.1',
          userAgent: expect.any(String),
        },
      ]);
    });
  });

  test('may not order with a key that only reads, nor read with one that only orders', async () => {
    const lines = [lineOf((await readMenu(owner, locationId)).get('House burger'))];
    const reader = await partner('ORDERS_READ', 'MENU_WRITE', 'TABLES_READ', 'REPORTS_READ');
    await expect(placeOrder(reader.client, { locationId, lines })).rejects.toThrow();
    const writer = await partner('ORDERS_WRITE', 'MENU_READ');
    await expect(
      writer.client.request(`{ orders(locationId: "${locationId}") { nodes { id } } }`),
    ).rejects.toThrow();
  });

  test('sees tables and who sits there with tables:read, without the codes that open them', async () => {
    const { client } = await partner('TABLES_READ');
    const { tables } = await client.request<{ tables: { name: string }[] }>(
      `{ tables(locationId: "${locationId}") { name currentSession { status } } }`,
    );
    expect(tables.length).toBeGreaterThan(0);
    const codes = await client
      .request<{ tables: { code: null }[] }>(`{ tables(locationId: "${locationId}") { code } }`)
      .then(
        (answer) => answer.tables.map(({ code }) => code),
        () => [],
      );
    expect(codes.filter((code) => code !== null)).toEqual([]);
  });

  test('says what is sold out with menu:write', async () => {
    const { client } = await partner('MENU_READ', 'MENU_WRITE');
    const item = (await readMenu(client, locationId)).get('House wine');
    const setAvailability = (availability: string) =>
      client.request(
        'mutation ($input: SetAvailabilityInput!) { setAvailability(input: $input) { errors { code } } }',
        { input: { idempotencyKey: randomUUID(), menuItemId: item?.id, availability } },
      );
    expect(await setAvailability('SOLD_OUT')).toEqual({ setAvailability: { errors: [] } });
    expect(await setAvailability('AVAILABLE')).toEqual({ setAvailability: { errors: [] } });
  });
});
