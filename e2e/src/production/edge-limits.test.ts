import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Client, createClient } from './client.ts';
import { type Edge, startEdge } from './edge.ts';
import { type GatewayStandIn, startGatewayStandIn } from './gateway-stand-in.ts';

let gateways: GatewayStandIn[];
let edge: Edge;
let nextAddress = 2;
const clients: Client[] = [];

/** A client that no test has been before. */
function newClient(of = edge): Client {
  const client = createClient(of, `127.0.1.${nextAddress++}`);
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
  await edge?.stop();
  await Promise.all(gateways.map((gateway) => gateway.kill()));
});

/**
 * Sends `count` requests at once and expects as many to pass as the allowance says: what is there at once, and what grew back while they ran,
 * so that a slow machine changes nothing.
 */
async function expectAllowance(
  count: number,
  allowance: { atOnce: number; perMinute: number },
  send: (index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const start = performance.now();
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => send(index)));
  const grown = Math.ceil(((performance.now() - start) / 60_000) * allowance.perMinute);
  const passed = answers.filter(({ status }) => status === 200).length;
  expect(passed).toBeGreaterThanOrEqual(allowance.atOnce);
  expect(passed).toBeLessThanOrEqual(allowance.atOnce + grown);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(count - passed);
  return answers;
}
const signIns = { atOnce: 10, perMinute: 10 };

test('the eleventh sign-in within a minute is refused with the seconds to wait, and other operations are not', async () => {
  const client = newClient();
  const attempts = await expectAllowance(14, signIns, () => client.operation('SignIn'));
  const refused = attempts.find(({ status }) => status === 429);
  expect(refused?.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(refused?.headers['retry-after']).toBe('6');
  expect(errorsOf(refused?.body ?? '')).toEqual([
    { message: expect.stringContaining('Too many requests'), extensions: { code: 'RATE_LIMITED' } },
  ]);
  expect((await client.operation('Menu')).status).toBe(200);
  expect((await newClient().operation('SignIn')).status).toBe(200);
});

test('signing in to a session of cookies falls under the same allowance, refreshing one does not', async () => {
  const client = newClient();
  const post = (path: string) =>
    client.ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  await expectAllowance(14, signIns, () => post('/session/sign-in'));
  expect((await client.operation('SignIn')).status).toBe(429);
  expect((await post('/session/refresh')).status).toBe(200);
});

test('a new X-Forwarded-For or a new cookie buys nobody more sign-ins', async () => {
  const client = newClient();
  await expectAllowance(14, signIns, (index) =>
    client.operation('SignIn', {
      'x-forwarded-for': `203.0.113.${index}`,
      cookie: `comanda_affinity=${crypto.randomUUID()}`,
    }),
  );
});

test('a browser is held to its general allowance while another behind the same address is served', async () => {
  const client = newClient();
  const cookie = `comanda_affinity=${crypto.randomUUID()}`;
  await expectAllowance(160, { atOnce: 101, perMinute: 100 }, () => client.operation('Menu', { cookie }));
  const neighbour = await client.operation('Menu', { cookie: `comanda_affinity=${crypto.randomUUID()}` });
  expect(neighbour.status).toBe(200);
});

test('orders have an allowance of their own', async () => {
  const client = newClient();
  await expectAllowance(200, { atOnce: 101, perMinute: 200 }, (index) =>
    client.operation(index % 2 ? 'PlaceOrder' : 'PlaceCart'),
  );
  expect((await client.operation('Menu')).status).toBe(200);
});

test('a body above 1 MB is refused before it reaches a gateway, whether its length was told or not', async () => {
  const client = newClient();
  const before = gateways.flatMap((gateway) => gateway.received).length;
  const body = Buffer.alloc(1_500_000, 'x');
  for (const headers of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }]) {
    const answer = await client.ask('/graphql', { method: 'POST', headers, body });
    expect(answer.status).toBe(413);
    expect(errorsOf(answer.body)[0].extensions.code).toBe('PAYLOAD_TOO_LARGE');
  }
  expect(gateways.flatMap((gateway) => gateway.received).length).toBe(before);
});

test('a header above 16 KB is a bad request in the same shape', async () => {
  const answer = await newClient().ask('/graphql', { headers: { 'x-long': 'x'.repeat(20_000) } });
  expect(answer.status).toBe(400);
  expect(errorsOf(answer.body)[0].extensions.code).toBe('BAD_REQUEST');
});

test('behind a trusted proxy the clients that it names are told apart', async () => {
  const behindProxy = await startEdge({ gateways: addresses(), trustedProxies: ['127.0.0.0/8'] });
  try {
    const proxy = newClient(behindProxy);
    const signIn = (address: string) => proxy.operation('SignIn', { 'x-forwarded-for': address });
    await expectAllowance(14, signIns, () => signIn('198.51.100.1'));
    expect((await signIn('198.51.100.2')).status).toBe(200);
  } finally {
    await behindProxy.stop();
  }
});
