import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { demoAccounts } from './demo/seed.ts';
import { type Graph, startGraph } from './testing/graph.ts';

const partnerPage = 'https://orders.example.com';
let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({ gateway: { allowedOrigins: [partnerPage], behindProxy: true } });
});
afterAll(() => graph?.close());

const ours = () => ({ origin: graph.url, 'content-type': 'application/json' });

function post(path: string, body: unknown, headers: Record<string, string>) {
  return fetch(`${graph.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** What a browser would send back: the cookies of an answer. */
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');

async function signIn() {
  const { email, password } = demoAccounts.waiter;
  const response = await post('/session/sign-in', { email, password }, ours());
  return { response, cookie: cookiesOf(response), body: await response.json() };
}

const viewer = (headers: Record<string, string>) =>
  post('/graphql', { query: '{ viewer { kind } }' }, headers).then(async (response) => {
    const { data, errors } = await response.json();
    return data?.viewer?.kind ?? errors[0].extensions.code;
  });

describe('a session in cookies', () => {
  test('is opened without a token that a script could read', async () => {
    const { response, body } = await signIn();
    expect(body).toMatchObject({ viewer: { kind: 'STAFF' }, errors: [], expiresAt: expect.any(String) });
    expect(JSON.stringify(body)).not.toMatch(/eyJ|refreshToken|accessToken/);
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
  });

  test('is Secure when the browser speaks TLS to the proxy', async () => {
    const { email, password } = demoAccounts.waiter;
    const response = await post(
      '/session/sign-in',
      { email, password },
      { ...ours(), 'x-forwarded-proto': 'https' },
    );
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/; Secure$/);
  });

  test('says who is calling, for the page that names it', async () => {
    const { cookie } = await signIn();
    expect(await viewer({ ...ours(), cookie, 'x-comanda-session': 'staff' })).toBe('STAFF');
    expect(await viewer({ ...ours(), cookie, 'x-comanda-session': 'guest' })).toBe('ANONYMOUS');
    expect(await viewer({ ...ours(), cookie })).toBe('ANONYMOUS');
  });

  test('is continued, and ended', async () => {
    const { cookie } = await signIn();
    const refreshed = await post('/session/refresh', {}, { ...ours(), cookie });
    expect((await refreshed.json()).viewer).toEqual({ kind: 'STAFF' });
    const fresh = cookiesOf(refreshed);
    expect(await viewer({ ...ours(), cookie: fresh, 'x-comanda-session': 'staff' })).toBe('STAFF');
    const signedOut = await post('/session/sign-out', {}, { ...ours(), cookie: fresh });
    expect(signedOut.headers.getSetCookie().every((one) => one.includes('Max-Age=0'))).toBe(true);
    const again = await post('/session/refresh', {}, { ...ours(), cookie: fresh });
    expect((await again.json()).errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
  });

  test('of a guest is opened by the code of the table', async () => {
    const code = graph.demo.locations[0]?.tables[0]?.code;
    const input = { idempotencyKey: randomUUID(), code, deviceId: randomUUID() };
    const response = await post('/session/join', input, ours());
    const body = await response.json();
    expect(body).toMatchObject({ errors: [], guest: { name: expect.any(String) } });
    expect(JSON.stringify(body)).not.toContain('eyJ');
    expect(await viewer({ ...ours(), cookie: cookiesOf(response), 'x-comanda-session': 'guest' })).toBe(
      'GUEST',
    );
  });
});

describe('another site', () => {
  const evil = { origin: 'https://evil.example', 'content-type': 'application/json' };

  test('cannot use the cookies that a browser sends along', async () => {
    const { cookie } = await signIn();
    const headers = { ...evil, cookie, 'x-comanda-session': 'staff' };
    expect(await viewer(headers)).toBe('ORIGIN_NOT_ALLOWED');
    expect((await post('/session/sign-out', {}, { ...evil, cookie })).status).toBe(403);
    expect((await post('/session/sign-in', {}, evil)).status).toBe(403);
  });

  test('nor with a form, nor with a request that hides where it comes from', async () => {
    const { cookie } = await signIn();
    const form = await fetch(`${graph.url}/session/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: graph.url, 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(form.status).toBe(415);
    const hidden = { 'content-type': 'application/json', cookie, 'x-comanda-session': 'staff' };
    expect(await viewer(hidden)).toBe('ORIGIN_NOT_ALLOWED');
    expect(await viewer({ ...hidden, 'sec-fetch-site': 'cross-site' })).toBe('ORIGIN_NOT_ALLOWED');
    expect(await viewer({ ...hidden, 'sec-fetch-site': 'same-origin' })).toBe('STAFF');
  });

  test.each([
    ['https://evil.example', 4403],
    [undefined, 'connection_ack'],
  ])('cannot open a socket with them: %s', async (origin, outcome) => {
    const { cookie } = await signIn();
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { cookie, origin: origin ?? graph.url },
    });
    const result = await new Promise((resolve) => {
      socket.once('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { session: 'staff' } })),
      );
      socket.once('close', resolve);
      socket.once('message', (message) => resolve(JSON.parse(String(message)).type));
    });
    socket.close();
    expect(result).toBe(outcome);
  });

  test('is told by CORS that it may not read, and a page on the list that it may', async () => {
    const preflight = (origin: string) =>
      fetch(`${graph.url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    const refused = await preflight('https://evil.example');
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    const allowed = await preflight(partnerPage);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(partnerPage);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('content-type');
    const { cookie } = await signIn();
    const headers = { ...ours(), origin: partnerPage, cookie, 'x-comanda-session': 'staff' };
    expect(await viewer(headers)).toBe('STAFF');
  });
});
