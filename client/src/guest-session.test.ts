import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGuestSession, joinedTables } from './guest-session.ts';
import { MemoryStorage } from './memory-storage.ts';

let server: Server;
let url: string;
let storage: Storage;
/** What arrived, newest last. */
let inputs: { code: string; deviceId: string; idempotencyKey: string; name: string | null }[];
let lifetime: number;
let isDown: boolean;

beforeEach(async () => {
  storage = new MemoryStorage();
  inputs = [];
  lifetime = 3_600_000;
  isDown = false;
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { input } = JSON.parse(text).variables;
    inputs.push(input);
    if (isDown) return request.destroy();
    const joined = {
      errors: [],
      guestToken: `guest-token-${input.code}`,
      guestTokenExpiresAt: new Date(Date.now() + lifetime).toISOString(),
      guest: { id: 'gst_1', name: input.name ?? 'Guest 1' },
      tableSession: {
        id: 'tse_1',
        table: { id: 'tbl_1', name: '4' },
        location: { id: 'loc_1', name: 'Harbour' },
      },
    };
    const refused = {
      errors: [{ code: 'NOT_FOUND', message: 'There is no such table.', field: ['input', 'code'] }],
      guestToken: null,
      guestTokenExpiresAt: null,
      guest: null,
      tableSession: null,
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: { answer: input.code === 'unknown' ? refused : joined } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/graphql`;
});

afterEach(() => {
  server.close();
});

const open = (code = 'window-table') => createGuestSession(storage, code, { url });

test('a table joined is remembered after a reload', async () => {
  expect(await open().joinTable('  Ana ')).toMatchObject({
    outcome: 'joined',
    joined: { guest: { name: 'Ana' } },
  });
  expect(open().current).toMatchObject({ code: 'window-table', tableSession: { table: { name: '4' } } });
  expect(await open().accessToken()).toBe('guest-token-window-table');
});

test('a device is the same guest at every table and every time', async () => {
  await open().joinTable();
  await open('bar').joinTable();
  await open().joinTable();
  expect(new Set(inputs.map(({ deviceId }) => deviceId)).size).toBe(1);
  expect(new Set(inputs.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
});

test('a join that got no answer is repeated with the same key', async () => {
  const session = open();
  isDown = true;
  expect(await session.joinTable('Ana')).toEqual({ outcome: 'unreachable' });
  isDown = false;
  expect(await session.joinTable('Ana')).toMatchObject({ outcome: 'joined' });
  expect(inputs[0]?.idempotencyKey).toBe(inputs[1]?.idempotencyKey);
});

test('an unknown code is refused with its reason, and nothing is remembered', async () => {
  const session = open('unknown');
  expect(await session.joinTable()).toMatchObject({ outcome: 'refused', errors: [{ code: 'NOT_FOUND' }] });
  expect(session.current).toBeUndefined();
});

test('a token that has ended, or was refused, is not used again', async () => {
  lifetime = -1_000;
  const session = open();
  await session.joinTable();
  expect(await session.accessToken()).toBeUndefined();
  lifetime = 3_600_000;
  await session.joinTable();
  session.tokenRefused('guest-token-window-table');
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
