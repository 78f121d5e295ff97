import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { parseApiKeySecret } from '@comanda/platform/api-key-secret';
import { beginning } from '@comanda/platform/event-log/event-log';
import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newKey, startUsers, type UsersFixture } from '../testing/users-fixture.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
let organizationId: string;
let owner: Principal;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/api-keys`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});
beforeEach(async () => {
  ({ organizationId, owner } = await users.organizationWithOwner());
});

const gateway: Principal = { kind: 'service', service: 'gateway' };
const apiKey = 'apiKey { id name lastFour scopes createdAt expiresAt lastUsedAt overlapUntil revokedAt }';
const payloads = {
  createApiKey: `${apiKey} secret`,
  rotateApiKey: `${apiKey} secret`,
  revokeApiKey: apiKey,
} as const;
const change = async (
  name: keyof typeof payloads,
  input: Record<string, unknown>,
  principal: Principal = owner,
) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${payloads[name]} errors { code field } } }`;
  const answer = await users.ask(text, { input: { idempotencyKey: newKey(), ...input } }, principal);
  return answer.errors?.[0]?.extensions.code ?? answer.data[name];
};
const create = (input: Record<string, unknown> = {}, principal = owner) =>
  change(
    'createApiKey',
    { organizationId, name: 'Till of the harbour', scopes: ['ORDERS_READ'], ...input },
    principal,
  );
const opens = async (secret: string, principal: Principal = gateway) => {
  const parsed = parseApiKeySecret(secret);
  const { data, errors } = await users.ask(
    `query ($organizationId: ID!, $hash: String!) {
      apiKeyBySecret(organizationId: $organizationId, secretHash: $hash) { apiKeyId organizationId scopes expiresAt }
    }`,
    { organizationId: parsed?.organizationId, hash: parsed?.hash },
    principal,
  );
  return errors?.[0]?.extensions.code ?? data.apiKeyBySecret;
};
const listed = async (principal = owner) => {
  const text = '{ organization(id: "ID") { apiKeys { id name lastFour lastUsedAt revokedAt } } }';
  const { data } = await users.ask(text.replace('ID', organizationId), {}, principal);
  return data.organization?.apiKeys ?? null;
};
const revocations = async () => {
  const events = await users.harness.eventLog.read(organizationId, beginning, 1_000);
  return events.flatMap(({ signals }) => signals.filter(({ topic }) => topic === 'revocation'));
};
const stored = async () =>
  JSON.stringify(
    await users.harness.mongo.connection.models.ApiKey?.collection.find({ organizationId }).toArray(),
  );

