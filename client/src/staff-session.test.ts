import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryStorage } from './memory-storage.ts';
import { createStaffSession } from './staff-session.ts';
import { createTestingGateway, type SessionRequest, type TestingGateway } from './testing-gateway.ts';

/** A gateway of one person: refresh tokens work once, access lives as long as `lifetime` says, in milliseconds. */
let gateway: TestingGateway;
let storage: Storage;
let lifetime: number;
let count: number;
let valid: string;
let asked: SessionRequest[];
let role: string;

const viewer = () => ({
  kind: 'STAFF',
  user: { id: 'usr_1', name: 'Ana', email: 'ana@example.com' },
  membership: { id: 'mem_1', role, organization: { id: 'org_1', name: 'Harbour' } },
});

beforeEach(async () => {
  storage = new MemoryStorage();
  lifetime = 15 * 60_000;
  count = 0;
  valid = '';
  asked = [];
  role = 'WAITER';
  const refused = (code: string) => ({
    body: { viewer: null, expiresAt: null, errors: [{ code, message: code, field: [] }] },
  });
  const opened = () => {
    count += 1;
    valid = `refresh-${count}`;
    const expiresAt = new Date(Date.now() + gateway.clockAhead + lifetime).toISOString();
    return { body: { viewer: viewer(), expiresAt, errors: [] }, cookies: { refresh: valid } };
  };
  gateway = await createTestingGateway((request) => {
    asked.push(request);
    const { route, body, cookies } = request;
    if (route === 'sign-out') return { body: { signedOut: true }, cookies: { refresh: '' } };
    if (route === 'refresh') {
      const presented = cookies.get('refresh') ?? body.refreshToken;
      return presented === valid ? opened() : refused('SESSION_EXPIRED');
    }
    if (body.password === 'guessed') {
      const error = { message: 'Too many attempts', extensions: { code: 'RATE_LIMITED' } };
      return { status: 429, body: { errors: [error] } };
    }
    return body.password === 'right' ? opened() : refused('INVALID_CREDENTIALS');
  });
});

afterEach(() => {
  gateway.close();
});

const open = () => createStaffSession(storage, 'staff', { origin: gateway.origin, fetch: gateway.fetch });
const signedIn = async () => {
  const session = open();
  await session.signIn('ana@example.com', 'right');
  return session;
};
const routes = () => asked.map(({ route }) => route);

test('signing in is remembered, by another tab as well', async () => {
  const session = open();
  expect(session.current).toBeUndefined();
  expect(await session.signIn('ana@example.com', 'right')).toEqual({ outcome: 'signed-in' });
  expect(session.current).toEqual(viewer());
  expect(session.current).toBe(session.current);
  expect(await open().access()).toEqual(await session.access());
});

test('requests name the session, and nothing that opens it is where a script could read it', async () => {
  const session = await signedIn();
  expect(await session.access()).toMatchObject({
    headers: { 'x-comanda-session': 'staff' },
    connectionParams: { session: 'staff' },
  });
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  expect(keys).toEqual(['comanda.staff']);
  expect(storage.getItem('comanda.staff')).not.toContain('refresh-');
  expect(asked.map(({ session: name }) => name)).toEqual(['staff']);
});

test('a wrong password, too many of them, and a server that is away are told apart', async () => {
  expect(await open().signIn('ana@example.com', 'wrong')).toMatchObject({
    outcome: 'refused',
    errors: [{ code: 'INVALID_CREDENTIALS' }],
  });
  expect(await open().signIn('ana@example.com', 'guessed')).toMatchObject({
    outcome: 'refused',
    errors: [{ code: 'RATE_LIMITED', message: 'Too many attempts' }],
  });
  gateway.isDown = true;
  expect(await open().signIn('ana@example.com', 'right')).toEqual({ outcome: 'unreachable' });
});

test('access about to end is renewed once, however many ask in however many tabs', async () => {
  lifetime = 30_000;
  const one = await signedIn();
  lifetime = 15 * 60_000;
  const other = open();
  const all = await Promise.all([one.access(), one.access(), other.access(), other.access()]);
  expect(new Set(all.map((access) => access?.id)).size).toBe(1);
  expect(routes()).toEqual(['sign-in', 'refresh']);
});

test('a device whose clock is an hour off neither refreshes at once nor keeps its access too long', async () => {
  gateway.clockAhead = -3_600_000;
  const session = await signedIn();
  await session.access();
  expect(routes()).toEqual(['sign-in']);
});

test('access that the server refused is renewed', async () => {
  const session = await signedIn();
  const before = await session.access();
  session.accessRefused(before?.id ?? '');
  expect((await session.access())?.id).not.toBe(before?.id);
  // Of a refusal that arrives late nothing is to be done: there is a newer one already.
  session.accessRefused(before?.id ?? '');
  await session.access();
  expect(routes()).toEqual(['sign-in', 'refresh']);
});

test('a server that is away signs nobody out', async () => {
  const session = await signedIn();
  const before = await session.access();
  session.accessRefused(before?.id ?? '');
  gateway.isDown = true;
  expect(await session.access()).toEqual(before);
  expect(session.current).toEqual(viewer());
});

test('a session that the server ended is over, its listeners hear it, and it is known why', async () => {
  const session = await signedIn();
  valid = 'another';
  session.accessRefused((await session.access())?.id ?? '', 'membership-changed');
  let told = 0;
  session.subscribe(() => {
    told += 1;
  });
  expect(await session.access()).toBeUndefined();
  expect(session.current).toBeUndefined();
  expect(session.notice).toEqual({ kind: 'ended', because: 'membership-changed' });
  expect(told).toBe(1);
  await session.signIn('ana@example.com', 'right');
  expect(session.notice).toBeUndefined();
});

test('a role that was changed meanwhile is noticed, until it is dismissed', async () => {
  const session = await signedIn();
  role = 'COOK';
  session.accessRefused((await session.access())?.id ?? '', 'membership-changed');
  await session.access();
  expect(session.current?.membership?.role).toBe('COOK');
  expect(session.notice).toEqual({ kind: 'role-changed', role: 'COOK' });
  session.dismissNotice();
  expect(session.notice).toBeUndefined();
});

test('signing out stands also when the server does not hear it, which is told again at the next chance', async () => {
  const session = await signedIn();
  gateway.isDown = true;
  await session.signOut();
  expect(open().current).toBeUndefined();
  gateway.isDown = false;
  open();
  await vi.waitFor(() => expect(routes()).toEqual(['sign-in', 'sign-out']));
});

test('what a version before kept in the storage is handed over to a cookie, once', async () => {
  valid = 'refresh-of-before';
  const before = {
    accessToken: 'a',
    expiresAt: Date.now() + 600_000,
    refreshToken: valid,
    viewer: viewer(),
  };
  storage.setItem('comanda.staff', JSON.stringify(before));
  storage.setItem('comanda.staff.device', JSON.stringify('device-1'));
  const session = open();
  expect(session.current).toEqual(viewer());
  await session.access();
  await open().access();
  expect(asked).toMatchObject([
    { route: 'refresh', body: { refreshToken: 'refresh-of-before', deviceToken: 'device-1' } },
  ]);
  expect(storage.getItem('comanda.staff')).not.toContain('refresh-of-before');
  expect(storage.getItem('comanda.staff.device')).toBeNull();
});
