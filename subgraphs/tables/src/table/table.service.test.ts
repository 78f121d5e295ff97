import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { changedSignal } from '@comanda/platform/change';
import { beginning } from '@comanda/platform/event-log/event-log';
import { newId, newOrganizationId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newKey, startTables, type TablesFixture } from '../testing/tables-fixture.ts';

let dir: string;
let store: StoreServer;
let tables: TablesFixture;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-tables-'));
  store = await createStoreServer({ dir });
  tables = await startTables(`${store.url}/tables`);
});
afterAll(async () => {
  await tables.close();
  await store.close();
  await rm(dir, { recursive: true });
});

const anonymous: Principal = { kind: 'anonymous' };
const operator: Principal = { kind: 'superAdmin', userId: 'usr_1' };
const orders: Principal = { kind: 'service', service: 'orders' };
const everything = async (organizationId: string) => {
  const { Floor, Table } = tables.harness.mongo.connection.models;
  const own = { organizationId };
  const [floors, all] = [await Floor?.find(own).lean(), await Table?.find(own).lean()];
  return { floors: floors?.map(settled), tables: all?.map(settled) };
};
/** Without what the outbox clears a moment after a write. */
const settled = (record: object) => ({ ...record, outbox: undefined, outboxSince: undefined });

describe('a floor and its sections', () => {
  test('are made once per request, also when it comes several times at once', async () => {
    const { locationId, manager } = await tables.restaurant();
    const key = { idempotencyKey: newKey() };
    const floors = await Promise.all(
      [1, 2, 3].map(() => tables.mutate('createFloor', { ...key, locationId, name: '  Roof ' }, manager)),
    );
    for (const floor of floors) expect(floor).toEqual(floors[0]);
    expect(floors[0]).toMatchObject({ floor: { name: 'Roof', location: { id: locationId }, sections: [] } });
    const floorId = floors[0].floor.id;
    const sections = await Promise.all(
      [1, 2, 3].map(() => tables.mutate('createSection', { ...key, floorId, name: 'Bar' }, manager)),
    );
    for (const section of sections) expect(section).toEqual(sections[0]);
    expect(sections[0]).toMatchObject({
      section: { name: 'Bar', floor: { id: floorId, sections: [{ name: 'Bar' }] }, tables: [] },
      errors: [],
    });
    const reused = [
      await tables.mutate('createFloor', { ...key, locationId, name: 'Cellar' }, manager),
      await tables.mutate('createSection', { ...key, floorId, name: 'Corner' }, manager),
    ];
    for (const { errors } of reused) expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('keep every section when several are added at the same moment', async () => {
    const { floorId, locationId, manager } = await tables.restaurant();
    const names = Array.from({ length: 8 }, (_, n) => `Section ${n + 2}`);
    await Promise.all(names.map((name) => tables.mutate('createSection', { floorId, name }, manager)));
    const text = 'query ($locationId: ID!) { floors(locationId: $locationId) { sections { name } } }';
    const { data } = await tables.ask(text, { locationId }, manager);
    const found = data.floors[0].sections.map((section: { name: string }) => section.name);
    expect(found).toEqual([...names, 'Terrace']);
  });

  test('find the section of a repeated request after a hundred others were added', async () => {
    const { floorId, manager } = await tables.restaurant();
    const input = { idempotencyKey: newKey(), floorId, name: 'First' };
    const first = await tables.mutate('createSection', input, manager);
    for (let n = 0; n < 101; n++) await tables.mutate('createSection', { floorId, name: `S${n}` }, manager);
    const again = await tables.mutate('createSection', input, manager);
    expect(again.section.id).toBe(first.section.id);
  });
});

describe('a table', () => {
  test('has a code of its own, which its QR address ends with', async () => {
    const { sectionId, manager, locationId } = await tables.restaurant();
    const input = { idempotencyKey: newKey(), sectionId, name: ' 7 ', seats: 2 };
    const [first, second] = await Promise.all([
      tables.mutate('createTable', input, manager),
      tables.mutate('createTable', input, manager),
    ]);
    expect(second).toEqual(first);
    const { table, errors } = first;
    expect(errors).toEqual([]);
    expect(table).toMatchObject({
      name: '7',
      seats: 2,
      section: { id: sectionId },
      location: { id: locationId },
    });
    expect(table.code).toMatch(/^[0-9a-z]{26}$/);
    expect(table.qrUrl).toBe(`${tables.publicUrl}/t/${table.code}`);
  });

  test('tells the staff of the location that it is new', async () => {
    const { organizationId, locationId, table } = await tables.restaurant();
    await vi.waitFor(async () => {
      const events = await tables.harness.eventLog.read(organizationId, beginning, 10);
      expect(events.at(-1)?.signals).toEqual([
        { topic: 'table', key: locationId, entityId: table.id },
        changedSignal(table.id),
      ]);
    });
  });

  test('is refused when its name is taken in the location', async () => {
    const { sectionId, manager, organizationId } = await tables.restaurant();
    const before = await everything(organizationId);
    const { table, errors } = await tables.mutate(
      'createTable',
      { sectionId, name: '12', seats: 2 },
      manager,
    );
    expect(table).toBeNull();
    expect(errors).toMatchObject([{ code: 'CONFLICT', field: ['input', 'name'] }]);
    expect(await everything(organizationId)).toEqual(before);
  });

  test.each([
    [{ name: '' }, ['name']],
    [{ name: 'x'.repeat(21) }, ['name']],
    [{ seats: 0 }, ['seats']],
    [{ seats: -4 }, ['seats']],
    [{ seats: 51, name: 'a\u0007b' }, ['name', 'seats']],
    [{ idempotencyKey: 'short' }, ['idempotencyKey']],
  ])('is refused with %j', async (faulty, fields) => {
    const { sectionId, manager, organizationId } = await tables.restaurant();
    const before = await everything(organizationId);
    const { errors } = await tables.mutate(
      'createTable',
      { sectionId, name: '7', seats: 2, ...faulty },
      manager,
    );
    expect(errors.map((error: { code: string; field: string[] }) => [error.code, error.field[1]])).toEqual(
      fields.map((field) => ['INVALID_INPUT', field]),
    );
    expect(await everything(organizationId)).toEqual(before);
  });
});

test('only managers lay out a restaurant, and only their own', async () => {
  const [ours, theirs] = [await tables.restaurant(), await tables.restaurant()];
  const before = await everything(ours.organizationId);
  const { locationId, floorId, sectionId } = ours;
  const writes = [
    ['createFloor', { locationId, name: 'Roof' }, 'locationId'],
    ['createSection', { floorId, name: 'Bar' }, 'floorId'],
    ['createTable', { sectionId, name: '99', seats: 2 }, 'sectionId'],
  ] as const;
  const guest = tables.guestOf(ours, await tables.join(ours.table.code));
  for (const [name, input, field] of writes) {
    expect(await tables.mutate(name, input, anonymous)).toBe('UNAUTHENTICATED');
    expect(await tables.mutate(name, input, guest)).toBe('FORBIDDEN');
    expect(await tables.mutate(name, input, ours.waiter)).toBe('FORBIDDEN');
    const notFound = [{ code: 'NOT_FOUND', field: ['input', field] }];
    expect((await tables.mutate(name, input, theirs.manager)).errors).toMatchObject(notFound);
    expect((await tables.mutate(name, { ...input, [field]: 'nonsense' }, ours.manager)).errors).toMatchObject(
      notFound,
    );
    expect((await tables.mutate(name, { ...input, [field]: 'nonsense' }, operator)).errors).toMatchObject(
      notFound,
    );
  }
  const unknown = newId('Location', ours.organizationId);
  const { errors } = await tables.mutate('createFloor', { locationId: unknown, name: 'Roof' }, ours.manager);
  expect(errors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'locationId'] }]);
  expect(await everything(ours.organizationId)).toEqual(before);
});

