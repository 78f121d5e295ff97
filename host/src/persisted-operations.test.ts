import { randomUUID } from 'node:crypto';
import { hashOf } from '@comanda/gateway/persisted/manifest';
import { createGatewayServer, type GatewayServer } from '@comanda/gateway/server';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectRedis } from '@comanda/platform/redis';
import { createRecordingLog } from '@comanda/platform/testing/recording-log';
import { type RedisProcess, startRedis } from '@comanda/platform/testing/redis-process';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { demoOperations } from './demo/mutations.ts';
import { type Graph, identitySecret, startGraph } from './testing/graph.ts';

const viewer = 'query Viewer { viewer { kind } }';
const menu = 'query Menu($id: ID!) { menu(locationId: $id) { categories { name } } }';
/** Of the next version of an app, which only a newer gateway has. */
const next = 'query NextVersion { viewer { kind } }';
const createKey =
  'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code } } }';
const organization = '{ viewer { membership { organization { id } } } }';
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }';

const manifestOf = (...texts: string[]) => new Map(texts.map((text) => [hashOf(text), text]));
/** What a screen follows. */
const dishes = 'subscription Dishes($id: ID!) { menuItemChanged(locationId: $id) { id } }';
const own = manifestOf(...demoOperations(), dishes, viewer, menu, createKey, organization, signIn);

let redis: RedisProcess;
let graph: Graph;
let newer: GatewayServer;
let staff: string;
let partner: string;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  redis = await startRedis();
  const log = createLog('test', 'silent');
  const connect = () => {
    const connection = connectRedis(redis.url, log);
    closing.push(() => connection.disconnect());
    return connection;
  };
  const eventLog = createInProcessEventLog();
  graph = await startGraph({
    eventLog,
    gateway: { safelist: 'required', appOperations: own, redis: connect() },
  });
  newer = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    subgraphs: graph.subgraphs,
    eventLog,
    identitySecret,
    safelist: 'required',
    appOperations: manifestOf(viewer, next),
    redis: connect(),
    log,
  });
  staff = await graph.accessToken('owner');
  const client = await graph.client('owner');
  const { viewer: me } = await client.request<{
    viewer: { membership: { organization: { id: string } } };
  }>(organization);
  const { createApiKey } = await client.request<{ createApiKey: { secret: string } }>(createKey, {
    input: {
      idempotencyKey: randomUUID(),
      organizationId: me.membership.organization.id,
      name: 'Delivery',
      scopes: ['MENU_READ'],
    },
  });
  partner = createApiKey.secret;
});
afterAll(async () => {
  await newer?.close();
  await graph?.close();
  for (const close of closing) close();
  await redis?.stop();
});

const persisted = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

interface Answer {
  data?: unknown;
  code?: string;
  status: number;
}
async function read(response: Response): Promise<Answer> {
  const { data, errors } = await response.json();
  return { status: response.status, data, code: errors?.[0]?.extensions.code };
}
const headersOf = (token: string | undefined): Record<string, string> => ({
  accept: 'application/graphql-response+json',
  ...(token ? { authorization: `Bearer ${token}` } : {}),
});
const post = async (body: object, token?: string, url = graph.url) =>
  read(
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(token) },
      body: JSON.stringify(body),
    }),
  );
const get = async (parameters: Record<string, unknown>, token?: string) => {
  const query = Object.entries(parameters).map(
    ([name, value]) =>
      [name, typeof value === 'string' ? value : JSON.stringify(value)] satisfies [string, string],
  );
  return read(
    await fetch(`${graph.url}/graphql?${new URLSearchParams(query)}`, { headers: headersOf(token) }),
  );
};
const ids = () => ({ id: graph.demo.locations[0]?.id });

