import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { beginning } from '@comanda/platform/event-log/event-log';
import type { Principal, Role } from '@comanda/platform/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newKey, operator, password, startUsers, type UsersFixture } from '../testing/users-fixture.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
let organizationId: string;
let owner: Principal;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/staffing`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});
beforeEach(async () => {
  ({ organizationId, owner } = await users.organizationWithOwner());
});

const membershipId = (principal: Principal) => (principal.kind === 'staff' ? principal.membershipId : '');
const userId = (principal: Principal) => (principal.kind === 'staff' ? principal.userId : '');
const change = async (
  name: 'changeMemberRole' | 'removeMember',
  by: Principal,
  of: Principal,
  input: Record<string, unknown> = {},
) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { membership { id role } errors { code } } }`;
  const answer = await users.ask(
    text,
    { input: { idempotencyKey: newKey(), membershipId: membershipId(of), ...input } },
    by,
  );
  const payload = answer.data?.[name];
  return answer.errors?.[0]?.extensions.code ?? payload.errors[0]?.code ?? payload.membership.role;
};
const setRole = (by: Principal, of: Principal, role: Role, key = newKey()) =>
  change('changeMemberRole', by, of, { role, idempotencyKey: key });
const remove = (by: Principal, of: Principal, key = newKey()) =>
  change('removeMember', by, of, { idempotencyKey: key });
const roles = async () => {
  const { data } = await users.ask(
    `{ organization(id: "${organizationId}") { members { role user { id } } } }`,
    {},
    operator,
  );
  return data.organization.members.map(({ role }: { role: Role }) => role).sort();
};
const revokedSubjects = async () => {
  const events = await users.harness.eventLog.read(organizationId, beginning, 1_000);
  return events.flatMap(({ signals }) =>
    signals.filter(({ topic }) => topic === 'revocation').map(({ key }) => key),
  );
};

describe('a member of staff', () => {
  test('gets another role, which revokes the tokens of the old one', async () => {
    const cook = await users.member(owner, organizationId, 'COOK');
    const key = newKey();
    expect(await setRole(owner, cook.principal, 'WAITER', key)).toBe('WAITER');
    expect(await setRole(owner, cook.principal, 'WAITER', key)).toBe('WAITER');
    expect(await roles()).toEqual(['OWNER', 'WAITER']);
    await vi.waitFor(async () => expect(await revokedSubjects()).toContain(`user:${userId(cook.principal)}`));
  });

  test('who leaves can neither sign in nor continue, and is no longer listed', async () => {
    const waiter = await users.member(owner, organizationId, 'WAITER');
    const { session } = (await users.signIn({ email: waiter.email, password })).data.signIn;
    const key = newKey();
    expect(await remove(owner, waiter.principal, key)).toBe('WAITER');
    expect(await remove(owner, waiter.principal, key)).toBe('WAITER');
    expect(await remove(owner, waiter.principal)).toBe('NOT_FOUND');
    expect(await roles()).toEqual(['OWNER']);
    expect((await users.signIn({ email: waiter.email, password })).data.signIn.session).toBeNull();
    const { data } = await users.ask(
      'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { errors { code } } }',
      { input: { refreshToken: session.refreshToken } },
    );
    expect(data.refreshSession.errors).toEqual([{ code: 'SESSION_EXPIRED' }]);
    await vi.waitFor(async () =>
      expect(await revokedSubjects()).toContain(`user:${userId(waiter.principal)}`),
    );
  });

  test('who left may join again, in another role and as the same member', async () => {
    const waiter = await users.member(owner, organizationId, 'WAITER');
    await remove(owner, waiter.principal);
    const input = { organizationId, email: waiter.email, role: 'COOK', idempotencyKey: newKey() };
    for (let n = 0; n < 2; n++) {
      const { data } = await users.addMember(owner, input);
      expect(data.addMember).toMatchObject({
        membership: { id: membershipId(waiter.principal), role: 'COOK' },
        errors: [],
      });
    }
    expect((await users.signIn({ email: waiter.email, password })).data.signIn.errors).toEqual([]);
  });

  test('is changed by managers only below themselves, and by nobody of another organization', async () => {
    const manager = (await users.member(owner, organizationId, 'MANAGER')).principal;
    const other = (await users.member(owner, organizationId, 'MANAGER')).principal;
    const cook = (await users.member(owner, organizationId, 'COOK')).principal;
    const stranger = (await users.organizationWithOwner()).owner;
    expect(await setRole(manager, cook, 'WAITER')).toBe('WAITER');
    expect(await setRole(manager, cook, 'MANAGER')).toBe('FORBIDDEN');
    expect(await setRole(manager, other, 'COOK')).toBe('FORBIDDEN');
    expect(await remove(manager, owner)).toBe('FORBIDDEN');
    expect(await setRole(cook, other, 'COOK')).toBe('FORBIDDEN');
    expect(await remove(stranger, cook)).toBe('NOT_FOUND');
    expect(await setRole(stranger, cook, 'COOK')).toBe('NOT_FOUND');
    expect(await roles()).toEqual(['MANAGER', 'MANAGER', 'OWNER', 'WAITER']);
  });
});

describe('the last owner', () => {
  test('neither leaves nor becomes anything else', async () => {
    expect(await remove(owner, owner)).toBe('CONFLICT');
    expect(await setRole(operator, owner, 'WAITER')).toBe('CONFLICT');
    expect(await roles()).toEqual(['OWNER']);
  });

  test('stays, whoever of several leaves at the same moment', async () => {
    const others = [
      (await users.member(owner, organizationId, 'OWNER')).principal,
      (await users.member(owner, organizationId, 'OWNER')).principal,
    ];
    const cook = (await users.member(owner, organizationId, 'COOK')).principal;
    expect(await setRole(owner, cook, 'OWNER')).toBe('OWNER');
    const everybody = [owner, ...others, cook];
    const answers = await Promise.all(everybody.map((one) => remove(operator, one)));
    expect(answers.filter((answer) => answer === 'OWNER')).toHaveLength(3);
    expect(answers.filter((answer) => answer === 'CONFLICT')).toHaveLength(1);
    expect(await roles()).toEqual(['OWNER']);
  });

  test('is known also in an organization from before owners were counted', async () => {
    const second = (await users.member(owner, organizationId, 'OWNER')).principal;
    await users.harness.mongo.connection.models.Organization?.updateOne(
      { organizationId },
      { $unset: { ownerIds: 1 } },
    );
    expect(await remove(owner, second)).toBe('OWNER');
    expect(await remove(owner, owner)).toBe('CONFLICT');
  });
});
