import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient, gatewayOf } from './client.ts';
import { checkEdge, type Edge, hasBrotli, startEdge } from './edge.ts';
import { type GatewayStandIn, startGatewayStandIn } from './gateway-stand-in.ts';

let gateways: GatewayStandIn[];
let edge: Edge;
let nextAddress = 2;
const clients: Client[] = [];

/** A client that no test has been before. */
function newClient(of = edge): Client {
  const client = createClient(of, `127.0.0.${nextAddress++}`);
  clients.push(client);
  return client;
}

const addresses = () => gateways.map((gateway) => gateway.address);
const errorsOf = (body: string) => JSON.parse(body).errors;

beforeAll(async () => {
  gateways = await Promise.all(['gateway-1', 'gateway-2', 'gateway-3'].map(startGatewayStandIn));
  edge = await startEdge({ gateways: addresses() });
});
afterAll(async () => {
  for (const client of clients) client.close();
  await edge.stop();
  await Promise.all(gateways.map((gateway) => gateway.kill()));
});

test('nginx finds no fault in the shipped configuration, and nothing to warn of', async () => {
  const said = await checkEdge({ gateways: addresses() });
  expect(said).toContain('test is successful');
  expect(said).not.toMatch(/warn|emerg/);
});

describe('transport', () => {
  test('plain HTTP is sent to HTTPS with its path and method', async () => {
    const sent = plainRequest({
      port: edge.httpPort,
      path: '/t/abc?x=1',
      method: 'POST',
      headers: { host: 'orders.example' },
    }).end();
    const [response] = await once(sent, 'response');
    response.resume();
    expect(response.statusCode).toBe(308);
    expect(response.headers.location).toBe('https://orders.example/t/abc?x=1');
  });

  test('HTTP/2 is spoken, and TLS below 1.2 is refused', async () => {
    const session = connectHttp2(`https://localhost:${edge.httpsPort}`, {
      ca: edge.certificate,
      host: '127.0.0.1',
    });
    const stream = session.request({ ':path': '/health' });
    const [headers] = await once(stream, 'response');
    stream.resume();
    expect(headers[':status']).toBe(200);
    session.close();

    const old = connectTls({
      host: '127.0.0.1',
      port: edge.httpsPort,
      ca: edge.certificate,
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const [refusal] = await once(old, 'error');
    expect(refusal.code).toMatch(/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/);
  });

  test('only ciphers with forward secrecy and authenticated encryption are agreed on', async () => {
    const agreed = async (options: { ciphers: string; maxVersion: 'TLSv1.2' | 'TLSv1.3' }) => {
      const socket = connectTls({
        host: '127.0.0.1',
        port: edge.httpsPort,
        ca: edge.certificate,
        ...options,
      });
      await Promise.race([
        once(socket, 'secureConnect'),
        once(socket, 'error').then(([error]) => Promise.reject(error)),
      ]);
      const { name, version } = socket.getCipher();
      socket.destroy();
      return { name, version };
    };
    expect(await agreed({ maxVersion: 'TLSv1.2', ciphers: 'DEFAULT' })).toMatchObject({
      name: expect.stringMatching(/^ECDHE-.*(GCM|CHACHA20)/),
    });
    expect((await agreed({ maxVersion: 'TLSv1.3', ciphers: 'DEFAULT' })).version).toBe('TLSv1.3');
    for (const ciphers of ['ECDHE-ECDSA-AES128-SHA256', 'AES128-GCM-SHA256'])
      await expect(agreed({ maxVersion: 'TLSv1.2', ciphers })).rejects.toThrow(/handshake failure/);
  });

  test('every answer carries the security headers once, an error of nginx included', async () => {
    const client = newClient();
    for (const path of ['/', '/kds/', '/assets/app-4f1c.js', '/graphql', '/metrics']) {
      const { headers } = await client.ask(path);
      expect(headers['strict-transport-security']).toContain('max-age=31536000');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers.server).toBe('nginx');
    }
  });
});

describe('apps', () => {
  test('any page of the diner app and of the kitchen app is answered by the app, and is asked for again each time', async () => {
    const client = newClient();
    for (const path of ['/', '/t/k3j9x0m2p4q7', '/admin', '/index.html']) {
      const page = await client.ask(path);
      expect(page.status).toBe(200);
      expect(page.body).toContain('diner');
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.headers['cache-control']).toBe('no-cache');
    }
    const kitchen = await client.ask('/kds/?station=stn_1');
    expect(kitchen.body).toContain('kitchen');
    expect(kitchen.headers['cache-control']).toBe('no-cache');
    expect((await client.ask('/kds')).headers.location).toBe('/kds/');
  });

  test('files under assets are kept for ever, and a missing one is not the page', async () => {
    const client = newClient();
    for (const path of ['/assets/app-4f1c.js', '/kds/assets/app-9b2e.js']) {
      const asset = await client.ask(path);
      expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    const missing = await client.ask('/assets/app-0000.js');
    expect(missing.status).toBe(404);
    expect(missing.headers['content-type']).toContain('application/json');
    expect(missing.headers['cache-control']).toBe('no-store');
    expect(errorsOf(missing.body)[0].extensions.code).toBe('NOT_FOUND');
  });

  test('what the build has packed is sent as it is, in the best way that the client and nginx know', async () => {
    const client = newClient();
    const ask = (accepted: string) =>
      client.ask('/assets/app-4f1c.js', { headers: { 'accept-encoding': accepted } });
    const packed = await ask('gzip, deflate, br');
    expect(packed.headers['content-encoding']).toBe(hasBrotli ? 'br' : 'gzip');
    expect(packed.body).toBe(hasBrotli ? 'packed with Brotli' : 'packed with gzip');
    expect(packed.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect((await ask('gzip')).body).toBe('packed with gzip');
    expect((await ask('identity')).body).toContain('export const app');
  });

  test('health is answered without a gateway; metrics, readiness, GraphiQL and dotfiles stay inside', async () => {
    const client = newClient();
    const health = await client.ask('/health');
    expect(health).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    const dotfiles = [
      '/.built-from',
      '/.operations/web.json',
      '/%2eoperations/web.json',
      '/kds/.operations/kds.json',
      '/kds/assets/.map',
      '/assets/.map',
    ];
    for (const path of ['/metrics', '/ready', '/graphiql', ...dotfiles]) {
      const hidden = await client.ask(path);
      expect(hidden.status).toBe(404);
      expect(errorsOf(hidden.body)[0].extensions.code).toBe('NOT_FOUND');
    }
    const reached = gateways.flatMap((gateway) => gateway.received);
    expect(reached.every((headers) => headers['comanda-identity'] === undefined)).toBe(true);
  });
});

describe('the way to a gateway', () => {
  test('a browser stays with one gateway, and browsers spread over all', async () => {
    const client = newClient();
    const seen = new Set<string>();
    for (let browser = 0; browser < 30; browser++) {
      const cookie = `comanda_affinity=${crypto.randomUUID()}`;
      const first = gatewayOf(await client.operation('Menu', { cookie }));
      seen.add(first);
      expect(gatewayOf(await client.operation('Menu', { cookie }))).toBe(first);
      expect(gatewayOf(await client.operation('Cart', { cookie: `other=1; ${cookie}` }))).toBe(first);
    }
    expect(seen.size).toBe(3);
  });

  test('without the cookie the address decides, and the cookie that the gateway hands out is for TLS only', async () => {
    const client = newClient();
    const first = await client.operation('Menu');
    expect(String(first.headers['set-cookie'])).toMatch(/^comanda_affinity=[\w-]+; .*Secure/i);
    expect(gatewayOf(await client.operation('Menu'))).toBe(gatewayOf(first));
  });

  test("one gateway's death moves only its own clients, without an error, and they return with it", async () => {
    const client = newClient();
    // So many that the dead gateway's own, a third of them, cannot all fall to one other by chance.
    const cookies = Array.from({ length: 45 }, () => `comanda_affinity=${crypto.randomUUID()}`);
    const homes = () =>
      Promise.all(cookies.map(async (cookie) => gatewayOf(await client.operation('Menu', { cookie }))));
    const before = await homes();
    const [, victim] = gateways;
    if (!victim) throw new Error('expected three gateways');
    await victim.kill();
    try {
      const during = await homes();
      expect(during).not.toContain('gateway-2');
      for (const [index, home] of before.entries()) {
        if (home !== 'gateway-2') expect(during[index]).toBe(home);
      }
      expect(new Set(during.filter((_, index) => before[index] === 'gateway-2')).size).toBe(2);
    } finally {
      await victim.revive();
    }
    await expect.poll(homes, { timeout: 30_000, interval: 1_000 }).toEqual(before);
  });

  test('what a gateway has read and not answered is asked of another if it only reads, and never sent twice if it may write', async () => {
    const client = newClient();
    const cookie = `comanda_affinity=${crypto.randomUUID()}`;
    const home = gateways[Number(gatewayOf(await client.operation('Menu', { cookie })).at(-1)) - 1];
    if (!home) throw new Error('expected a gateway');
    const received = () => gateways.reduce((sum, gateway) => sum + gateway.received.length, 0);

    let before = received();
    home.cutOff(1);
    const write = await client.operation('PlaceOrder', { cookie });
    expect(write.status).toBe(503);
    expect(errorsOf(write.body)[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(received() - before).toBe(1);

    before = received();
    home.cutOff(1);
    const read = await client.ask('/graphql?query=%7Bmenu%7D', { headers: { cookie } });
    expect(read.status).toBe(200);
    expect(received() - before).toBe(2);
  });

  test('with every gateway gone the answer says so in the shape of every error', async () => {
    const client = newClient();
    await Promise.all(gateways.map((gateway) => gateway.kill()));
    try {
      const answer = await client.operation('Menu');
      expect(answer.status).toBe(503);
      expect(errorsOf(answer.body)[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
      expect(answer.headers['retry-after']).toBe('1');
    } finally {
      await Promise.all(gateways.map((gateway) => gateway.revive()));
    }
    await expect
      .poll(async () => (await client.operation('Menu')).status, { timeout: 30_000, interval: 1_000 })
      .toBe(200);
  });

  test('a WebSocket is upgraded at the gateway of its cookie, and bytes pass both ways', async () => {
    const client = newClient();
    const cookie = `comanda_affinity=${crypto.randomUUID()}`;
    const home = gatewayOf(await client.operation('Menu', { cookie }));
    const { status, accept, socket } = await client.upgrade({ cookie });
    expect(status).toBe(101);
    expect(accept).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo='); // RFC 6455, section 1.3
    socket.write('ticket 42');
    const [echo] = await once(socket, 'data');
    expect(String(echo)).toBe('ticket 42');
    socket.destroy();
    const upgraded = gateways[Number(home.at(-1)) - 1]?.received.at(-1);
    expect(upgraded).toMatchObject({
      upgrade: 'websocket',
      'sec-websocket-protocol': 'graphql-transport-ws',
    });
  });

  test('the gateway gets the real address and a trace, never an identity or an address that the client made up', async () => {
    const address = `127.0.0.${nextAddress}`;
    const client = newClient();
    const cookie = `comanda_affinity=${crypto.randomUUID()}`;
    const answer = await client.operation('Viewer', {
      cookie,
      'x-forwarded-for': '203.0.113.7',
      'comanda-identity': 'forged',
    });
    const received = gateways[Number(gatewayOf(answer).at(-1)) - 1]?.received.at(-1);
    expect(received?.['x-forwarded-for']).toBe(address);
    expect(received?.['x-forwarded-proto']).toBe('https');
    expect(received?.['comanda-identity']).toBeUndefined();
    expect(received?.traceparent).toMatch(new RegExp(`^00-${answer.headers['x-trace-id']}-[0-9a-f]{16}-01$`));

    const own = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const traced = await client.operation('Viewer', { cookie, traceparent: own });
    expect(traced.headers['x-trace-id']).toBe('a'.repeat(32));
  });
});

test('the access log is JSON with the trace, and keeps neither the whole address nor the code of a table', async () => {
  const client = newClient();
  await client.ask('/t/k3j9x0m2p4q7secret?name=Ana');
  const answer = await client.operation('SignIn');
  const lines = async () => edge.accessLog();
  await expect.poll(lines).toContainEqual(
    expect.objectContaining({
      traceId: answer.headers['x-trace-id'],
      operation: 'sign-in',
      client: '127.0.0.0',
    }),
  );
  const text = JSON.stringify(await lines());
  expect(text).not.toMatch(/secret|Ana/);
});
