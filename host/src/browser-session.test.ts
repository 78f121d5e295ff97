import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { demoAccounts } from './demo/seed.ts';
import { type Graph, startGraph } from './testing/graph.ts';

const partnerPage = 'https://orders.example.com';
let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({ gateway: { allowedOrigins: [partnerPage], behindProxy: true } });
});
afterAll(() => graph?.close());

const ours = (session?: string) => ({
  origin: graph.url,
  'content-type': 'application/json',
  ...(session ? { 'x-comanda-session': session } : {}),
});

function post(path: string, body: unknown, headers: Record<string, string>) {
  return fetch(`${graph.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** What a browser would send back: the cookies of an answer. */
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');

async function signIn(session = 'staff', cookies = '', account: keyof typeof demoAccounts = 'waiter') {
  const { email, password } = demoAccounts[account];
  const headers = { ...ours(session), cookie: cookies };
  const response = await post('/session/sign-in', { email, password }, headers);
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
    expect(body).toMatchObject({
      viewer: { kind: 'STAFF', user: { email: demoAccounts.waiter.email }, membership: { role: 'WAITER' } },
      errors: [],
      expiresAt: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toMatch(/eyJ|refreshToken|accessToken/);
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) expect(cookie).toMatch(/^comanda-.*HttpOnly; SameSite=Strict$/);
  });

  test('is Secure, and no neighbouring host can plant one, when the browser speaks TLS to the proxy', async () => {
    const { email, password } = demoAccounts.waiter;
    const tls = { ...ours('staff'), 'x-forwarded-proto': 'https' };
    const response = await post('/session/sign-in', { email, password }, tls);
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-comanda-.*; Path=\/; .*; Secure$/);
    const cookie = cookiesOf(response);
    expect(await viewer({ ...tls, cookie })).toBe('STAFF');
    expect(await viewer({ ...tls, cookie: cookie.replaceAll('__Host-', '') })).toBe('UNAUTHENTICATED');
  });

  test('says who is calling, for the page that names it, and nobody for one that names none', async () => {
    const { cookie } = await signIn();
    expect(await viewer({ ...ours('staff'), cookie })).toBe('STAFF');
    expect(await viewer({ ...ours(), cookie })).toBe('ANONYMOUS');
    // Not anonymous: the page believes that there is a session, and has to learn that it is over.
    for (const other of ['kitchen', 'guest-abc'])
      expect(await viewer({ ...ours(other), cookie })).toBe('UNAUTHENTICATED');
  });

  test('of the kitchen and of the staff are two in one browser', async () => {
    const { cookie: staff } = await signIn('staff');
    const { cookie: kitchen } = await signIn('kitchen', '', 'cook');
    const cookie = `${staff}; ${kitchen}`;
    await post('/session/sign-out', {}, { ...ours('staff'), cookie });
    await vi.waitFor(async () => expect(await viewer({ ...ours('staff'), cookie })).toBe('UNAUTHENTICATED'));
    expect(await viewer({ ...ours('kitchen'), cookie })).toBe('STAFF');
  });

  test('is continued, and ended', async () => {
    const { cookie } = await signIn();
    const refreshed = await post('/session/refresh', {}, { ...ours('staff'), cookie });
    expect((await refreshed.json()).viewer).toMatchObject({ kind: 'STAFF' });
    const fresh = cookiesOf(refreshed);
    expect(await viewer({ ...ours('staff'), cookie: fresh })).toBe('STAFF');
    const signedOut = await post('/session/sign-out', {}, { ...ours('staff'), cookie: fresh });
    expect(signedOut.headers.getSetCookie().every((one) => one.includes('Max-Age=0'))).toBe(true);
    const again = await post('/session/refresh', {}, { ...ours('staff'), cookie: fresh });
    expect((await again.json()).errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
    expect(again.headers.getSetCookie().every((one) => one.includes('Max-Age=0'))).toBe(true);
  });

  test('takes the place of the one before, which ends', async () => {
    const { cookie: before } = await signIn();
    await signIn('staff', before);
    const again = await post('/session/refresh', {}, { ...ours('staff'), cookie: before });
    expect((await again.json()).errors).toMatchObject([{ code: 'SESSION_EXPIRED' }]);
  });

  test('that a page of the version before kept itself is taken over once', async () => {
    const { signIn } = await graph
      .client()
      .then((client) =>
        client.request<{ signIn: { session: { refreshToken: string } } }>(
          'mutation ($input: SignInInput!) { signIn(input: $input) { session { refreshToken } } }',
          { input: { email: demoAccounts.waiter.email, password: demoAccounts.waiter.password } },
        ),
      );
    const { refreshToken } = signIn.session;
    const taken = await post('/session/refresh', { refreshToken, deviceToken: 'known' }, ours('staff'));
    expect(await viewer({ ...ours('staff'), cookie: cookiesOf(taken) })).toBe('STAFF');
    expect(cookiesOf(taken)).toMatch(/comanda-device-\d+=known/);
  });

  test('of a guest is opened by the code of the table, and stays that of the device', async () => {
    const code = graph.demo.locations[0]?.tables[0]?.code;
    const guest = ours(`guest-${code}`);
    const join = (cookie = '') =>
      post('/session/join', { idempotencyKey: randomUUID(), deviceId: randomUUID() }, { ...guest, cookie });
    const response = await join();
    const body = await response.json();
    expect(body).toMatchObject({ errors: [], guest: { name: expect.any(String) } });
    expect(body.tableSession.table.name).toEqual(expect.any(String));
    expect(JSON.stringify(body)).not.toContain('eyJ');
    const cookie = cookiesOf(response);
    expect(await viewer({ ...guest, cookie })).toBe('GUEST');
    // Another proposal for who the device is counts for nothing: its cookie does.
    expect((await (await join(cookie)).json()).guest.id).toBe(body.guest.id);
    expect((await (await join()).json()).guest.id).not.toBe(body.guest.id);
    const left = await post('/session/leave', {}, { ...guest, cookie });
    expect(left.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=0')]);
  });

  test.each(['/session/sign-in', '/session/refresh', '/session/join'])(
    'is not opened at %s by a page that does not name it',
    async (path) => {
      expect((await post(path, {}, ours())).status).toBe(400);
      expect((await post(path, {}, ours('owner'))).status).toBe(400);
    },
  );
});

describe('another site', () => {
  const evil = {
    origin: 'https://evil.example',
    'content-type': 'application/json',
    'x-comanda-session': 'staff',
  };

  test('cannot use the cookies that a browser sends along', async () => {
    const { cookie } = await signIn();
    const headers = { ...evil, cookie };
    expect(await viewer(headers)).toBe('ORIGIN_NOT_ALLOWED');
    expect((await post('/session/sign-out', {}, { ...evil, cookie })).status).toBe(403);
    expect((await post('/session/sign-in', {}, evil)).status).toBe(403);
  });

  test('nor with a form, nor with a request that hides where it comes from', async () => {
    const { cookie } = await signIn();
    const form = await fetch(`${graph.url}/session/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: graph.url, 'content-type': 'text/plain', 'x-comanda-session': 'staff' },
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
