import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { parseApiKeySecret } from '@comanda/platform/api-key-secret';
import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  newKey,
  operator,
  password,
  refreshText,
  startUsers,
  type UsersFixture,
} from '../testing/users-fixture.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
let organizationId: string;
let owner: Extract<Principal, { kind: 'staff' }>;
let email: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/audit-trail`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});
beforeEach(async () => {
  const fresh = await users.organizationWithOwner();
  ({ organizationId, email } = fresh);
  owner = fresh.owner as typeof owner; // an owner is staff
});

interface Entry {
  action: string;
  actorKind: string;
  actorId: string;
  entityId: string;
  at: string;
}

const fields = 'nodes { action actorKind actorId entityId at }';
async function log(filter: object = {}, principal: Principal = owner): Promise<Entry[]> {
  const { data, errors } = await users.ask(
    `query ($id: ID!, $filter: AuditLogFilter) { organization(id: $id) { auditLog(first: 100, filter: $filter) { ${fields} } } }`,
    { id: organizationId, filter },
    principal,
  );
  return errors?.[0]?.extensions.code ?? data.organization.auditLog.nodes;
}
const actions = async (filter: object = {}) => (await log(filter)).map(({ action }) => action);
const refresh = (refreshToken: string) => users.ask(refreshText, { input: { refreshToken } });
const signIn = async (secret = password) =>
  (await users.signIn({ email, password: secret })).data?.signIn.session;

describe('the audit log', () => {
  test('tells who signed in and out, by the session', async () => {
    const { refreshToken } = await signIn();
    const entityId = refreshToken.split('.')[0];
    const input = { refreshToken };
    await users.ask('mutation ($input: SignOutInput!) { signOut(input: $input) { signedOut } }', { input });
    const about = { actorKind: 'STAFF', actorId: owner.userId, entityId };
    expect(await log({ entityId })).toMatchObject([
      { action: 'signOut', ...about },
      { action: 'signIn', ...about },
    ]);
  });

  test('tells of wrong passwords, and once that the door was locked, but of no secret', async () => {
    for (let attempt = 0; attempt < 9; attempt++) await signIn(`wrong password ${attempt}`);
    const failed = { actorId: owner.userId, action: 'signInFailed' };
    await vi.waitFor(async () => expect(await log(failed)).toHaveLength(5));
    await vi.waitFor(async () => expect(await actions({ action: 'signInLocked' })).toHaveLength(1));
    const { AuditEntry } = users.harness.mongo.connection.models;
    const stored = JSON.stringify(await AuditEntry?.find({ organizationId }).lean());
    expect(stored).toContain('signInFailed');
    expect(stored).not.toMatch(/wrong password|@comanda|correct horse/);
  });

  test('tells that a refresh token came back after its successor was used', async () => {
    const { refreshToken } = await signIn();
    const successor = (await refresh(refreshToken)).data.refreshSession.session;
    await refresh(successor.refreshToken);
    await refresh(refreshToken);
    const [entityId] = refreshToken.split('.');
    expect(await actions({ entityId })).toEqual(['refreshTokenReused', 'signIn']);
  });

  test('tells that a key was used after it was revoked, and says so once in a while only', async () => {
    const { data } = await users.ask(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } } }',
      { input: { idempotencyKey: newKey(), organizationId, name: 'Till', scopes: ['MENU_READ'] } },
      owner,
    );
    const { secret, apiKey } = data.createApiKey;
    const gateway: Principal = { kind: 'service', service: 'gateway' };
    const use = async () => {
      const answer = await users.ask(
        `query ($organizationId: ID!, $secretHash: String!) {
          apiKeyBySecret(organizationId: $organizationId, secretHash: $secretHash) { apiKeyId }
        }`,
        { organizationId, secretHash: parseApiKeySecret(secret)?.hash },
        gateway,
      );
      return answer.data.apiKeyBySecret;
    };
    expect(await use()).toEqual({ apiKeyId: apiKey.id });
    const input = { idempotencyKey: newKey(), apiKeyId: apiKey.id };
    await users.ask(
      'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { errors { code } } }',
      { input },
      owner,
    );
    expect([await use(), await use()]).toEqual([null, null]);
    const refused = { action: 'apiKeyRefused', actorKind: 'PARTNER', entityId: apiKey.id };
    await vi.waitFor(async () => expect(await log({ actorId: apiKey.id })).toMatchObject([refused]));
  });

  test('is narrowed by person, kind, entity and time, all together', async () => {
    const waiter = await users.member(owner, organizationId, 'WAITER');
    const waiterId = waiter.principal.kind === 'staff' ? waiter.principal.userId : '';
    await vi.waitFor(async () => expect(await actions()).toContain('addMember'));
    const [latest] = await log({ actorId: waiterId });
    expect(latest).toMatchObject({ action: 'signIn', actorId: waiterId });
    expect(await actions({ action: 'addMember' })).toEqual(['addMember']);
    expect(await actions({ action: 'addMember', actorId: waiterId })).toEqual([]);
    const at = latest?.at ?? '';
    const justAfter = new Date(Date.parse(at) + 1).toISOString();
    expect(await actions({ actorId: waiterId, from: at, to: justAfter })).toEqual(['signIn']);
    expect(await actions({ actorId: waiterId, to: at })).toEqual([]);
    expect(await actions({ from: justAfter, actorId: waiterId })).toEqual([]);
    expect(await log({ action: 'x'.repeat(101) })).toBe('BAD_USER_INPUT');
  });
});

test('what super-admins do is in the log of the platform, for them alone', async () => {
  await users.signIn(users.superAdmin);
  const ask = (principal: Principal) =>
    users.ask(`{ platformAuditLog(filter: { action: "signIn" }) { ${fields} } }`, {}, principal);
  const { data } = await ask(operator);
  expect(data.platformAuditLog.nodes[0]).toMatchObject({ action: 'signIn', actorKind: 'SUPER_ADMIN' });
  expect((await ask(owner)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
