import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { flushTopic } from '@comanda/platform/change';
import { beginning } from '@comanda/platform/event-log/event-log';
import { newId, newOrganizationId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, operator, password, startUsers, type UsersFixture } from '../testing/users-fixture.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/organizations`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});

const anonymous: Principal = { kind: 'anonymous' };
/** Everything in the store, by model. */
const everything = async () => {
  const { models } = users.harness.mongo.connection;
  const of = async (name: string) => (await models[name]?.collection.find({}).toArray())?.map(settled) ?? [];
  const [people, organizations, members, locations] = await Promise.all(
    ['User', 'Organization', 'Membership', 'Location'].map(of),
  );
  return { people, organizations, members, locations };
};
/** Without what the outbox clears a moment after a write. */
const settled = (record: object) => ({ ...record, outbox: undefined, outboxSince: undefined });
const countAll = async () => Object.values(await everything()).map((records) => records?.length ?? 0);
/** Runs what must be refused, and checks that nothing was stored. */
const storingNothing = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = await everything();
  const result = await work();
  expect(await everything()).toEqual(before);
  return result;
};

describe('an organization', () => {
  test('is created with its owner, who can sign in', async () => {
    const ownerEmail = 'First.Owner@Comanda.test';
    const { data } = await users.createOrganization({ ownerEmail, accentColor: '#c2410c' });
    expect(data.createOrganization).toMatchObject({
      organization: {
        name: 'Harbour Kitchen',
        accentColor: '#C2410C',
        members: [{ role: 'OWNER', user: { name: 'Olga Owner', email: 'first.owner@comanda.test' } }],
      },
      errors: [],
    });
    const { signIn } = (await users.signIn({ email: ownerEmail, password })).data;
    expect(signIn.session.viewer.membership.organization.id).toBe(data.createOrganization.organization.id);
  });

  test('is one organization however often its request is repeated, also at once', async () => {
    const input = { idempotencyKey: newKey(), ownerEmail: 'twice@comanda.test' };
    const before = await countAll();
    const answers = await Promise.all([1, 2, 3].map(() => users.createOrganization(input)));
    answers.push(await users.createOrganization(input));
    for (const { data } of answers) expect(data).toEqual(answers[0]?.data);
    const [people = 0, organizations = 0, members = 0, locations = 0] = before;
    expect(await countAll()).toEqual([people + 1, organizations + 1, members + 1, locations]);
    const other = await storingNothing(() => users.createOrganization({ ...input, name: 'Other' }));
    expect(other.data.createOrganization.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('is completed by the repeat when a crash cut its creation off before the end', async () => {
    const input = { idempotencyKey: newKey(), ownerEmail: 'cut@comanda.test' };
    const first = await users.createOrganization(input);
    const organizationId = first.data.createOrganization.organization.id;
    const { models } = users.harness.mongo.connection;
    await models.Organization?.deleteOne({ organizationId, _id: organizationId });
    const again = await users.createOrganization(input);
    expect(again.data.createOrganization.organization).toMatchObject({
      id: organizationId,
      members: [{ role: 'OWNER', user: { email: 'cut@comanda.test' } }],
    });
  });

  test('gives an existing person the role without touching the account', async () => {
    const { email } = await users.organizationWithOwner();
    const { data } = await users.createOrganization({
      ownerEmail: email,
      ownerName: 'Other Name',
      ownerPassword: 'some other password',
    });
    expect(data.createOrganization.organization.members).toMatchObject([{ user: { name: 'Olga Owner' } }]);
    expect((await users.signIn({ email, password })).data.signIn.errors).toEqual([]);
  });

  test('is refused with all faults at once, and nothing is stored', async () => {
    const { data } = await storingNothing(() =>
      users.createOrganization({
        name: ' ',
        accentColor: '#ffcc00',
        ownerName: 'x'.repeat(101),
        ownerEmail: 'not an address',
        ownerPassword: 'short',
      }),
    );
    const { organization, errors } = data.createOrganization;
    expect(organization).toBeNull();
    expect(errors.map((error: { field: string[] }) => error.field[1])).toEqual([
      'name',
      'accentColor',
      'ownerName',
      'ownerEmail',
      'ownerPassword',
    ]);
    expect(JSON.stringify(errors)).not.toContain('short');
    const badKey = await users.createOrganization({ idempotencyKey: 'short' });
    expect(badKey.data.createOrganization.errors).toMatchObject([{ field: ['input', 'idempotencyKey'] }]);
  });

  test('is created by super-admins only', async () => {
    const { owner } = await users.organizationWithOwner();
    const input = {
      idempotencyKey: newKey(),
      name: 'Mine',
      ownerName: 'Me',
      ownerEmail: 'me@comanda.test',
      ownerPassword: password,
    };
    const text =
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { errors { code } } }';
    const code = async (principal: Principal) =>
      (await users.ask(text, { input }, principal)).errors?.[0]?.extensions.code;
    await storingNothing(async () => {
      expect(await code(owner)).toBe('FORBIDDEN');
      expect(await code(anonymous)).toBe('UNAUTHENTICATED');
    });
  });

  test('is shown to its members, and to nobody of another', async () => {
    const [ours, theirs] = [await users.organizationWithOwner(), await users.organizationWithOwner()];
    const cook = await users.member(ours.owner, ours.organizationId, 'COOK');
    const text = 'query ($id: ID!) { organization(id: $id) { name members { role } } }';
    const seen = async (principal: Principal, id = ours.organizationId) =>
      (await users.ask(text, { id }, principal)).data.organization;
    expect(await seen(ours.owner)).toMatchObject({ members: [{ role: 'COOK' }, { role: 'OWNER' }] });
    expect(await seen(cook.principal)).toEqual({ name: 'Harbour Kitchen', members: null });
    expect(await seen(operator)).toMatchObject({ name: 'Harbour Kitchen' });
    expect(await seen(theirs.owner)).toBeNull();
    expect(await seen(anonymous)).toBeNull();
    expect(await seen(operator, newOrganizationId())).toBeNull();
    expect(await seen(operator, 'nonsense')).toBeNull();
  });

  test('is listed in pages for super-admins, oldest first', async () => {
    const page = async (first: number, after?: string, principal = operator) =>
      users.ask(
        `query ($first: Int!, $after: String) { organizations(first: $first, after: $after) {
          edges { cursor } nodes { id createdAt } pageInfo { hasNextPage endCursor }
        } }`,
        { first, after },
        principal,
      );
    await users.organizationWithOwner();
    const whole = (await page(100)).data.organizations;
    const times = whole.nodes.map((node: { createdAt: string }) => node.createdAt);
    expect(times).toEqual(times.toSorted());
    const walked: unknown[] = [];
    let after: string | undefined;
    do {
      const { nodes, pageInfo } = (await page(2, after)).data.organizations;
      walked.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    } while (after);
    expect(walked).toEqual(whole.nodes);

    const { owner } = await users.organizationWithOwner();
    const codes = [await page(2, undefined, owner), await page(0), await page(101), await page(2, 'forged')];
    expect(codes.map((answer) => answer.errors?.[0]?.extensions.code)).toEqual([
      'FORBIDDEN',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
    ]);
  });
});

describe('a member of staff', () => {
  test('is added once per request, and signs in', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const input = { organizationId, idempotencyKey: newKey(), email: 'Waiter@comanda.test', role: 'WAITER' };
    const answers = await Promise.all([1, 2, 3].map(() => users.addMember(owner, input)));
    answers.push(await users.addMember(owner, input));
    for (const { data } of answers) expect(data).toEqual(answers[0]?.data);
    expect(answers[0]?.data.addMember).toMatchObject({
      membership: {
        role: 'WAITER',
        user: { email: 'waiter@comanda.test' },
        organization: { id: organizationId },
      },
      errors: [],
    });
    const { data } = await users.signIn({ email: 'waiter@comanda.test', password });
    expect(data.signIn.session.viewer.membership.role).toBe('WAITER');
  });

  test('is not added twice under another key', async () => {
    const { owner, organizationId, email } = await users.organizationWithOwner();
    const { data } = await storingNothing(() =>
      users.addMember(owner, { organizationId, email, role: 'COOK' }),
    );
    expect(data.addMember).toMatchObject({
      membership: null,
      errors: [{ code: 'CONFLICT', field: ['input', 'email'] }],
    });
  });

  test('is refused with all faults at once', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const input = { organizationId, name: '', email: 'x', password: 'y'.repeat(201) };
    const { data } = await storingNothing(() => users.addMember(owner, input));
    const fields = data.addMember.errors.map((error: { field: string[] }) => error.field[1]);
    expect(fields).toEqual(['name', 'email', 'password']);
  });

  test('is added by owners, and by managers below themselves', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const manager = (await users.member(owner, organizationId, 'MANAGER')).principal;
    const waiter = (await users.member(owner, organizationId, 'WAITER')).principal;
    const add = async (principal: Principal, role: string) => {
      const { data, errors } = await users.addMember(principal, { organizationId, role });
      return errors?.[0]?.extensions.code ?? data.addMember.membership.role;
    };
    expect(await add(manager, 'COOK')).toBe('COOK');
    expect(await add(manager, 'MANAGER')).toBe('FORBIDDEN');
    expect(await add(manager, 'OWNER')).toBe('FORBIDDEN');
    expect(await add(owner, 'OWNER')).toBe('OWNER');
    expect(await add(operator, 'OWNER')).toBe('OWNER');
    await storingNothing(async () => {
      expect(await add(waiter, 'COOK')).toBe('FORBIDDEN');
      expect(await add(anonymous, 'COOK')).toBe('UNAUTHENTICATED');
    });
  });

  test('of another organization cannot be added, and whether it exists is not told', async () => {
    const [ours, theirs] = [await users.organizationWithOwner(), await users.organizationWithOwner()];
    for (const organizationId of [theirs.organizationId, newOrganizationId(), 'nonsense']) {
      const { data } = await storingNothing(() => users.addMember(ours.owner, { organizationId }));
      expect(data.addMember.errors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'organizationId'], message: 'There is no such organization.' },
      ]);
    }
    const { data } = await storingNothing(() =>
      users.addMember(operator, { organizationId: newOrganizationId() }),
    );
    expect(data.addMember.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('keeps no trace of the password but its hash', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const input = { organizationId, idempotencyKey: newKey(), email: 'secret@comanda.test' };
    await users.addMember(owner, input);
    // The same request with another password is the same request: no stored fingerprint depends on it.
    const again = await users.addMember(owner, { ...input, password: 'an entirely different one' });
    expect(again.data.addMember.errors).toEqual([]);
    const { models } = users.harness.mongo.connection;
    const account = await models.User?.findOne({ email: 'secret@comanda.test' }).lean();
    expect(account).toMatchObject({
      passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
    });
  });

  test('shows the e-mail address to itself and those who manage it only', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const cook = await users.member(owner, organizationId, 'COOK');
    const waiter = await users.member(owner, organizationId, 'WAITER');
    const stranger = await users.organizationWithOwner();
    const id = cook.principal.kind === 'staff' ? cook.principal.userId : '';
    const seen = async (principal: Principal) => {
      const { data } = await users.ask(
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { name email } } }',
        { of: [{ __typename: 'User', id }] },
        principal,
      );
      return data._entities[0];
    };
    const whole = { name: 'Mia Member', email: cook.email };
    const guest: Principal = {
      kind: 'guest',
      organizationId,
      guestId: 'gst_1',
      locationId: 'loc_1',
      tableId: 'tbl_1',
      tableSessionId: 'tse_1',
    };
    for (const principal of [cook.principal, owner, operator]) expect(await seen(principal)).toEqual(whole);
    for (const principal of [waiter.principal, guest])
      expect(await seen(principal)).toEqual({ name: 'Mia Member', email: null });
    for (const principal of [stranger.owner, anonymous]) expect(await seen(principal)).toBeNull();
  });
});

