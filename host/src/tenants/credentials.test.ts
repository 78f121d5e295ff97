import { createIdentitySigner, identityHeader, type Principal } from '@comanda/platform/identity';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Graph, identitySecret, startGraph } from '../testing/graph.ts';
import { ask } from './ask.ts';
import { codeOf } from './read-outcome.ts';
import {
  addMember,
  createApiKey,
  createTable,
  createTenant,
  joinTable,
  signIn,
  type Tenant,
} from './tenant.ts';
import { freshKey, the, write } from './write.ts';

let graph: Graph;
let tenant: Tenant;
let organizationId: string;

beforeAll(async () => {
  graph = await startGraph({ gateway: { cacheBytes: 16_000_000 } });
  tenant = await createTenant(graph.url, await graph.accessToken('superAdmin'), 'Walrus Diner');
  organizationId = the(tenant.ids.organizationId, 'an organization');
});
afterAll(() => graph?.close());
afterEach(() => {
  vi.useRealTimers();
});

const whoIs = '{ viewer { kind } }';
const superAdmin: Principal = { kind: 'superAdmin', userId: 'usr_00000000000000000000000000' };

/** A member of staff who is of no use to other tests, signed in. */
async function newMember(role = 'WAITER') {
  const { email, membershipId } = await addMember(graph.url, tenant.tokens.owner, organizationId, role);
  return { email, membershipId, ...(await signIn(graph.url, email)) };
}

async function expectRefused(token: string) {
  const answer = await ask(graph.url, token, whoIs);
  expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
}

const refresh = (refreshToken: string) =>
  ask(
    graph.url,
    undefined,
    'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken } errors { code } } }',
    { input: { refreshToken } },
  );

describe('a token that the installation did not sign is refused:', () => {
  const claims = async () => decodeJwt((await newMember()).accessToken);
  const header = async () => decodeProtectedHeader((await newMember()).accessToken);

  test('signed with a key of its own under the name of ours', async () => {
    const { privateKey } = await generateKeyPair('EdDSA');
    const { kid } = await header();
    const forged = new SignJWT({ ...(await claims()), principal: superAdmin });
    await expectRefused(
      await forged.setProtectedHeader({ alg: 'EdDSA', kid: the(kid, 'a kid') }).sign(privateKey),
    );
  });

  test('not signed at all', async () => {
    const unsigned = new UnsecuredJWT({ ...(await claims()), principal: superAdmin }).encode();
    await expectRefused(unsigned);
    await expectRefused(`${unsigned}AAAA`);
  });

  test('signed by us, and changed afterwards', async () => {
    const [head, , signature] = (await newMember()).accessToken.split('.');
    const body = Buffer.from(JSON.stringify({ ...(await claims()), principal: superAdmin }));
    await expectRefused([head, body.toString('base64url'), signature].join('.'));
  });

  test('signed with our public key as if it were a secret', async () => {
    const { keys } = await (await fetch(`${graph.subgraphs.users}/.well-known/jwks.json`)).json();
    const { kid } = await header();
    const forged = new SignJWT({ ...(await claims()), principal: superAdmin });
    const secret = Buffer.from(keys[0].x, 'base64url');
    await expectRefused(
      await forged.setProtectedHeader({ alg: 'HS256', kid: the(kid, 'a kid') }).sign(secret),
    );
  });

  test('meant for a subgraph and not for the API', async () => {
    const body = JSON.stringify({ query: whoIs, variables: {} });
    await expectRefused(createIdentitySigner(identitySecret, 'gateway').sign(superAdmin, {}, body));
  });
});

test.each([
  ['a member of staff', 16],
  ['a guest', 13 * 60],
] as const)('the token of %s is worth nothing %d minutes later', async (who, minutes) => {
  const table = await createTable(graph.url, tenant.tokens.owner, the(tenant.ids.sectionId, 'a section'));
  const { token } = await joinTable(graph.url, table.code);
  const { accessToken } = await newMember();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
  await expectRefused(who === 'a guest' ? token : accessToken);
});

test('a refresh token that comes back after its successor was used ends the session for whoever holds the newest', async () => {
  const { refreshToken } = await newMember();
  const successorOf = async (token: string) =>
    the(/"refreshToken":"([^"]+)"/.exec((await refresh(token)).text)?.[1], 'a refresh token');
  const newest = await successorOf(await successorOf(refreshToken));
  const expired = { session: null, errors: [{ code: 'SESSION_EXPIRED' }] };
  expect((await refresh(refreshToken)).data?.refreshSession).toEqual(expired);
  expect((await refresh(newest)).data?.refreshSession).toEqual(expired);
});

test('what was signed out cannot be continued', async () => {
  const { refreshToken } = await newMember();
  await write(graph.url, undefined, 'signOut', 'signedOut', { refreshToken });
  expect((await refresh(refreshToken)).data?.refreshSession).toMatchObject({
    errors: [{ code: 'SESSION_EXPIRED' }],
  });
});

test('a member who is removed is out within seconds, and cannot continue the session', async () => {
  const { accessToken, refreshToken, membershipId } = await newMember('MANAGER');
  await write(graph.url, tenant.tokens.owner, 'removeMember', '__typename', { ...freshKey(), membershipId });
  await vi.waitFor(() => expectRefused(accessToken), { timeout: 5_000 });
  expect((await refresh(refreshToken)).data?.refreshSession).toMatchObject({ session: null });
});