describe('an API key', () => {
  test('shows its secret once, which then opens what its scopes say', async () => {
    const { apiKey, secret, errors } = await create({ scopes: ['ORDERS_READ', 'MENU_WRITE', 'ORDERS_READ'] });
    expect(errors).toEqual([]);
    expect(apiKey).toMatchObject({
      name: 'Till of the harbour',
      lastFour: parseApiKeySecret(secret)?.lastFour,
      scopes: ['ORDERS_READ', 'MENU_WRITE'],
      lastUsedAt: null,
      revokedAt: null,
    });
    expect(await stored()).not.toContain(secret);
    expect(await opens(secret)).toEqual({
      apiKeyId: apiKey.id,
      organizationId,
      scopes: ['ORDERS_READ', 'MENU_WRITE'],
      expiresAt: null,
    });
  });

  test('is made once per request, and a repeat does not show the secret again', async () => {
    const input = { idempotencyKey: newKey() };
    const answers = await Promise.all([create(input), create(input), create(input)]);
    const again = await create(input);
    expect(new Set([...answers, again].map((answer) => answer.apiKey.id)).size).toBe(1);
    expect(answers.filter(({ secret }) => secret !== null)).toHaveLength(1);
    expect(again.secret).toBeNull();
    expect(await create({ ...input, name: 'Another' })).toMatchObject({
      apiKey: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('is refused with all faults at once, and nothing is stored', async () => {
    const past = new Date(Date.now() - 1_000).toISOString();
    expect(await create({ name: '', scopes: [], expiresAt: past })).toEqual({
      apiKey: null,
      secret: null,
      errors: ['name', 'scopes', 'expiresAt'].map((field) => ({
        code: 'INVALID_INPUT',
        field: ['input', field],
      })),
    });
    expect(await listed()).toEqual([]);
  });

  test('is for managers and owners of its organization, for others it does not exist', async () => {
    const { apiKey } = await create();
    const manager = (await users.member(owner, organizationId, 'MANAGER')).principal;
    const waiter = (await users.member(owner, organizationId, 'WAITER')).principal;
    const stranger = (await users.organizationWithOwner()).owner;
    const partner: Principal = {
      kind: 'partner',
      apiKeyId: apiKey.id,
      organizationId,
      scopes: ['orders:read', 'orders:write', 'menu:read', 'menu:write', 'tables:read', 'reports:read'],
    };
    expect(await create({}, manager)).toMatchObject({ errors: [] });
    expect(await listed(manager)).toHaveLength(2);
    for (const other of [waiter, partner]) {
      expect(await create({}, other)).toBe('FORBIDDEN');
      expect(await change('rotateApiKey', { apiKeyId: apiKey.id }, other)).toBe('FORBIDDEN');
      expect(await change('revokeApiKey', { apiKeyId: apiKey.id }, other)).toBe('FORBIDDEN');
      expect(await listed(other)).toBeNull();
    }
    const notFound = { apiKey: null, errors: [{ code: 'NOT_FOUND' }] };
    expect(await create({}, stranger)).toMatchObject(notFound);
    expect(await change('rotateApiKey', { apiKeyId: apiKey.id }, stranger)).toMatchObject(notFound);
    expect(await change('revokeApiKey', { apiKeyId: apiKey.id }, stranger)).toMatchObject(notFound);
    expect(await change('revokeApiKey', { apiKeyId: 'nonsense' })).toMatchObject(notFound);
    expect(await listed(stranger)).toBeNull();
  });

  test('stops when it is revoked, and gateways hear of it', async () => {
    const { apiKey, secret } = await create();
    const key = { apiKeyId: apiKey.id };
    const ended = await change('revokeApiKey', key);
    expect(ended.apiKey.revokedAt).not.toBeNull();
    expect(await opens(secret)).toBeNull();
    const subject = `key:${apiKey.id}`;
    await vi.waitFor(async () =>
      expect(await revocations()).toContainEqual({ topic: 'revocation', key: subject, entityId: 'key' }),
    );
    expect((await change('revokeApiKey', key)).apiKey.revokedAt).toBe(ended.apiKey.revokedAt);
    expect(await change('rotateApiKey', key)).toMatchObject({ secret: null, errors: [{ code: 'CONFLICT' }] });
  });

  test('works with its old secret until the overlap of a rotation is over', async () => {
    const first = await create();
    const key = { apiKeyId: first.apiKey.id, idempotencyKey: newKey() };
    const second = await change('rotateApiKey', { ...key, overlapSeconds: 3_600 });
    expect(second.secret).not.toBe(first.secret);
    expect((await change('rotateApiKey', { ...key, overlapSeconds: 3_600 })).secret).toBeNull();
    expect((await opens(second.secret)).expiresAt).toBeNull();
    expect((await opens(first.secret)).expiresAt).toBe(second.apiKey.overlapUntil);
    expect(Date.parse(second.apiKey.overlapUntil)).toBeGreaterThan(Date.now() + 3_500_000);

    const third = await change('rotateApiKey', { apiKeyId: first.apiKey.id, overlapSeconds: 0 });
    expect(third.apiKey.overlapUntil).toBeNull();
    expect(await opens(first.secret)).toBeNull();
    expect(await opens(second.secret)).toBeNull();
    expect(await opens(third.secret)).toMatchObject({ apiKeyId: first.apiKey.id });
    expect(await change('rotateApiKey', { apiKeyId: first.apiKey.id, overlapSeconds: -1 })).toMatchObject({
      errors: [{ code: 'INVALID_INPUT', field: ['input', 'overlapSeconds'] }],
    });
  });

  test('tells when it was used last, written at most once a minute', async () => {
    const { secret } = await create();
    await opens(secret);
    const [first] = await listed();
    expect(Date.now() - Date.parse(first.lastUsedAt)).toBeLessThan(60_000);
    const queries = await users.harness.storeQueries(() => opens(secret));
    expect(queries).toEqual(['apiKeys.findOne']);
    expect((await listed())[0].lastUsedAt).toBe(first.lastUsedAt);
  });

  test('is looked up by the gateway only', async () => {
    const { secret } = await create();
    const others: Principal[] = [owner, { kind: 'service', service: 'orders' }, { kind: 'anonymous' }];
    for (const other of others) expect(await opens(secret, other)).toBe('FORBIDDEN');
  });
});