describe('a location', () => {
  test('is created once by the owner, and everybody may read it', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const input = { organizationId, idempotencyKey: newKey() };
    const answers = await Promise.all([1, 2, 3].map(() => users.createLocation(owner, input)));
    for (const { data } of answers) expect(data).toEqual(answers[0]?.data);
    const { location, errors } = answers[0]?.data.createLocation ?? {};
    expect(errors).toEqual([]);
    expect(location).toMatchObject({
      name: 'Harbour',
      serviceChargeBasisPoints: 0,
      acceptsOrdersAutomatically: true,
      organization: { id: organizationId },
    });
    const text = 'query ($id: ID!) { location(id: $id) { name timeZone organization { name } } }';
    expect((await users.ask(text, { id: location.id })).data.location).toEqual({
      name: 'Harbour',
      timeZone: 'Europe/Lisbon',
      organization: { name: 'Harbour Kitchen' },
    });
    expect((await users.ask(text, { id: newId('Location', organizationId) })).data.location).toBeNull();
    const reused = await users.createLocation(owner, { ...input, name: 'Other' });
    expect(reused.data.createLocation.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('is refused with all faults at once, to managers, and to other organizations', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const manager = (await users.member(owner, organizationId, 'MANAGER')).principal;
    const other = await users.organizationWithOwner();
    await storingNothing(async () => {
      const faulty = { organizationId, timeZone: 'Mars/Olympus', currency: 'XXZ', taxBasisPoints: -1 };
      const { data } = await users.createLocation(owner, faulty);
      expect(data.createLocation.errors.map((error: { field: string[] }) => error.field[1])).toEqual([
        'timeZone',
        'currency',
        'taxBasisPoints',
      ]);
      const forbidden = await users.createLocation(manager, { organizationId });
      expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const foreign = await users.createLocation(other.owner, { organizationId });
      expect(foreign.data.createLocation.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    });
  });

  test('of a list of a hundred references costs one query per collection', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    const locations: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { data } = await users.createLocation(owner, { organizationId, name: `Harbour ${n}` });
      locations.push(data.createLocation.location.id);
    }
    const userId = owner.kind === 'staff' ? owner.userId : '';
    const of = Array.from({ length: 50 }, (_, n) => [
      { __typename: 'Location', id: locations[n % 4] },
      { __typename: 'User', id: userId },
    ]).flat();
    const text = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Location { name organization { name } } ... on User { name }
    } }`;
    const queries = await users.harness.storeQueries(async () => {
      const { data, errors } = await users.ask(text, { of }, owner);
      expect(errors).toBeUndefined();
      expect(data._entities).toHaveLength(100);
      expect(data._entities).not.toContain(null);
    });
    expect(queries.toSorted()).toEqual(['locations.find', 'organizations.find', 'users.find']);
  });

  test('stands in its organization by name', async () => {
    const { owner, organizationId } = await users.organizationWithOwner();
    for (const name of ['Old Town', 'Airport']) await users.createLocation(owner, { organizationId, name });
    const text = 'query ($id: ID!) { organization(id: $id) { locations { name } } }';
    const { data } = await users.ask(text, { id: organizationId }, owner);
    expect(data.organization.locations).toEqual([{ name: 'Airport' }, { name: 'Old Town' }]);
  });
});

describe('emptying the caches of an organization', () => {
  const flush = async (principal: Principal, input: Record<string, unknown>) =>
    users.ask(
      `mutation ($input: FlushCachesInput!) { flushCaches(input: $input) {
        organization { id name } errors { field code }
      } }`,
      { input: { idempotencyKey: newKey(), ...input } },
      principal,
    );
  const told = async (organizationId: string) => {
    const events = await users.harness.eventLog.read(organizationId, beginning, 100);
    return events
      .flatMap(({ signals }) => signals)
      .filter(({ topic }) => topic === flushTopic)
      .map(({ key }) => key);
  };

  test('is told to every gateway, once however often it is asked for, and stands in the audit log', async () => {
    const { organizationId, owner } = await users.organizationWithOwner();
    const input = { idempotencyKey: newKey(), organizationId };
    for (let n = 0; n < 3; n++) {
      const { data } = await flush(operator, input);
      expect(data.flushCaches).toMatchObject({ organization: { id: organizationId }, errors: [] });
    }
    expect(await told(organizationId)).toEqual([organizationId]);
    await expect
      .poll(async () => {
        const text = `query ($id: ID!) { organization(id: $id) { auditLog(first: 10) { nodes { action actorKind entityId } } } }`;
        return (await users.ask(text, { id: organizationId }, owner)).data.organization.auditLog.nodes;
      })
      .toContainEqual({ action: 'flushCaches', actorKind: 'SUPER_ADMIN', entityId: organizationId });
  });

  test('can be of one entity, which has to be one of the organization', async () => {
    const { organizationId } = await users.organizationWithOwner();
    const entityId = newId('MenuItem', organizationId);
    await flush(operator, { organizationId, entityId });
    expect(await told(organizationId)).toEqual([entityId]);
    for (const foreign of [newId('MenuItem', newOrganizationId()), newOrganizationId(), 'nonsense', '']) {
      const { data } = await flush(operator, { organizationId, entityId: foreign });
      expect(data.flushCaches).toEqual({
        organization: null,
        errors: [{ field: ['input', 'entityId'], code: 'NOT_FOUND' }],
      });
    }
    expect(await told(organizationId)).toEqual([entityId]);
  });

  test('is refused to everybody but super-admins, and of an organization that does not exist', async () => {
    const { organizationId, owner } = await users.organizationWithOwner();
    for (const principal of [owner, anonymous])
      expect((await flush(principal, { organizationId })).errors?.length).toBe(1);
    expect(await told(organizationId)).toEqual([]);
    const { data } = await flush(operator, { organizationId: newOrganizationId() });
    expect(data.flushCaches.errors).toEqual([{ field: ['input', 'organizationId'], code: 'NOT_FOUND' }]);
  });
});
