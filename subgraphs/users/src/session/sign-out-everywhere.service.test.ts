import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { beginning } from '@comanda/platform/event-log/event-log';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import type { Principal } from '@comanda/platform/identity';
import { platformOrganizationId } from '@comanda/platform/revocation';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createUsersServer } from '../server.ts';
import { newKey, password, refreshText, startUsers, type UsersFixture } from '../testing/users-fixture.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/everywhere`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});

const everywhere = async (principal?: Principal, idempotencyKey: string = newKey()) => {
  const { data, errors } = await users.ask(
    'mutation ($input: SignOutEverywhereInput!) { signOutEverywhere(input: $input) { signedOut errors { code } } }',
    { input: { idempotencyKey } },
    principal,
  );
  return errors?.[0]?.extensions.code ?? data.signOutEverywhere;
};
const signedIn = async (email: string, organizationId?: string) =>
  (await users.signIn({ email, password, ...(organizationId && { organizationId }) })).data.signIn.session;
const continues = async ({ refreshToken }: { refreshToken: string }) =>
  (await users.ask(refreshText, { input: { refreshToken } })).data.refreshSession.session !== null;
const revokedIn = async (organizationId: string) => {
  const events = await users.harness.eventLog.read(organizationId, beginning, 1_000);
  return events.flatMap(({ signals }) =>
    signals.filter(({ topic }) => topic !== 'changed').map(({ topic, key }) => `${topic} ${key}`),
  );
};
const done = { signedOut: true, errors: [] };

describe('signing out everywhere', () => {
  test('ends the sessions of every device and organization, and revokes the access tokens', async () => {
    const [first, second] = [await users.organizationWithOwner(), await users.organizationWithOwner()];
    const { organizationId } = second;
    await users.addMember(second.owner, { organizationId, email: first.email, role: 'COOK' });
    const sessions = [
      await signedIn(first.email),
      await signedIn(first.email),
      await signedIn(first.email, organizationId),
    ];
    const others = await signedIn(second.email);
    expect(await everywhere(first.owner)).toEqual(done);
    for (const session of sessions) expect(await continues(session)).toBe(false);
    expect(await continues(others)).toBe(true);
    const userId = first.owner.kind === 'staff' ? first.owner.userId : '';
    for (const organization of [first.organizationId, organizationId]) {
      await vi.waitFor(async () =>
        expect(await revokedIn(organization)).toContain(`revocation user:${userId}`),
      );
    }
  });

  test('is safe to repeat: a late repeat spares the session opened since', async () => {
    const { email, owner } = await users.organizationWithOwner();
    const key = newKey();
    const before = await signedIn(email);
    expect(await everywhere(owner, key)).toEqual(done);
    const after = await signedIn(email);
    expect(await everywhere(owner, key)).toEqual(done);
    expect(await continues(before)).toBe(false);
    expect(await continues(after)).toBe(true);
  });

  test('of a super-admin is told to the whole platform', async () => {
    const { session } = (await users.signIn(users.superAdmin)).data.signIn;
    const userId: string = session.viewer.user.id;
    expect(await everywhere({ kind: 'superAdmin', userId })).toEqual(done);
    expect(await continues(session)).toBe(false);
    await vi.waitFor(async () =>
      expect(await revokedIn(platformOrganizationId)).toContain(`revocation user:${userId}`),
    );
  });

  test('is for people', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    expect(await everywhere()).toBe('UNAUTHENTICATED');
    expect(await everywhere({ kind: 'partner', apiKeyId: 'key_1', organizationId, scopes: [] })).toBe(
      'FORBIDDEN',
    );
    expect(await everywhere(owner, 'short')).toMatchObject({
      signedOut: false,
      errors: [{ code: 'INVALID_INPUT' }],
    });
  });
});

test('a session that ends, by its owner or because a used token came back, takes its access tokens along', async () => {
  const { email, organizationId } = await users.organizationWithOwner();
  const sessionIdOf = ({ refreshToken }: { refreshToken: string }) => refreshToken.split('.')[0];
  const out = await signedIn(email);
  await users.ask('mutation ($input: SignOutInput!) { signOut(input: $input) { signedOut } }', {
    input: { refreshToken: out.refreshToken },
  });
  const stolen = await signedIn(email);
  const second = (await users.ask(refreshText, { input: { refreshToken: stolen.refreshToken } })).data;
  const { refreshToken } = second.refreshSession.session;
  expect(await continues({ refreshToken })).toBe(true);
  expect(await continues(stolen)).toBe(false);
  await vi.waitFor(async () =>
    expect(await revokedIn(organizationId)).toEqual(
      expect.arrayContaining([`revocation sid:${sessionIdOf(out)}`, `revocation sid:${sessionIdOf(stolen)}`]),
    ),
  );
});

test('a server that starts tells a new log what was revoked shortly before', async () => {
  const { owner, organizationId } = await users.organizationWithOwner();
  expect(await everywhere(owner)).toEqual(done);
  const eventLog = createInProcessEventLog();
  const another = await createUsersServer({ ...users.harness, eventLog, host: '127.0.0.1', port: 0 });
  await another.close();
  const [event] = await eventLog.read(organizationId, beginning, 10);
  expect(event?.signals).toMatchObject([
    { topic: 'revocation', key: `user:${owner.kind === 'staff' && owner.userId}` },
  ]);
  expect(Date.now() - (event?.at.getTime() ?? 0)).toBeLessThan(60_000);
});
