import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import type { GraphqlClient } from './demo/graphql-client.ts';
import { joinTable } from './testing/diner.ts';
import { type Graph, startGraph } from './testing/graph.ts';

let graph: Graph;
let owner: GraphqlClient;
let locationId: string;
let organizationId: string;

beforeAll(async () => {
  graph = await startGraph();
  owner = await graph.client('owner');
  locationId = graph.demo.locations[0]?.id ?? '';
  const { viewer } = await owner.request<{ viewer: { membership: { organization: { id: string } } } }>(
    '{ viewer { membership { organization { id } } } }',
  );
  organizationId = viewer.membership.organization.id;
});
afterAll(() => graph?.close());

async function ask(query: string, token?: string, variables = {}) {
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors, extensions } = await response.json();
  return {
    status: response.status,
    data,
    extensions,
    codes: (errors ?? []).map((error: { extensions?: { code: string } }) => error.extensions?.code),
    messages: JSON.stringify(errors ?? []),
  };
}

/** Opens a socket and resolves when it is acknowledged. */
async function openSocket(authorization: string) {
  const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  const acknowledged = new Promise((resolve) => socket.once('message', resolve));
  await Promise.race([acknowledged, closed]);
  return { socket, closed };
}

async function createKey(scopes: string[]) {
  const { createApiKey } = await owner.request<{
    createApiKey: { apiKey: { id: string }; secret: string; errors: unknown[] };
  }>(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } secret errors { code } } }',
    { input: { idempotencyKey: randomUUID(), organizationId, name: 'Delivery', scopes } },
  );
  expect(createApiKey.errors).toEqual([]);
  return { id: createApiKey.apiKey.id, secret: createApiKey.secret };
}

async function atTable(n: number) {
  const guest = await graph.client();
  return joinTable(guest, graph.demo.locations[0]?.tables[n]?.code ?? '');
}

test('what the contract keeps from a caller is not fetched from any subgraph', async () => {
  const cook = await graph.accessToken('cook');
  const { fetches } = await graph.count(async () => {
    expect(await ask('{ organizations { nodes { id } } orderActivity { late } }', cook)).toMatchObject({
      data: null,
      codes: ['FORBIDDEN', 'FORBIDDEN'],
    });
    expect(await ask(`{ kitchenStation(id: "x") { id } order(id: "x") { id } }`)).toMatchObject({
      data: { kitchenStation: null, order: null },
      codes: ['UNAUTHENTICATED', 'UNAUTHENTICATED'],
    });
  });
  expect(fetches).toEqual({});
});

test('what is left of an operation is answered', async () => {
  expect(await ask(`{ kitchenStation(id: "x") { id } location(id: "${locationId}") { id } }`)).toMatchObject({
    data: { kitchenStation: null, location: { id: locationId } },
    codes: ['UNAUTHENTICATED'],
  });
});

describe('a partner', () => {
  test('may what the scopes of its key say, and learns what it cost', async () => {
    const { secret } = await createKey(['ORDERS_READ']);
    const orders = await ask(
      `{ orders(locationId: "${locationId}", first: 5) { nodes { id number } } }`,
      secret,
    );
    expect(orders).toMatchObject({
      data: { orders: { nodes: [] } },
      codes: [],
      extensions: { cost: { estimated: 6, actual: 1 } },
    });
    expect(await ask(`{ floors(locationId: "${locationId}") { id } }`, secret)).toMatchObject({
      data: null,
      codes: ['FORBIDDEN'],
    });
  });

  test('sees nothing of the schema but its contract, in introspection and in error messages too', async () => {
    const { secret } = await createKey(['ORDERS_READ']);
    const { data } = await ask(
      '{ __schema { types { name } } __type(name: "KitchenTicket") { name } }',
      secret,
    );
    const names = data.__schema.types.map((type: { name: string }) => type.name);
    expect(names).toContain('Order');
    expect(names).not.toContain('KitchenTicket');
    expect(data.__type).toBeNull();
    const typo = await ask('{ kitchenTicket(id: "x") { id } }', secret);
    expect(typo.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(typo.messages).not.toMatch(/kitchenStation|kitchenTickets/);
  });

  test('whose key is revoked is out within seconds, on open sockets as well', async () => {
    const { id, secret } = await createKey(['ORDERS_READ']);
    expect((await ask('{ viewer { kind } }', secret)).codes).toEqual([]);
    const { closed } = await openSocket(`Bearer ${secret}`);
    const start = performance.now();
    await owner.request(
      'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { errors { code } } }',
      { input: { idempotencyKey: randomUUID(), apiKeyId: id } },
    );
    expect(await closed).toBe(4441);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect((await ask('{ viewer { kind } }', secret)).codes).toEqual(['UNAUTHENTICATED']);
  });

  test.each(['ck_000000000000_x', 'ck_', 'ck_k3j9x0m2p4q7_000000000000000000000000000000_000000'])(
    'with a key that is none is refused: %s',
    async (key) => {
      expect(await ask('{ viewer { kind } }', key)).toMatchObject({ codes: ['UNAUTHENTICATED'] });
    },
  );
});

describe('a session that ends before its time', () => {
  test('is refused and its sockets are closed, within seconds of signing out everywhere', async () => {
    const token = await graph.accessToken('waiter');
    const { closed } = await openSocket(`Bearer ${token}`);
    await ask(
      'mutation ($input: SignOutEverywhereInput!) { signOutEverywhere(input: $input) { signedOut } }',
      token,
      { input: { idempotencyKey: randomUUID() } },
    );
    expect(await closed).toBe(4441);
    expect((await ask('{ viewer { kind } }', token)).codes).toEqual(['UNAUTHENTICATED']);
    const again = await graph.accessToken('waiter');
    expect((await ask('{ viewer { kind } }', again)).data).toEqual({ viewer: { kind: 'STAFF' } });
  });

  test("of a guest ends when staff close the table: yesterday's token cannot order today", async () => {
    const { token, tableSessionId } = await atTable(5);
    const { closed } = await openSocket(`Bearer ${token}`);
    await owner.request(
      'mutation ($input: CloseTableSessionInput!) { closeTableSession(input: $input) { errors { code } } }',
      { input: { idempotencyKey: randomUUID(), tableSessionId } },
    );
    expect(await closed).toBe(4442);
    await vi.waitFor(async () =>
      expect((await ask('{ viewer { kind } }', token)).codes).toEqual(['UNAUTHENTICATED']),
    );
  });
});

test('a subscription to what the caller may not see does not start', async () => {
  const { token } = await atTable(6);
  const error = await new Promise<unknown>((resolve) => {
    graph
      .socket(token)
      .subscribe(
        { query: `subscription { locationOrderChanged(locationId: "${locationId}") { id } }` },
        { next: resolve, error: resolve, complete: () => resolve('completed') },
      );
  });
  expect(JSON.stringify(error)).toContain('FORBIDDEN');
});
