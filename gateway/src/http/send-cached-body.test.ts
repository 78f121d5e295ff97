import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCachedBody } from '../cache/cached-body.ts';
import { sendCachedBody } from './send-cached-body.ts';

const text = JSON.stringify({ data: { dishes: Array.from({ length: 200 }, (_, n) => `Crème ${n}`) } });
const body = createCachedBody(text);
const server = createServer((request, response) => {
  if (request.headers.origin) response.setHeader('vary', 'origin');
  sendCachedBody(request, response, { body, type: 'application/json', rates: undefined });
});
let url: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens
});
afterAll(() => server.close());

test('a kept body is sent whole, and to who has it already not again', async () => {
  const first = await fetch(url);
  expect(await first.text()).toBe(text);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const etag = first.headers.get('etag') ?? '';
  const again = await fetch(url, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect((await fetch(url, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
});

test('a body asked for by POST is always sent: only what can be read again has a name', async () => {
  const headers = { 'if-none-match': body.etag };
  const response = await fetch(url, { method: 'POST', headers });
  expect([response.status, response.headers.get('etag')]).toEqual([200, null]);
});

test.each(['br', 'gzip'])(
  'a body is sent in %s once that is made, and says what it varies by',
  async (coding) => {
    await vi.waitFor(async () => {
      const response = await fetch(url, {
        headers: { 'accept-encoding': coding, origin: 'https://a.example' },
      });
      expect(await response.text()).toBe(text);
      expect(response.headers.get('content-encoding')).toBe(coding);
      expect(response.headers.get('vary')).toBe('origin, accept, accept-encoding');
    });
  },
);
