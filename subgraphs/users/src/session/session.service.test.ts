import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { newId, newOrganizationId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createUsersServer } from '../server.ts';
import { newKey, password, refreshText, startUsers, type UsersFixture } from '../testing/users-fixture.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/sessions`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});

const verify = async (token: string) => {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', users.url));
  return jwtVerify(token, keys, { audience: 'comanda', algorithms: ['EdDSA'], requiredClaims: ['exp'] });
};
const refresh = async (refreshToken: string) =>
  (await users.ask(refreshText, { input: { refreshToken } })).data.refreshSession;
const signedIn = async (email: string) => (await users.signIn({ email, password })).data.signIn.session;
const sessionOf = (refreshToken: string) => ({ _id: refreshToken.split('.')[0] ?? '' });
const sessions = () => users.harness.mongo.connection.models.StaffSession;

describe('signing in', () => {
  test('gives staff a token that the published key verifies, and says who they are', async () => {
    const { organizationId, email, owner } = await users.organizationWithOwner();
    const { data } = await users.signIn({ email: ` ${email.toUpperCase()} `, password });
    const { session, errors } = data.signIn;
    expect(errors).toEqual([]);
    expect(session.viewer).toMatchObject({
      kind: 'STAFF',
      user: { name: 'Olga Owner', email },
      membership: { role: 'OWNER', organization: { id: organizationId, name: 'Harbour Kitchen' } },
    });
    const { payload, protectedHeader } = await verify(session.accessToken);
    expect(payload.principal).toEqual(owner);
    expect(payload).toMatchObject({
      sid: session.refreshToken.split('.')[0],
      issuedAtMs: expect.any(Number),
    });
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: expect.any(String) });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(15 * 60);
    expect(Date.parse(session.accessTokenExpiresAt)).toBe((payload.exp ?? 0) * 1000);
  });

  test('makes the super-admin of the environment one', async () => {
    const { data } = await users.signIn(users.superAdmin);
    expect(data.signIn.session.viewer).toMatchObject({
      kind: 'SUPER_ADMIN',
      user: { email: users.superAdmin.email },
      membership: null,
    });
    const { payload } = await verify(data.signIn.session.accessToken);
    expect(payload.principal).toMatchObject({ kind: 'superAdmin' });
  });

  test('tells nothing more than that e-mail address or password is wrong', async () => {
    const { email } = await users.organizationWithOwner();
    const wrong = await users.signIn({ email, password: 'not the password' });
    const unknown = await users.signIn({ email: 'nobody@comanda.test', password });
    expect(wrong.data.signIn).toMatchObject({ session: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    expect(unknown.data).toEqual(wrong.data);
  });

  test('takes as long for an unknown e-mail address as for a wrong password', async () => {
    const time = async (email: string) => {
      const from = performance.now();
      const { data } = await users.signIn({ email, password: 'not the password' });
      expect(data.signIn.errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
      return performance.now() - from;
    };
    const [wrong, unknown]: [number[], number[]] = [[], []];
    for (let account = 0; account < 6; account++) {
      const { email } = await users.organizationWithOwner();
      // In turns, so that whatever else the machine does falls on both; five for an address, before it is braked.
      for (let n = 0; n < 5; n++) {
        wrong.push(await time(email));
        unknown.push(await time(`nobody-${email}`));
      }
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length / 2] ?? 0;
    const ratio = median(unknown) / median(wrong);
    // An answer without hashing takes a tenth of one with it.
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('brakes guessing, for addresses with and without an account alike', async () => {
    const { email } = await users.organizationWithOwner();
    for (const address of [email, 'guessed@comanda.test']) {
      const guesses = Array.from({ length: 8 }, () =>
        users.signIn({ email: address, password: 'wrong one' }),
      );
      const codes = (await Promise.all(guesses)).map(
        ({ data, errors }) => errors?.[0]?.extensions.code ?? data.signIn.errors[0].code,
      );
      expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(5);
      expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(3);
    }
  });

  test('lets a person choose the organization, and acts for the first joined otherwise', async () => {
    const [first, second] = [await users.organizationWithOwner(), await users.organizationWithOwner()];
    await users.addMember(second.owner, {
      organizationId: second.organizationId,
      email: first.email,
      role: 'COOK',
    });
    const membershipOf = async (organizationId?: string) => {
      const { data } = await users.signIn({ email: first.email, password, organizationId });
      return data.signIn.session?.viewer.membership ?? data.signIn.errors;
    };
    expect(await membershipOf()).toMatchObject({ role: 'OWNER', organization: { id: first.organizationId } });
    expect(await membershipOf(second.organizationId)).toMatchObject({
      role: 'COOK',
      organization: { id: second.organizationId },
    });
    const third = await users.organizationWithOwner();
    const code = 'NOT_FOUND';
    expect(await membershipOf(third.organizationId)).toMatchObject([
      { code, field: ['input', 'organizationId'] },
    ]);
    expect(await membershipOf(newOrganizationId())).toMatchObject([{ code }]);
  });
});

describe('a refresh token', () => {
  test('is replaced with every use, and only its hash is stored', async () => {
    const { email } = await users.organizationWithOwner();
    const first = await signedIn(email);
    const second = (await refresh(first.refreshToken)).session;
    const third = (await refresh(second.refreshToken)).session;
    expect(new Set([first, second, third].map((session) => session.refreshToken)).size).toBe(3);
    expect((await verify(third.accessToken)).payload.principal).toMatchObject({ kind: 'staff' });
    const stored = JSON.stringify(await sessions()?.findOne(sessionOf(first.refreshToken)).lean());
    for (const { refreshToken } of [first, second, third])
      expect(stored).not.toContain(refreshToken.split('.')[1]);
  });

  test('gives the same successor again when its answer was lost, also to two tabs at once', async () => {
    const { email } = await users.organizationWithOwner();
    const { refreshToken } = await signedIn(email);
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken), refresh(refreshToken)]);
    const later = await refresh(refreshToken);
    const successors = [...answers, later].map((answer) => answer.session.refreshToken);
    expect(new Set(successors).size).toBe(1);
    expect((await refresh(successors[0])).errors).toEqual([]);
  });

  test('that was used before ends the whole session when it comes back late', async () => {
    const { email } = await users.organizationWithOwner();
    const { refreshToken } = await signedIn(email);
    const { session } = await refresh(refreshToken);
    const usedAt = new Date(Date.now() - 61_000);
    await sessions()?.updateOne(sessionOf(refreshToken), { $set: { 'previous.usedAt': usedAt } });
    expect(await refresh(refreshToken)).toMatchObject({
      session: null,
      errors: [{ code: 'SESSION_EXPIRED' }],
    });
    expect(await refresh(session.refreshToken)).toMatchObject({ errors: [{ code: 'SESSION_EXPIRED' }] });
    expect(await sessions()?.findOne(sessionOf(refreshToken)).lean()).toBeNull();
  });

  test('older than the one before ends the session at once', async () => {
    const { email } = await users.organizationWithOwner();
    const first = await signedIn(email);
    const second = (await refresh(first.refreshToken)).session;
    const third = (await refresh(second.refreshToken)).session;
    expect((await refresh(first.refreshToken)).errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
    expect((await refresh(third.refreshToken)).errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
  });

  test.each(['', 'nonsense', `ses_${'0'.repeat(26)}.${'a'.repeat(43)}`])(
    '%j opens nothing',
    async (token) => {
      expect(await refresh(token)).toMatchObject({ session: null, errors: [{ code: 'SESSION_EXPIRED' }] });
    },
  );

  test('dies with its session: signed out, expired, or the person no longer a member', async () => {
    const { email, organizationId, owner } = await users.organizationWithOwner();
    const expired = { errors: [{ code: 'SESSION_EXPIRED' }] };

    const out = await signedIn(email);
    for (let n = 0; n < 2; n++) {
      const { data } = await users.ask(
        'mutation ($input: SignOutInput!) { signOut(input: $input) { signedOut errors { code } } }',
        { input: { refreshToken: out.refreshToken } },
      );
      expect(data.signOut).toEqual({ signedOut: true, errors: [] });
    }
    expect(await refresh(out.refreshToken)).toMatchObject(expired);

    const old = await signedIn(email);
    await sessions()?.updateOne(sessionOf(old.refreshToken), {
      $set: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await refresh(old.refreshToken)).toMatchObject(expired);

    const cook = await users.member(owner, organizationId, 'COOK');
    const dismissed = await signedIn(cook.email);
    const userId = cook.principal.kind === 'staff' ? cook.principal.userId : '';
    await users.harness.mongo.connection.models.Membership?.deleteOne({ organizationId, userId });
    expect(await refresh(dismissed.refreshToken)).toMatchObject(expired);
  });

  test('survives a restart of the server, and so does the key that signs', async () => {
    const { email } = await users.organizationWithOwner();
    const before = await signedIn(email);
    const another = await createUsersServer({ ...users.harness, host: '127.0.0.1', port: 0 });
    const { data } = await users.harness.query(another.url, { kind: 'anonymous' }, refreshText, {
      input: { refreshToken: before.refreshToken },
    });
    await another.close();
    const { accessToken } = data.refreshSession.session;
    await expect(verify(accessToken)).resolves.toMatchObject({ payload: { iss: 'comanda' } });
  });
});

describe('the viewer', () => {
  const text = '{ viewer { kind user { id email } membership { role } } }';

  test('is nobody without a token, and a guest has no account', async () => {
    const organizationId = newOrganizationId();
    const guest: Principal = {
      kind: 'guest',
      guestId: newId('Guest', organizationId),
      organizationId,
      locationId: newId('Location', organizationId),
      tableId: newId('Table', organizationId),
      tableSessionId: newId('TableSession', organizationId),
    };
    expect((await users.ask(text)).data.viewer).toEqual({ kind: 'ANONYMOUS', user: null, membership: null });
    expect((await users.ask(text, {}, guest)).data.viewer).toEqual({
      kind: 'GUEST',
      user: null,
      membership: null,
    });
  });

  test('is the member of staff behind the token', async () => {
    const { owner, email } = await users.organizationWithOwner();
    expect((await users.ask(text, {}, owner)).data.viewer).toMatchObject({
      kind: 'STAFF',
      user: { email },
      membership: { role: 'OWNER' },
    });
  });
});

describe('a guest token', () => {
  const text =
    'mutation ($input: IssueGuestTokenInput!) { issueGuestToken(input: $input) { token expiresAt } }';
  const organizationId = newOrganizationId();
  const input = {
    guestId: newId('Guest', organizationId),
    tableSessionId: newId('TableSession', organizationId),
    tableId: newId('Table', organizationId),
    locationId: newId('Location', organizationId),
  };
  const tables: Principal = { kind: 'service', service: 'tables' };

  test('carries the guest, for twelve hours', async () => {
    const { data } = await users.ask(text, { input }, tables);
    const { payload } = await verify(data.issueGuestToken.token);
    expect(payload.principal).toEqual({ kind: 'guest', organizationId, ...input });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(12 * 60 * 60);
  });

  test('is signed for the tables subgraph only', async () => {
    const { owner } = await users.organizationWithOwner();
    const others: Principal[] = [
      { kind: 'anonymous' },
      owner,
      { kind: 'service', service: 'orders' },
      { kind: 'superAdmin', userId: 'usr_x' },
    ];
    for (const principal of others) {
      const { errors } = await users.ask(text, { input }, principal);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  test('never mixes organizations', async () => {
    const tableId = newId('Table', newOrganizationId());
    const { errors } = await users.ask(text, { input: { ...input, tableId } }, tables);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

test('an account that exists is neither changed nor raised by the super-admin of the environment', async () => {
  const { email } = await users.organizationWithOwner();
  const superAdmin = { email, password: 'another password', name: 'Root' };
  const another = await createUsersServer({ ...users.harness, host: '127.0.0.1', port: 0, superAdmin });
  await another.close();
  expect((await users.signIn({ email, password })).data.signIn.session.viewer.kind).toBe('STAFF');
  const { data } = await users.signIn({ email, password: superAdmin.password });
  expect(data.signIn.errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
});

test('servers that start at once on an empty store sign with one key', async () => {
  const url = `${store.url}/race-${newKey()}`;
  const started = await Promise.all([startUsers(url), startUsers(url), startUsers(url)]);
  const keys = await Promise.all(
    started.map(async (one) => (await fetch(`${one.url}/.well-known/jwks.json`)).json()),
  );
  expect(keys[0].keys).toHaveLength(1);
  expect(keys[0].keys[0]).not.toHaveProperty('d');
  expect(keys[1]).toEqual(keys[0]);
  expect(keys[2]).toEqual(keys[0]);
  const { signIn } = (await started[0]?.signIn(started[0].superAdmin))?.data ?? {};
  expect(signIn?.errors).toEqual([]);
  for (const one of started) await one.close();
});

test('a server without its store says so and signs nobody in', async () => {
  const ownDir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  const ownStore = await createStoreServer({ dir: ownDir });
  const own = await startUsers(`${ownStore.url}/gone`);
  await ownStore.close();
  const { errors, status } = await own.signIn(own.superAdmin);
  expect({ status, code: errors?.[0]?.extensions.code }).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  await vi.waitFor(async () => expect((await fetch(`${own.url}/ready`)).status).toBe(503));
  await own.close();
  await rm(ownDir, { recursive: true });
});
