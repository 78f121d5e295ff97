import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGuestSession, joinedTables } from './guest-session.ts';
import { MemoryStorage } from './memory-storage.ts';
import { createTestingGateway, type SessionRequest, type TestingGateway } from './testing-gateway.ts';

let gateway: TestingGateway;
let storage: Storage;
/** What arrived, newest last. */
let asked: SessionRequest[];
let lifetime: number;
/** Whether answers get lost on their way back. */
let isLossy: boolean;

beforeEach(async () => {
  storage = new MemoryStorage();
  asked = [];
  lifetime = 3_600_000;
  isLossy = false;
  gateway = await createTestingGateway((request) => {
    asked.push(request);
    if (request.route === 'leave') return { body: { left: true } };
    if (request.session === 'guest-unknown') {
      const errors = [{ code: 'NOT_FOUND', message: 'There is no such table.', field: ['input', 'code'] }];
      return { body: { errors, guestTokenExpiresAt: null, guest: null, tableSession: null } };
    }
    const body = {
      errors: [],
      guestTokenExpiresAt: new Date(Date.now() + lifetime).toISOString(),
      guest: { id: 'gst_1', name: request.body.name ?? 'Guest 1' },
      tableSession: {
        id: 'tse_1',
        table: { id: 'tbl_1', name: '4' },
        location: { id: 'loc_1', name: 'Harbour' },
      },
    };
    if (isLossy) return { status: 502, body: {} };
    return { body, cookies: { diner: String(request.cookies.get('diner') ?? request.body.deviceId) } };
  });
});

afterEach(() => {
  gateway.close();
});

const open = (code = 'window') =>
  createGuestSession(storage, code, { origin: gateway.origin, fetch: gateway.fetch });

test('a table joined is remembered after a reload, without its token', async () => {
  expect(await open().joinTable('  Ana ')).toMatchObject({
    outcome: 'joined',
    joined: { guest: { name: 'Ana' } },
  });
  expect(open().current).toMatchObject({ code: 'window', tableSession: { table: { name: '4' } } });
  expect(await open().access()).toMatchObject({
    headers: { 'x-comanda-session': 'guest-window' },
    connectionParams: { session: 'guest-window' },
  });
});

test('a device is the same guest at every table and every time, by a cookie', async () => {
  await open().joinTable();
  const [first] = asked;
  await open('bar').joinTable();
  await open().joinTable();
  expect(asked.slice(1).map(({ cookies }) => cookies.get('diner'))).toEqual([
    first?.body.deviceId,
    first?.body.deviceId,
  ]);
  expect(new Set(asked.map(({ body }) => body.idempotencyKey)).size).toBe(3);
  expect(storage.getItem('comanda.device')).toBeNull();
});

test('a join that got no answer is repeated with the same key, for the same device', async () => {
  const session = open();
  isLossy = true;
  expect(await session.joinTable('Ana')).toEqual({ outcome: 'unreachable' });
  isLossy = false;
  expect(await session.joinTable('Ana')).toMatchObject({ outcome: 'joined' });
  expect(asked[0]?.body).toEqual(asked[1]?.body);
});

test('an unknown code is refused with its reason, and nothing is remembered', async () => {
  const session = open('unknown');
  expect(await session.joinTable()).toMatchObject({ outcome: 'refused', errors: [{ code: 'NOT_FOUND' }] });
  expect(session.current).toBeUndefined();
});

test('access that has ended, or was refused, is not used again', async () => {
  lifetime = -1_000;
  const session = open();
  await session.joinTable();
  expect(await session.access()).toBeUndefined();
  lifetime = 3_600_000;
  await session.joinTable();
  session.accessRefused('another');
  expect(session.current).toBeDefined();
  session.accessRefused((await session.access())?.id ?? '');
  expect(session.current).toBeUndefined();
});

test('the tables that a device sits at are listed, the last joined first', async () => {
  await open('window').joinTable();
  await new Promise((resolve) => setTimeout(resolve, 2));
  await open('bar').joinTable();
  expect(joinedTables(storage).map(({ code }) => code)).toEqual(['bar', 'window']);
  open('bar').leave();
  expect(joinedTables(storage).map(({ code }) => code)).toEqual(['window']);
});