describe('who sees what of a table', () => {
  const fields =
    'id name seats location { id } section { name tables { id } floor { sections { name } } } code qrUrl currentSession { id }';
  const byCode = `query ($code: String!) { tableByCode(code: $code) { ${fields} } }`;
  const byId = `query ($id: ID!) { table(id: $id) { ${fields} } }`;

  test('a phone that scans learns where it is, and nothing else', async () => {
    const { table, locationId } = await tables.restaurant();
    await tables.join(table.code);
    const { data } = await tables.ask(byCode, { code: table.code });
    expect(data.tableByCode).toEqual({
      id: table.id,
      name: '12',
      seats: 4,
      location: { id: locationId },
      section: { name: 'Terrace', tables: [], floor: { sections: [] } },
      code: null,
      qrUrl: null,
      currentSession: null,
    });
    for (const code of ['', 'nonsense', `${table.code.slice(0, -1)}${table.code.endsWith('0') ? '1' : '0'}`])
      expect((await tables.ask(byCode, { code })).data.tableByCode).toBeNull();
    expect((await tables.ask(byId, { id: table.id })).data.table).toBeNull();
  });

  test('staff see all of it, its guests their session, others nothing', async () => {
    const [ours, theirs] = [await tables.restaurant(), await tables.restaurant()];
    const { id, code } = ours.table;
    const joined = await tables.join(code);
    const neighbourTable = await tables.addTable(ours, '13');
    const neighbour = tables.guestOf(ours, await tables.join(neighbourTable.code));
    const seen = async (principal: Principal) => (await tables.ask(byId, { id }, principal)).data.table;
    const currentSession = { id: joined.tableSession.id };
    for (const principal of [ours.waiter, operator, orders])
      expect(await seen(principal)).toMatchObject({
        code,
        qrUrl: `${tables.publicUrl}/t/${code}`,
        currentSession,
      });
    expect(await seen(tables.guestOf(ours, joined))).toMatchObject({ code, qrUrl: null, currentSession });
    for (const principal of [neighbour, theirs.manager, anonymous]) expect(await seen(principal)).toBeNull();
    for (const unknown of [newId('Table', ours.organizationId), newId('Table', newOrganizationId()), 'x'])
      expect((await tables.ask(byId, { id: unknown }, operator)).data.table).toBeNull();
  });

  test("the lists, which also guard the staff's subscription, are refused to all but the location's staff", async () => {
    const [ours, theirs] = [await tables.restaurant(), await tables.restaurant()];
    const guest = tables.guestOf(ours, await tables.join(ours.table.code));
    for (const field of ['floors', 'tables']) {
      const text = `query ($locationId: ID!) { ${field}(locationId: $locationId) { id } }`;
      const code = async (principal: Principal, locationId = ours.locationId) => {
        const { data, errors } = await tables.ask(text, { locationId }, principal);
        return errors?.[0]?.extensions.code ?? data[field].length;
      };
      expect(await code(ours.waiter)).toBe(1);
      expect(await code(guest)).toBe('FORBIDDEN');
      expect(await code(theirs.manager)).toBe('FORBIDDEN');
      expect(await code(theirs.manager, newId('Location', ours.organizationId))).toBe('FORBIDDEN');
      expect(await code(anonymous)).toBe('UNAUTHENTICATED');
      expect(await code(ours.waiter, newId('Location', ours.organizationId))).toBe(0);
    }
  });

  test('the tables of a location stand in the order in which staff walk them', async () => {
    const ours = await tables.restaurant();
    const { manager, locationId, floorId } = ours;
    const { section } = await tables.mutate('createSection', { floorId, name: 'Bar' }, manager);
    for (const name of ['10', '9', '2']) await tables.addTable(ours, name);
    await tables.addTable({ ...ours, sectionId: section.id }, 'B1');
    const { floor } = await tables.mutate('createFloor', { locationId, name: 'Attic' }, manager);
    const attic = await tables.mutate('createSection', { floorId: floor.id, name: 'Window' }, manager);
    await tables.addTable({ ...ours, sectionId: attic.section.id }, '100');
    const text = 'query ($locationId: ID!) { tables(locationId: $locationId) { name } }';
    const { data } = await tables.ask(text, { locationId }, ours.waiter);
    const names = data.tables.map((table: { name: string }) => table.name);
    expect(names).toEqual(['100', 'B1', '2', '9', '10', '12']);
  });
});

