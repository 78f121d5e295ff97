import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createConnectionPool } from './connection-pool.ts';

/** A server that tells each request and where it came, and answers when and how the test says. */
let server: Server;
let connections: Socket[];
let onRequest: (path: string, socket: Socket) => void;
let url: URL;

beforeEach(async () => {
  connections = [];
  onRequest = (path, socket) => answer(socket, path);
  server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
        const path = text.split(' ')[1] ?? '';
        text = text.slice(end + 4);
        onRequest(path, socket);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // a TCP server that listens
});
afterEach(() => {
  for (const socket of connections) socket.destroy();
  server.close();
});

const answer = (socket: Socket, body: string, fields = '') =>
  socket.write(`HTTP/1.1 200 OK\r\n${fields}content-length: ${body.length}\r\n\r\n${body}`);

type Pool = ReturnType<typeof createConnectionPool>;

function call(pool: Pool, path: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const sent = {
    text: `GET ${path} HTTP/1.1\r\nhost: here\r\n\r\n`,
    answered: (_status: number, body: Buffer) => resolve(body.toString('utf8')),
    failed: reject,
  };
  pool.send(sent);
  return { answer: promise, giveUp: () => pool.giveUp(sent) };
}

test('each call gets its own answer, and those of one turn share a connection', async () => {
  const pool = createConnectionPool(url, { connections: 4, depth: 8 });
  const calls = Array.from({ length: 20 }, (_, n) => call(pool, `/${n}`));
  expect(await Promise.all(calls.map((one) => one.answer))).toEqual(calls.map((_one, n) => `/${n}`));
  expect(connections).toHaveLength(3);
  pool.close();
});

test('where calls do not share, each waits for a connection of its own, and none more than allowed is opened', async () => {
  const pool = createConnectionPool(url, { connections: 2, depth: 1 });
  const waiting: (() => void)[] = [];
  onRequest = (path, socket) => waiting.push(() => answer(socket, path));
  const calls = Array.from({ length: 6 }, (_, n) => call(pool, `/${n}`));
  for (let answered = 0; answered < 6; answered += 2) {
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    for (const one of waiting.splice(0)) one();
  }
  expect(await Promise.all(calls.map((one) => one.answer))).toEqual(calls.map((_one, n) => `/${n}`));
  expect(connections).toHaveLength(2);
  pool.close();
});

test('a slow answer does not hold up those behind it: they go elsewhere, and are answered once', async () => {
  const pool = createConnectionPool(url, { connections: 4, depth: 8 });
  onRequest = (path, socket) => {
    if (path !== '/slow') answer(socket, path);
    // A server answers in order: what came behind the slow one on its connection waits as well.
    else onRequest = (other, at) => at !== socket && answer(at, other);
  };
  const slow = call(pool, '/slow');
  const others = [1, 2, 3].map((n) => call(pool, `/${n}`));
  expect(await Promise.all(others.map((one) => one.answer))).toEqual(['/1', '/2', '/3']);
  expect(connections).toHaveLength(2);
  for (const late of ['/slow', '/1', '/2', '/3']) if (connections[0]) answer(connections[0], late);
  expect(await slow.answer).toBe('/slow');
  expect(await call(pool, '/after').answer).toBe('/after');
  pool.close();
});

test('what was sent behind the last answer of a server that closes is sent again', async () => {
  const pool = createConnectionPool(url, { connections: 4, depth: 8 });
  const seen: string[] = [];
  onRequest = (path, socket) => {
    seen.push(path);
    if (connections[0] !== socket) answer(socket, path);
    else if (path === '/1') answer(socket, path, 'connection: close\r\n');
  };
  const calls = [1, 2, 3].map((n) => call(pool, `/${n}`));
  expect(await Promise.all(calls.map((one) => one.answer))).toEqual(['/1', '/2', '/3']);
  expect(connections).toHaveLength(2);
  pool.close();
});

test('a connection that is lost fails what is under way on it, and the next call has a new one', async () => {
  const pool = createConnectionPool(url, { connections: 4, depth: 8 });
  onRequest = (path, socket) => (path === '/2' ? socket.destroy() : undefined);
  const calls = [1, 2].map((n) => call(pool, `/${n}`).answer);
  expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  onRequest = (path, socket) => answer(socket, path);
  expect(await call(pool, '/3').answer).toBe('/3');
  pool.close();
});

test.each([
  ['an answer that nobody asked for', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx'],
  ['no HTTP', 'hello\r\n\r\n'],
])('after %s the connection is dropped', async (_title, bytes) => {
  const pool = createConnectionPool(url, { connections: 4, depth: 8 });
  expect(await call(pool, '/1').answer).toBe('/1');
  const dropped = once(connections[0] as Socket, 'close');
  connections[0]?.write(bytes);
  await dropped;
  expect(await call(pool, '/2').answer).toBe('/2');
  expect(connections).toHaveLength(2);
  pool.close();
});

test('a connection is not used any more shortly before the server would close it', async () => {
  const pool = createConnectionPool(url, { connections: 4, depth: 8 });
  onRequest = (path, socket) => answer(socket, path, 'keep-alive: timeout=1\r\n');
  expect(await call(pool, '/1').answer).toBe('/1');
  expect(await call(pool, '/2').answer).toBe('/2');
  expect(connections).toHaveLength(2);
  pool.close();
});

test('giving up the only call of a connection ends it; among others it leaves them alone', async () => {
  const pool = createConnectionPool(url, { connections: 4, depth: 8 });
  const waiting: [string, Socket][] = [];
  onRequest = (path, socket) => waiting.push([path, socket]);
  const [first, second] = [call(pool, '/1'), call(pool, '/2')];
  await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(1));
  first?.giveUp();
  onRequest = (path, socket) => answer(socket, path);
  for (const [path, socket] of waiting.splice(0)) answer(socket, path);
  expect(await second?.answer).toBe('/2');
  onRequest = (path, socket) => waiting.push([path, socket]);
  const alone = call(pool, '/3');
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  const ended = once(waiting[0]?.[1] as Socket, 'close');
  alone.giveUp();
  await ended;
  pool.close();
});

test('closing fails what waits', async () => {
  const pool = createConnectionPool(url, { connections: 1, depth: 1 });
  onRequest = () => undefined;
  const calls = [1, 2].map((n) => call(pool, `/${n}`).answer);
  const settled = Promise.allSettled(calls);
  pool.close();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