describe.each([
  ['nobody', () => undefined],
  ['staff', () => staff],
])('the operations of our own apps, sent by %s,', (_who, token) => {
  test('are known by their hash, over POST and GET, in either case of letters', async () => {
    expect(await post(persisted(hashOf(viewer)), token())).toMatchObject({ data: { viewer: {} } });
    expect(await post(persisted(hashOf(viewer).toUpperCase()), token())).toMatchObject({
      data: { viewer: {} },
    });
    const asked = { ...persisted(hashOf(menu)), variables: ids() };
    expect(await get(asked, token())).toMatchObject({ status: 200, data: { menu: {} } });
  });

  test('are taken as text as well', async () => {
    expect(await post({ query: viewer }, token())).toMatchObject({ status: 200, data: {} });
    expect(await post({ query: viewer, ...persisted(hashOf(viewer)) }, token())).toMatchObject({ data: {} });
  });

  test('are all that is taken', async () => {
    const refused = { status: 403, code: 'PERSISTED_QUERY_ONLY', data: undefined };
    const other = '{ viewer { kind __typename } }';
    expect(await post({ query: other }, token())).toEqual(refused);
    expect(await get({ query: other }, token())).toEqual(refused);
    expect(await post({ query: other, ...persisted(hashOf(other)) }, token())).toEqual(refused);
    const unknown = { status: 400, code: 'PERSISTED_QUERY_NOT_FOUND', data: undefined };
    expect(await post(persisted(hashOf(other)), token())).toEqual(unknown);
  });
});