test('a hundred references cost one query per collection', async () => {
  const ours = await tables.restaurant();
  const own = [ours.table, await tables.addTable(ours, '13'), await tables.addTable(ours, '14')];
  const joined = await Promise.all(own.map((table) => tables.join(table.code)));
  const of = Array.from({ length: 25 }, (_, n) => {
    const { tableSession, guest } = joined[n % 3];
    return [
      { __typename: 'Table', id: own[n % 3]?.id },
      { __typename: 'TableSession', id: tableSession.id },
      { __typename: 'Guest', id: guest.id },
      { __typename: 'Section', id: ours.sectionId },
    ];
  }).flat();
  const text = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Table { name section { name } currentSession { id guests { name } } }
    ... on TableSession { status table { name } }
    ... on Guest { name }
    ... on Section { name tables { name } floor { name } }
  } }`;
  const queries = await tables.harness.storeQueries(async () => {
    const { data, errors } = await tables.ask(text, { of }, ours.waiter);
    expect(errors).toBeUndefined();
    expect(data._entities).toHaveLength(100);
    expect(data._entities).not.toContain(null);
  });
  // Tables by id and by section, sessions by id, by table and by guest, floors by section: each asked once.
  expect(queries.toSorted()).toEqual([
    'floors.find',
    'tableSessions.find',
    'tableSessions.find',
    'tableSessions.find',
    'tables.find',
    'tables.find',
  ]);
});
