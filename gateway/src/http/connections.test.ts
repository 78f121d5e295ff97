import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import type { HttpServer } from '@comanda/platform/http-server';
import { createLog } from '@comanda/platform/log';
import { parse } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createGatewayServer } from '../server.ts';

const { supergraphSdl = '' } = composeServices([
  { name: 'menu', url: 'subgraph://menu', typeDefs: parse('type Query { soup: String salad: String }') },
]);

/** A subgraph that takes its time for soups. */
const menu = createServer((request, response) => {
  request.resume().once('end', async () => {
    asked++;
    await pause(slowMs);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"data":{"soup":"Miso","salad":"Greek"}}');
  });
});
let asked = 0;
/** How long its answers take. */
let slowMs: number;
let server: HttpServer;
let socket: Socket;
/** What came back so far. */
let heard: string;

beforeAll(async () => {
  menu.listen(0, '127.0.0.1');
  await once(menu, 'listening');
  const { port } = menu.address() as AddressInfo; // a TCP server that listens
  server = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    supergraph: { sdl: supergraphSdl },
    subgraphs: { menu: `http://127.0.0.1:${port}` },
    eventLog: createInProcessEventLog(),
    identitySecret: 'a secret for tests, of 32 characters and more',
    log: createLog('test', 'silent'),
  });
});
afterAll(async () => {
  await server?.close();
  menu.closeAllConnections();
  menu.close();
});
beforeEach(async () => {
  slowMs = 0;
  asked = 0;
  heard = '';
  socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  socket.on('error', () => undefined); // it may be cut by the other side
  await once(socket, 'connect');
});
afterEach(() => socket.destroy());
/** Also by the other side, as a fault. */
const closed = () => new Promise((resolve) => socket.once('close', resolve));

const json = { 'content-type': 'application/json' };
const head = (method: string, headers: Record<string, string | number>, path = '/graphql') =>
  `${method} ${path} HTTP/1.1\r\nhost: here\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const post = (fields: string) => {
  const body = JSON.stringify({ query: `{ ${fields} }` });
  return head('POST', { ...json, 'content-length': body.length }) + body;
};
const chunk = (size: number) => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`;
const statuses = () => [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);

test('requests sent without waiting are answered in their order, whichever is ready first', async () => {
  slowMs = 50;
  socket.write(post('soup') + post('__typename') + post('salad'));
  await vi.waitFor(() => expect(statuses()).toEqual(['200', '200', '200']));
  await vi.waitFor(() => expect(heard).toContain('"Greek"'));
  const places = ['"Miso"', '"__typename"', '"Greek"'].map((name) => heard.indexOf(name));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test('a body that is too large does not cut off the answer to the request before it', async () => {
  // Longer than the refused caller has for reading why.
  slowMs = 700;
  socket.write(post('soup') + head('POST', { ...json, 'content-length': 300_000 }));
  await closed();
  expect(heard).toContain('"Miso"');
  expect(statuses()).toEqual(['200', '413']);
});

test.each([
  ['POST of another type', head('POST', { 'content-type': 'text/plain', 'transfer-encoding': 'chunked' })],
  ['GET with a body', head('GET', { 'transfer-encoding': 'chunked' }, '/graphql?query=%7B__typename%7D')],
  ['PUT', head('PUT', { ...json, 'transfer-encoding': 'chunked' })],
  ['OPTIONS', head('OPTIONS', { 'transfer-encoding': 'chunked' })],
])('a body without end that nobody reads ends the connection: %s', async (_what, request) => {
  socket.write(request + chunk(10_000));
  // Who is answered may well go on sending.
  const sender = socket;
  const sending = setInterval(() => sender.writable && sender.write(chunk(50_000)), 5);
  await closed();
  clearInterval(sending);
  expect(statuses()).toHaveLength(1);
});

test('who waits for leave to send a body is given it, and then the answer', async () => {
  const body = JSON.stringify({ query: '{ soup }' });
  socket.write(head('POST', { ...json, 'content-length': body.length, expect: '100-continue' }));
  await vi.waitFor(() => expect(statuses()).toEqual(['100']));
  socket.write(body);
  await vi.waitFor(() => expect(heard).toContain('"Miso"'));
});

test('half a body whose sender is gone is not executed', async () => {
  await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(1));
  const begun = once(server.server, 'request');
  socket.write(post('soup').slice(0, -3));
  await begun;
  socket.destroy();
  await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(0));
  expect(asked).toBe(0);
});

test('an address that is too long is refused, and a HEAD with one that is not is answered without a body', async () => {
  const query = (length: number) =>
    `/graphql?query=${encodeURIComponent(`{ __typename } #${'x'.repeat(length)}`)}`;
  socket.write(head('HEAD', {}, query(4_000)));
  await vi.waitFor(() => expect(heard).toMatch(/\r\n\r\n$/));
  expect(statuses()).toEqual(['200']);
  socket.write(head('GET', {}, query(40_000)));
  await closed();
  expect(statuses()).toEqual(['200', '431']);
});

test('what GET answers is kept by nobody, unless it says how to ask whether it still holds', async () => {
  socket.write(head('GET', {}, '/graphql?query=%7Bsoup%7D') + head('GET', {}, '/graphql?query=%7Bstew%7D'));
  await vi.waitFor(() => expect(heard.match(/cache-control: no-store/g)).toHaveLength(2));
});

function connectionsOf({ server: listening }: HttpServer): Promise<number> {
  return new Promise((resolve, reject) =>
    listening.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
