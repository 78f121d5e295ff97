import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryStorage } from './memory-storage.ts';
import { createStaffSession } from './staff-session.ts';

/** A users API of one person: refresh tokens work once, access tokens live as long as `lifetime` says, in milliseconds. */
let server: Server;
let url: string;
let storage: Storage;
let lifetime: number;
let clockAhead: number;
let count: number;
let valid: string;
let refreshes: number;
let isDown: boolean;
let devices: (string | undefined)[];

const viewer = {
  kind: 'STAFF',
  user: { id: 'usr_1', name: 'Ana', email: 'ana@example.com' },
  membership: null,
};

beforeEach(async () => {
  storage = new MemoryStorage();
  lifetime = 15 * 60_000;
  clockAhead = 0;
  count = 0;
  refreshes = 0;
  isDown = false;
  devices = [];
  valid = '';
  server = createServer(async (request, response) => {
    if (isDown) return request.destroy();
    let text = '';
    for await (const chunk of request) text += chunk;
    const { query, variables } = JSON.parse(text);
    const serverNow = Date.now() + clockAhead;
    const session = () => {
      count += 1;
      valid = `refresh-${count}`;
      const accessTokenExpiresAt = new Date(serverNow + lifetime).toISOString();
      return {
        errors: [],
        session: {
          accessToken: `access-${count}`,
          accessTokenExpiresAt,
          refreshToken: valid,
          deviceToken: query.includes('signIn(') ? 'device-1' : null,
          viewer,
        },
      };
    };
    const refused = (code: string) => ({ errors: [{ code, message: code, field: [] }], session: null });
    const answer = () => {
      if (query.includes('signOut')) return { signedOut: true };
      if (query.includes('signIn(')) {
        devices.push(variables.input.deviceToken);
        return variables.input.password === 'right' ? session() : refused('INVALID_CREDENTIALS');
      }
      refreshes += 1;
      return variables.input.refreshToken === valid ? session() : refused('SESSION_EXPIRED');
    };
    response.setHeader('content-type', 'application/json');
    response.setHeader('date', new Date(serverNow).toUTCString());
    response.end(JSON.stringify({ data: { answer: answer() } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/graphql`;
});

afterEach(() => {
  server.close();
});

const open = () => createStaffSession(storage, 'staff', { url });

test('signing in is remembered, by another tab as well', async () => {
  const session = open();
  expect(session.current).toBeUndefined();
  expect(await session.signIn('ana@example.com', 'right')).toEqual({ outcome: 'signed-in' });
  expect(session.current).toEqual(viewer);
  expect(session.current).toBe(session.current);
  expect(await open().accessToken()).toBe('access-1');
});

test('a wrong password and a server that is away are told apart', async () => {
  expect(await open().signIn('ana@example.com', 'wrong')).toMatchObject({
    outcome: 'refused',
    errors: [{ code: 'INVALID_CREDENTIALS' }],
  });
  isDown = true;
  expect(await open().signIn('ana@example.com', 'right')).toEqual({ outcome: 'unreachable' });
});

test('a token about to end is refreshed once, however many ask in however many tabs', async () => {
  lifetime = 30_000;
  const one = open();
  await one.signIn('ana@example.com', 'right');
  lifetime = 15 * 60_000;
  const other = open();
  const tokens = await Promise.all([
    one.accessToken(),
    one.accessToken(),
    other.accessToken(),
    other.accessToken(),
  ]);
  expect(tokens).toEqual(['access-2', 'access-2', 'access-2', 'access-2']);
  expect(refreshes).toBe(1);
});

test('a device whose clock is an hour off neither refreshes at once nor keeps a token too long', async () => {
  clockAhead = -3_600_000;
  const session = open();
  await session.signIn('ana@example.com', 'right');
  expect(await session.accessToken()).toBe('access-1');
  expect(refreshes).toBe(0);
});

test('a token that the server refused is exchanged', async () => {
  const session = open();
  await session.signIn('ana@example.com', 'right');
  session.tokenRefused('access-1');
  expect(await session.accessToken()).toBe('access-2');
});

test('a server that is away signs nobody out', async () => {
  const session = open();
  await session.signIn('ana@example.com', 'right');
  session.tokenRefused('access-1');
  isDown = true;
  expect(await session.accessToken()).toBe('access-1');
  expect(session.current).toEqual(viewer);
});

test('a session that the server ended is over, and its listeners hear it', async () => {
  const session = open();
  await session.signIn('ana@example.com', 'right');
  valid = 'another';
  session.tokenRefused('access-1');
  let told = 0;
  session.subscribe(() => {
    told += 1;
  });
  expect(await session.accessToken()).toBeUndefined();
  expect(session.current).toBeUndefined();
  expect(told).toBe(1);
});

test('signing out stands also when the server does not hear it', async () => {
  const session = open();
  await session.signIn('ana@example.com', 'right');
  isDown = true;
  await session.signOut();
  expect(open().current).toBeUndefined();
});

test('tells the server with which device it signed in before, also after signing out', async () => {
  const session = createStaffSession(storage, 'k', { url });
  await session.signIn('ana@example.com', 'right');
  await session.signOut();
  await session.signIn('ana@example.com', 'wrong');
  expect(devices).toEqual([undefined, 'device-1']);
});
