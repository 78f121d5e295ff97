import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { changedSignal } from '@comanda/platform/change';
import { beginning } from '@comanda/platform/event-log/event-log';
import { newId, newOrganizationId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newKey, type Restaurant, startTables, type TablesFixture } from '../testing/tables-fixture.ts';

let dir: string;
let store: StoreServer;
let tables: TablesFixture;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-tables-'));
  store = await createStoreServer({ dir });
  tables = await startTables(`${store.url}/sessions`);
});
afterAll(async () => {
  await tables.close();
  await store.close();
  await rm(dir, { recursive: true });
});

const anonymous: Principal = { kind: 'anonymous' };
const close = (tableSessionId: string, principal: Principal, idempotencyKey = newKey()) =>
  tables.mutate('closeTableSession', { tableSessionId, idempotencyKey }, principal);
const sessionsOf = async ({ organizationId }: Restaurant) =>
  (await tables.harness.mongo.connection.models.TableSession?.find({ organizationId }).lean()) ?? [];

describe('a phone that scans', () => {
  test('opens a session and becomes its first guest, with a token of its own', async () => {
    const { table, locationId } = await tables.restaurant();
    const joined = await tables.join(table.code);
    expect(joined).toMatchObject({
      tableSession: {
        status: 'OPEN',
        closedAt: null,
        guests: [{ name: 'Guest 1' }],
        table: { id: table.id },
        location: { id: locationId },
      },
      guest: { name: 'Guest 1' },
      guestTokenExpiresAt: '2026-03-02T06:30:00.000Z',
      errors: [],
    });
    expect(JSON.parse(joined.guestToken)).toEqual({
      guestId: joined.guest.id,
      tableSessionId: joined.tableSession.id,
      tableId: table.id,
      locationId,
    });
  });

  test('joins the session that is open, under the name it gives', async () => {
    const { table } = await tables.restaurant();
    const first = await tables.join(table.code);
    const second = await tables.join(table.code, { name: '  Ana ' });
    const third = await tables.join(table.code, { name: '   ' });
    expect(second.tableSession.id).toBe(first.tableSession.id);
    expect(third.tableSession.guests.map((guest: { name: string }) => guest.name)).toEqual([
      'Guest 1',
      'Ana',
      'Guest 3',
    ]);
  });

  test('stays the same guest when it scans again, with the same request or a new one', async () => {
    const ours = await tables.restaurant();
    const device = { deviceId: newKey() };
    const key = { idempotencyKey: newKey() };
    const first = await tables.join(ours.table.code, { ...device, ...key });
    const repeated = await tables.join(ours.table.code, { ...device, ...key });
    const rescanned = await tables.join(ours.table.code, device);
    expect(repeated).toEqual(first);
    expect(rescanned).toEqual(first);
    const reused = await tables.join(ours.table.code, { ...device, ...key, name: 'Ana' });
    expect(reused).toMatchObject({ guestToken: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect(await sessionsOf(ours)).toHaveLength(1);
  });

  test('never meets the keys of another device', async () => {
    const { table } = await tables.restaurant();
    const key = { idempotencyKey: newKey() };
    const [first, second] = [await tables.join(table.code, key), await tables.join(table.code, key)];
    expect(second.errors).toEqual([]);
    expect(second.guest.id).not.toBe(first.guest.id);
  });

  test('ends in one session with all others that scan at the same moment', async () => {
    const ours = await tables.restaurant();
    const devices = Array.from({ length: 20 }, () => ({ deviceId: newKey(), idempotencyKey: newKey() }));
    // Each phone sends its request twice, as on a bad connection.
    const joined = await Promise.all(
      [...devices, ...devices].map((device) => tables.join(ours.table.code, device)),
    );
    for (const answer of joined) expect(answer.errors).toEqual([]);
    expect(new Set(joined.map((answer) => answer.tableSession.id)).size).toBe(1);
    expect(new Set(joined.map((answer) => answer.guest.id)).size).toBe(20);
    const [session, ...others] = await sessionsOf(ours);
    expect(others).toEqual([]);
    expect(session.guests).toHaveLength(20);
  });

  test('is refused by a table with fifty guests', async () => {
    const ours = await tables.restaurant();
    await tables.join(ours.table.code);
    const [session] = await sessionsOf(ours);
    const guests = Array.from({ length: 50 }, () => ({
      ...session.guests[0],
      _id: newId('Guest', ours.organizationId),
    }));
    const { TableSession } = tables.harness.mongo.connection.models;
    await TableSession?.updateOne(
      { organizationId: ours.organizationId, _id: session._id },
      { $set: { guests } },
    );
    const { errors } = await tables.join(ours.table.code);
    expect(errors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await sessionsOf(ours))[0].guests).toHaveLength(50);
  });

  test.each([
    [{ deviceId: 'short' }, [['INVALID_INPUT', 'deviceId']]],
    [
      { deviceId: 'x'.repeat(101), name: 'x'.repeat(41) },
      [
        ['INVALID_INPUT', 'deviceId'],
        ['INVALID_INPUT', 'name'],
      ],
    ],
    [{ name: 'a\u0000b' }, [['INVALID_INPUT', 'name']]],
    [{ idempotencyKey: 'short' }, [['INVALID_INPUT', 'idempotencyKey']]],
    [{ code: 'nonsense' }, [['NOT_FOUND', 'code']]],
    [{ code: `${'0'.repeat(26)}` }, [['NOT_FOUND', 'code']]],
  ])('is refused with %j, and nothing is stored', async (faulty, expected) => {
    const ours = await tables.restaurant();
    const { errors, tableSession, guestToken } = await tables.join(ours.table.code, faulty);
    expect(errors.map((error: { code: string; field: string[] }) => [error.code, error.field[1]])).toEqual(
      expected,
    );
    expect({ tableSession, guestToken }).toEqual({ tableSession: null, guestToken: null });
    expect(await sessionsOf(ours)).toEqual([]);
  });

  test('leaves only a hash of its secret behind', async () => {
    const ours = await tables.restaurant();
    const deviceId = newKey();
    await tables.join(ours.table.code, { deviceId });
    expect(JSON.stringify(await sessionsOf(ours))).not.toContain(deviceId);
  });

  test('is told to the location and to those who sit there', async () => {
    const { table, organizationId, locationId } = await tables.restaurant();
    const { tableSession } = await tables.join(table.code);
    await tables.join(table.code);
    const signals = [
      { topic: 'table', key: locationId, entityId: table.id },
      { topic: 'tableSession', key: tableSession.id, entityId: tableSession.id },
    ];
    await vi.waitFor(async () => {
      const events = await tables.harness.eventLog.read(organizationId, beginning, 10);
      expect(events.slice(-2).map((event) => event.signals)).toEqual([
        [...signals, changedSignal(tableSession.id)],
        [...signals, changedSignal(tableSession.id)],
      ]);
    });
  });
});

describe('closing a session', () => {
  test('happens once, and a new scan opens a new session for new guests', async () => {
    const ours = await tables.restaurant();
    const device = { deviceId: newKey() };
    const yesterday = await tables.join(ours.table.code, device);
    const { id } = yesterday.tableSession;
    const key = newKey();
    const answers = await Promise.all([1, 2, 3].map(() => close(id, ours.waiter, key)));
    answers.push(await close(id, ours.waiter));
    for (const answer of answers) {
      expect(answer.errors).toEqual([]);
      expect(answer.tableSession).toEqual({
        ...yesterday.tableSession,
        status: 'CLOSED',
        closedAt: expect.any(String),
      });
    }
    expect(new Set(answers.map((answer) => answer.tableSession.closedAt)).size).toBe(1);

    const today = await tables.join(ours.table.code, device);
    expect(today.tableSession).toMatchObject({ status: 'OPEN', guests: [{ name: 'Guest 1' }] });
    expect(today.tableSession.id).not.toBe(id);
    expect(today.guest.id).not.toBe(yesterday.guest.id);

    const text = `query ($table: ID!, $session: ID!) {
      table(id: $table) { currentSession { id } } tableSession(id: $session) { status }
    }`;
    const { data } = await tables.ask(
      text,
      { table: ours.table.id, session: today.tableSession.id },
      tables.guestOf(ours, yesterday),
    );
    expect(data).toEqual({ table: { currentSession: null }, tableSession: null });
  });

  test('turns a late repeat of the scan away instead of opening a session for nobody', async () => {
    const ours = await tables.restaurant();
    const scan = { deviceId: newKey(), idempotencyKey: newKey() };
    const { tableSession } = await tables.join(ours.table.code, scan);
    await close(tableSession.id, ours.waiter);
    const { errors, guestToken } = await tables.join(ours.table.code, scan);
    expect(errors).toMatchObject([{ code: 'SESSION_CLOSED' }]);
    expect(guestToken).toBeNull();
    expect(await sessionsOf(ours)).toHaveLength(1);
  });

  test('while phones scan never loses a guest and never leaves two sessions open', async () => {
    const ours = await tables.restaurant();
    const { tableSession } = await tables.join(ours.table.code);
    const work = [
      ...Array.from({ length: 6 }, () => tables.join(ours.table.code)),
      close(tableSession.id, ours.waiter),
      ...Array.from({ length: 6 }, () => tables.join(ours.table.code)),
    ];
    const answers = await Promise.all(work);
    for (const answer of answers) expect(answer.errors).toEqual([]);
    const stored = await sessionsOf(ours);
    expect(stored.filter((session) => session.status === 'OPEN').length).toBeLessThanOrEqual(1);
    const seated = stored.flatMap((session) => session.guests.map((guest: { _id: string }) => guest._id));
    expect(seated).toHaveLength(13);
    for (const answer of answers) if (answer.guest) expect(seated).toContain(answer.guest.id);
  });

  test('is for staff of the restaurant only', async () => {
    const [ours, theirs] = [await tables.restaurant(), await tables.restaurant()];
    const joined = await tables.join(ours.table.code);
    const { id } = joined.tableSession;
    expect(await close(id, anonymous)).toBe('UNAUTHENTICATED');
    expect(await close(id, tables.guestOf(ours, joined))).toBe('FORBIDDEN');
    const notFound = {
      tableSession: null,
      errors: [{ code: 'NOT_FOUND', field: ['input', 'tableSessionId'] }],
    };
    expect(await close(id, theirs.manager)).toMatchObject(notFound);
    expect(await close(newId('TableSession', newOrganizationId()), theirs.manager)).toMatchObject(notFound);
    expect(await close(newId('TableSession', ours.organizationId), ours.waiter)).toMatchObject(notFound);
    expect(await close('nonsense', { kind: 'superAdmin', userId: 'usr_1' })).toMatchObject(notFound);
    expect((await sessionsOf(ours))[0]).toMatchObject({ status: 'OPEN' });
  });
});

test('a session and its guests are seen by themselves, the staff and the other subgraphs', async () => {
  const [ours, theirs] = [await tables.restaurant(), await tables.restaurant()];
  const joined = await tables.join(ours.table.code);
  const other = await tables.addTable(ours, '13');
  const neighbour = tables.guestOf(ours, await tables.join(other.code));
  const of = [
    { __typename: 'TableSession', id: joined.tableSession.id },
    { __typename: 'Guest', id: joined.guest.id },
  ];
  const text = `query ($id: ID!, $of: [_Any!]!) {
    tableSession(id: $id) { status table { name } }
    _entities(representations: $of) { ... on TableSession { status } ... on Guest { name } }
  }`;
  const seen = async (principal: Principal) => {
    const { data, errors } = await tables.ask(text, { id: joined.tableSession.id, of }, principal);
    expect(errors).toBeUndefined();
    return data;
  };
  const whole = {
    tableSession: { status: 'OPEN', table: { name: '12' } },
    _entities: [{ status: 'OPEN' }, { name: 'Guest 1' }],
  };
  const orders: Principal = { kind: 'service', service: 'orders' };
  for (const principal of [tables.guestOf(ours, joined), ours.waiter, orders])
    expect(await seen(principal)).toEqual(whole);
  for (const principal of [neighbour, theirs.manager, anonymous])
    expect(await seen(principal)).toEqual({ tableSession: null, _entities: [null, null] });
});