test.each([
  ['a hash of another text', { query: menu, ...persisted(hashOf(viewer)) }],
  ['a hash that is none', persisted('abc')],
  ['a hash that is no text', persisted(42)],
  ['a version that is not 1', { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(viewer) } } }],
  ['neither text nor hash', { variables: {} }],
])('%s is refused as a bad request', async (_what, body) => {
  expect(await post(body, staff)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
});

test('over a socket the same holds', async () => {
  const socket = createClient({
    url: `${graph.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${staff}` },
  });
  const ask = (payload: object) =>
    new Promise((resolve) => {
      // graphql-ws types a payload with a text; the gateway takes one without.
      socket.subscribe(payload as { query: string }, {
        next: resolve,
        error: resolve,
        complete: () => undefined,
      });
    });
  expect(await ask({ query: '', ...persisted(hashOf(viewer)) })).toMatchObject({ data: { viewer: {} } });
  expect(await ask({ query: viewer })).toMatchObject({ data: { viewer: {} } });
  expect(await ask({ query: '{ viewer { kind __typename } }' })).toMatchObject([
    { extensions: { code: 'PERSISTED_QUERY_ONLY' } },
  ]);
  const unknown = persisted(hashOf('{ viewer { kind __typename } }'));
  expect(await ask({ query: '', ...unknown })).toMatchObject([
    { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
  ]);
  const follow = { variables: ids(), query: '' };
  const begun = (hash: string) => ({
    ...follow,
    extensions: { ...persisted(hash).extensions, snapshot: false },
  });
  expect(await ask(begun(hashOf(dishes)))).toMatchObject({
    data: null,
    extensions: { cursor: expect.any(String) },
  });
  const other = dishes.replace('{ id }', '{ id name }');
  expect(await ask({ ...follow, query: other })).toMatchObject([
    { extensions: { code: 'PERSISTED_QUERY_ONLY' } },
  ]);
  await socket.dispose();
});

test('over an event stream the same holds, by POST and by GET', async () => {
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${staff}` };
  const follow = async (parameters: Record<string, unknown>, method: 'GET' | 'POST') => {
    const abort = new AbortController();
    const asked = { variables: ids(), ...parameters };
    const inAddress = Object.entries(asked).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    const response = await (method === 'GET'
      ? fetch(`${graph.url}/graphql?${new URLSearchParams(inAddress)}`, { headers, signal: abort.signal })
      : fetch(`${graph.url}/graphql`, {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(asked),
          signal: abort.signal,
        }));
    if (response.status !== 200) return read(response);
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('event: next')) break;
    }
    abort.abort();
    return { status: 200, told: JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? 'null') };
  };
  const { extensions } = persisted(hashOf(dishes));
  const other = dishes.replace('{ id }', '{ id name }');
  for (const method of ['GET', 'POST'] as const) {
    expect(await follow({ extensions: { ...extensions, snapshot: false } }, method)).toMatchObject({
      status: 200,
      told: { data: null, extensions: { cursor: expect.any(String) } },
    });
    expect(await follow(persisted(hashOf(other)), method)).toMatchObject({
      status: 400,
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    expect(await follow({ query: other }, method)).toMatchObject({
      status: 403,
      code: 'PERSISTED_QUERY_ONLY',
    });
  }
});

describe('a partner', () => {
  const query = 'query Partner($id: ID!) { menu(locationId: $id) { id categories { id } } }';
  const hash = hashOf(query);

  test('sends what it likes, and by hash what it once sent with its hash', async () => {
    const variables = ids();
    expect(await post({ query: '{ menu(locationId: "x") { id } }' }, partner)).toMatchObject({
      status: 200,
    });
    expect(await post({ ...persisted(hash), variables }, partner)).toMatchObject({
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    const wrong = { query: menu, ...persisted(hash), variables };
    expect(await post(wrong, partner)).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await post({ ...persisted(hash), variables }, partner)).toMatchObject({
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    expect(await post({ query, ...persisted(hash), variables }, partner)).toMatchObject({
      data: { menu: {} },
    });
    expect(await post({ ...persisted(hash), variables }, partner)).toMatchObject({ data: { menu: {} } });
    expect(await get({ ...persisted(hash), variables }, partner)).toMatchObject({ data: { menu: {} } });
    // Another gateway knows it from Redis.
    await vi.waitFor(
      async () =>
        expect(await post({ ...persisted(hash), variables }, partner, newer.url)).toMatchObject({
          data: { menu: {} },
        }),
      20_000,
    );
  });

  test('does not make it an operation of our own apps', async () => {
    expect(await post({ ...persisted(hash), variables: ids() }, staff)).toMatchObject({
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    expect(await post({ query, variables: ids() }, staff)).toMatchObject({ code: 'PERSISTED_QUERY_ONLY' });
  });

  test('cannot have kept what is no GraphQL', async () => {
    const broken = '{ menu(';
    expect(await post({ query: broken, ...persisted(hashOf(broken)) }, partner)).toMatchObject({
      code: 'GRAPHQL_PARSE_FAILED',
    });
    expect(await post(persisted(hashOf(broken)), partner)).toMatchObject({
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
  });
});

test('during a deployment a gateway knows what the apps of another version send', async () => {
  await vi.waitFor(
    async () => expect(await post(persisted(hashOf(next)), staff)).toMatchObject({ data: { viewer: {} } }),
    20_000,
  );
  expect(await post({ query: next }, staff)).toMatchObject({ data: { viewer: {} } });
  const before = { ...persisted(hashOf(menu)), variables: ids() };
  expect(await post(before, staff, newer.url)).toMatchObject({ data: { menu: {} } });
});

test('where it is only logged an operation of nobody is answered, told of once, and counted', async () => {
  const { log, lines } = createRecordingLog();
  const metrics = createMetrics('gateway');
  const eventLog = createInProcessEventLog();
  const gateway = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    subgraphs: graph.subgraphs,
    eventLog,
    identitySecret,
    safelist: 'log',
    appOperations: own,
    log,
    metrics,
  });
  const other = 'query Unlisted { viewer { kind } }';
  for (let n = 0; n < 2; n++)
    expect(await post({ query: other }, undefined, gateway.url)).toMatchObject({ data: { viewer: {} } });
  expect(await post({ query: viewer }, undefined, gateway.url)).toMatchObject({ data: { viewer: {} } });
  expect(lines.filter(({ msg }) => msg.includes('no manifest'))).toMatchObject([
    { outcome: 'logged', caller: 'anonymous', sha256Hash: hashOf(other) },
  ]);
  const counted = await metrics.registry.getSingleMetric('comanda_gateway_unlisted_operations_total')?.get();
  expect(counted?.values).toMatchObject([{ labels: { outcome: 'logged' }, value: 2 }]);
  await gateway.close();
  await eventLog.close();
});
