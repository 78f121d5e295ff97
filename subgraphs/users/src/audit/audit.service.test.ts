import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { createIdentitySigner, identityHeader, type Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newKey, operator, startUsers, type UsersFixture } from '../testing/users-fixture.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
let organizationId: string;
let owner: Principal;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/audit`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});
beforeEach(async () => {
  ({ organizationId, owner } = await users.organizationWithOwner());
});

const entry = 'id at actorKind actorId actor { name } action entityId address userAgent';
const logOf = async (principal: Principal, page: { first?: number; after?: string } = {}) => {
  const { data, errors } = await users.ask(
    `query ($id: ID!, $first: Int!, $after: String) {
      organization(id: $id) {
        auditLog(first: $first, after: $after) { nodes { ${entry} } pageInfo { hasNextPage endCursor } }
      }
    }`,
    { id: organizationId, first: page.first ?? 20, after: page.after },
    principal,
  );
  return errors?.[0]?.extensions.code ?? data.organization?.auditLog ?? null;
};
const actions = async () => (await logOf(owner)).nodes.map(({ action }: { action: string }) => action);

describe('the audit log of an organization', () => {
  test('tells who did what to which entity, from where', async () => {
    const signer = createIdentitySigner(users.harness.identitySecret, 'gateway');
    const origin = { address: '192.0.2.7', userAgent: 'Till/1.0' };
    const body = JSON.stringify({
      query: `mutation ($input: AddMemberInput!) { addMember(input: $input) { membership { id } } }`,
      variables: {
        input: {
          idempotencyKey: newKey(),
          organizationId,
          name: 'Mia Member',
          email: `mia-${newKey()}@comanda.test`,
          password: 'a long enough one',
          role: 'COOK',
        },
      },
    });
    const response = await fetch(`${users.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [identityHeader]: signer.sign(owner, origin, body) },
      body,
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever its own query selected
    const { data } = (await response.json()) as any;
    await vi.waitFor(async () => expect(await actions()).toContain('addMember'));
    const [added] = (await logOf(owner)).nodes;
    expect(added).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      actorKind: 'STAFF',
      actorId: owner.kind === 'staff' && owner.userId,
      actor: { name: 'Olga Owner' },
      action: 'addMember',
      entityId: data.addMember.membership.id,
      ...origin,
    });
  });

  test('has one entry for a request, however often it is repeated, and none for a refused one', async () => {
    const input = { organizationId, email: `cook-${newKey()}@comanda.test`, idempotencyKey: newKey() };
    await Promise.all([users.addMember(owner, input), users.addMember(owner, input)]);
    await users.addMember(owner, input);
    await users.addMember(owner, { organizationId, name: '' });
    await users.createLocation(owner, { organizationId });
    await vi.waitFor(async () => expect(await actions()).toContain('createLocation'));
    expect((await actions()).filter((action: string) => action === 'addMember')).toHaveLength(1);
  });

  test('is read page by page, newest first', async () => {
    for (let n = 0; n < 3; n++) await users.createLocation(owner, { organizationId, name: `Place ${n}` });
    const places = async () => (await actions()).filter((action: string) => action === 'createLocation');
    await vi.waitFor(async () => expect(await places()).toHaveLength(3));
    const all = (await logOf(owner)).nodes;
    expect(all.map(({ id }: { id: string }) => id)).toEqual(
      all
        .map(({ id }: { id: string }) => id)
        .toSorted()
        .reverse(),
    );
    const first = await logOf(owner, { first: 2 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await logOf(owner, { after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(all);
    expect(await logOf(owner, { first: 101 })).toBe('BAD_USER_INPUT');
  });

  test('is for its owners and super-admins', async () => {
    await vi.waitFor(async () => expect((await logOf(operator)).nodes).not.toEqual([]));
    const manager = (await users.member(owner, organizationId, 'MANAGER')).principal;
    const stranger = (await users.organizationWithOwner()).owner;
    const partner: Principal = {
      kind: 'partner',
      apiKeyId: 'key_1',
      organizationId,
      scopes: ['reports:read'],
    };
    for (const other of [manager, partner, stranger]) expect(await logOf(other)).toBeNull();
  });

  test('is only ever added to', async () => {
    const { AuditEntry } = users.harness.mongo.connection.models;
    const where = { organizationId };
    await expect(AuditEntry?.updateOne(where, { $set: { action: 'x' } })).rejects.toThrow(
      'only ever added to',
    );
    await expect(AuditEntry?.deleteMany(where)).rejects.toThrow('only ever added to');
    await expect(AuditEntry?.findOneAndDelete(where)).rejects.toThrow('only ever added to');
  });
});