test('of a key that is rotated without overlap only the new secret works', async () => {
  const { id, secret } = await createApiKey(graph.url, tenant.tokens.owner, organizationId, ['MENU_READ']);
  const rotated = await write(graph.url, tenant.tokens.owner, 'rotateApiKey', 'secret', {
    ...freshKey(),
    apiKeyId: id,
    overlapSeconds: 0,
  });
  await vi.waitFor(() => expectRefused(secret), { timeout: 5_000 });
  expect((await ask(graph.url, String(rotated.secret), whoIs)).data).toEqual({ viewer: { kind: 'PARTNER' } });
});

test("yesterday's link: who scanned the code before the table was closed is nobody at it today", async () => {
  const { url, ids, tokens } = tenant;
  const { code } = await createTable(url, tokens.owner, the(ids.sectionId, 'a section'));
  const yesterday = await joinTable(url, code);
  await write(url, tokens.owner, 'closeTableSession', '__typename', {
    ...freshKey(),
    tableSessionId: yesterday.tableSessionId,
  });
  const today = await joinTable(url, code);
  expect(today.tableSessionId).not.toBe(yesterday.tableSessionId);
  await vi.waitFor(() => expectRefused(yesterday.token), { timeout: 5_000 });
  const lines = [{ menuItemId: ids.menuItemId }];
  for (const { tableSessionId } of [yesterday, today]) {
    const order = { input: { ...freshKey(), tableSessionId, lines } };
    const placing = 'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }';
    expect(codeOf(await ask(url, yesterday.token, placing, order))).toBe('UNAUTHENTICATED');
  }
});

test('whether an account exists does not show in how long a wrong password takes', async () => {
  const attempt = async (email: string) => {
    const input = { email, password: 'not the password' };
    const start = performance.now();
    const answer = await ask(
      graph.url,
      undefined,
      'mutation ($input: SignInInput!) { signIn(input: $input) { errors { code } } }',
      { input },
    );
    expect(answer.data?.signIn).toEqual({ errors: [{ code: 'INVALID_CREDENTIALS' }] });
    return performance.now() - start;
  };
  const times: Record<'existing' | 'missing', number[]> = { existing: [], missing: [] };
  for (let account = 0; account < 6; account++) {
    const { email } = await newMember();
    // In turns, so that what else the machine does meets both; few enough that no address has to rest.
    for (let n = 0; n < 4; n++) {
      times.existing.push(await attempt(email));
      times.missing.push(await attempt(email.replace('@', '.nobody@')));
    }
  }
  const median = (all: number[]) => all.toSorted((one, other) => one - other)[all.length / 2] ?? 0;
  // An answer without hashing took 0.3 of the time, over HTTP and all; two medians of the same thing do not differ by half.
  const ratio = median(times.missing) / median(times.existing);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

describe('the identity that the gateway signs for subgraphs', () => {
  test('is not taken from a client', async () => {
    const signer = createIdentitySigner(identitySecret, 'gateway');
    const identityFor = (query: string) => ({
      [identityHeader]: signer.sign(superAdmin, {}, JSON.stringify({ query, variables: {} })),
    });
    const everything = '{ viewer { kind } organizations { nodes { id } } }';
    const asNobody = await ask(graph.url, undefined, everything, {}, identityFor(everything));
    expect(codeOf(asNobody)).toBe('UNAUTHENTICATED');
    const asCook = await ask(graph.url, tenant.tokens.cook, whoIs, {}, identityFor(whoIs));
    expect(asCook.data).toEqual({ viewer: { kind: 'STAFF' } });
  });

  test.each(['users', 'tables', 'menu', 'orders'] as const)('is asked for by %s', async (name) => {
    const url = graph.subgraphs[name];
    const as = (identity?: string, query = '{ __typename }') =>
      ask(url, undefined, query, {}, identity ? { [identityHeader]: identity } : {});
    const sign = (query: string, secret = identitySecret) =>
      createIdentitySigner(secret, 'gateway').sign(superAdmin, {}, JSON.stringify({ query, variables: {} }));
    expect((await as(sign('{ __typename }'))).data).toEqual({ __typename: 'Query' });
    for (const query of ['{ __typename }', '{ _service { sdl } }']) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 125_000 });
      const expired = sign(query);
      vi.useRealTimers();
      const refused = [
        undefined,
        'nonsense',
        tenant.tokens.owner,
        sign(query, 'another secret, of 32 characters and more'),
        expired,
        sign(query).replace('v1.subgraph.', 'v1.gateway.'),
        sign(query).slice(0, -1),
        new UnsecuredJWT({ principal: superAdmin }).setAudience('subgraph').setExpirationTime('60s').encode(),
        sign('{ __schema { queryType { name } } }'),
      ];
      for (const identity of refused)
        expect(codeOf(await as(identity, query)), `${identity} ${query}`).toBe('UNAUTHENTICATED');
    }
    const inAddress = await fetch(`${url}/graphql?query=%7B__typename%7D`, {
      headers: { [identityHeader]: createIdentitySigner(identitySecret, 'gateway').sign(superAdmin, {}, '') },
    });
    expect(await inAddress.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
