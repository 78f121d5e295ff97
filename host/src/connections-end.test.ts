import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { addMember, signIn } from './tenants/tenant.ts';
import { freshKey, write } from './tenants/write.ts';
import { joinTable } from './testing/diner.ts';
import { type Graph, startGraph } from './testing/graph.ts';
import { transports } from './testing/live-connection.ts';

let graph: Graph;
let owner: string;
let organizationId: string;
let locationId: string;
beforeAll(async () => {
  graph = await startGraph();
  owner = await graph.accessToken('owner');
  locationId = graph.demo.locations[0]?.id ?? '';
  const { location } = await (await graph.client('owner')).request<{
    location: { organization: { id: string } };
  }>('query ($id: ID!) { location(id: $id) { organization { id } } }', { id: locationId });
  organizationId = location.organization.id;
});
afterAll(() => graph?.close());
afterEach(() => {
  vi.useRealTimers();
});

const orders = 'subscription ($locationId: ID!) { locationOrderChanged(locationId: $locationId) { id } }';
const dishes = 'subscription ($locationId: ID!) { menuItemChanged(locationId: $locationId) { id } }';

async function newKey() {
  const input = { ...freshKey(), organizationId, name: 'Delivery', scopes: ['ORDERS_READ'] };
  const { apiKey, secret } = await write(graph.url, owner, 'createApiKey', 'apiKey { id } secret', input);
  return { id: (apiKey as { id: string }).id, token: String(secret) }; // as selected
}

async function newWaiter() {
  const { email, membershipId } = await addMember(graph.url, owner, organizationId, 'WAITER');
  return { membershipId, token: (await signIn(graph.url, email)).accessToken };
}

let seats = 3;
async function newGuest() {
  const table = graph.demo.locations[0]?.tables[seats++];
  return joinTable(await graph.client(), table?.code ?? '', randomUUID());
}

describe.each(Object.entries(transports))('a subscription over %s ends within two seconds', (_name, open) => {
  const follow = (token: string, query = orders) =>
    open({ url: graph.url, token, query, variables: { locationId } });

  test('with 4441 when the key that it was opened with is revoked', async () => {
    const { id, token } = await newKey();
    const other = await newKey();
    const [revoked, staying] = [await follow(token), await follow(other.token)];
    let hasEnded = false;
    void staying.ended.then(() => {
      hasEnded = true;
    });
    await write(graph.url, owner, 'revokeApiKey', '__typename', { ...freshKey(), apiKeyId: id });
    const start = performance.now();
    expect(await revoked.ended).toMatchObject({ code: 4441 });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(hasEnded).toBe(false);
    staying.close();
  });

  test('with 4443 when its person is no member any more', async () => {
    const { membershipId, token } = await newWaiter();
    const { ended } = await follow(token);
    await write(graph.url, owner, 'removeMember', '__typename', { ...freshKey(), membershipId });
    const start = performance.now();
    expect(await ended).toEqual({ code: 4443, reason: 'Membership changed' });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('with 4442 when the table is closed', async () => {
    const { token, tableSessionId } = await newGuest();
    const { ended } = await follow(token, dishes);
    await write(graph.url, owner, 'closeTableSession', '__typename', { ...freshKey(), tableSessionId });
    const start = performance.now();
    expect(await ended).toMatchObject({ code: 4442 });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('with 4440 when the token has expired', async () => {
    const { token } = await newWaiter();
    const { ended } = await follow(token);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 });
    const start = performance.now();
    expect(await ended).toEqual({ code: 4440, reason: 'Token expired' });
    expect(performance.now() - start).toBeLessThan(2_500);
  });

  test('not at all, but does not begin, when its caller has too many', async () => {
    const { url } = await graph.startGateway({ connections: { perIdentity: 2 } });
    const { token } = await newKey();
    const request = { url, token, query: orders, variables: { locationId } };
    const within = [await open(request), await open(request)];
    const { ended } = await open(request);
    expect([4429, 429]).toContain((await ended).code);
    expect((await ended).reason).toMatch(/Too many connections/);
    const another = await open({ ...request, token: (await newKey()).token });
    for (const one of [...within, another]) one.close();
    // Room that was given back is there again.
    await vi.waitFor(async () => {
      const again = await open(request);
      const outcome = await Promise.race([again.ended, new Promise((resolve) => setTimeout(resolve, 200))]);
      again.close();
      expect(outcome).toBeUndefined();
    });
  });

  test('with 1012 when its gateway stops', async () => {
    const gateway = await graph.startGateway({ drainMs: 300 });
    const { ended } = await open({
      url: gateway.url,
      token: owner,
      query: orders,
      variables: { locationId },
    });
    const closing = gateway.close();
    expect(await ended).toEqual({ code: 1012, reason: 'Service restart' });
    await closing;
  });
});
