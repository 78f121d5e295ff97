import { composeServices } from '@apollo/composition';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import type { HttpServer } from '@comanda/platform/http-server';
import { createLog } from '@comanda/platform/log';
import { parse } from 'graphql';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Scripted, startScripted } from '../execution/testing/scripted-subgraph.ts';
import { createGatewayServer } from '../server.ts';

const { supergraphSdl = '' } = composeServices([
  {
    name: 'menu',
    url: 'subgraph://menu',
    typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { dish(id: ID!): Dish } type Mutation { rename(id: ID!): Dish } type Dish { id: ID! name: String }`),
  },
]);

let menu: Scripted;
let server: HttpServer;
let url: string;

beforeAll(async () => {
  menu = await startScripted();
  menu.answers = ['{"data":{"dish":{"id":"d1","name":"Soup"},"rename":{"id":"d1"}}}'];
  server = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    supergraph: { sdl: supergraphSdl },
    subgraphs: { menu: menu.url },
    eventLog: createInProcessEventLog(),
    identitySecret: 'a secret for tests, of 32 characters and more',
    log: createLog('test', 'silent'),
  });
  url = `${server.url}/graphql`;
});
afterAll(async () => {
  await server.close();
  menu.server.closeAllConnections();
  menu.server.close();
});

describe('the audit of graphql-http', () => {
  test.each(
    serverAudits({ url: () => url, fetchFn: fetch }).map(({ id, name, fn }) => [`${id} ${name}`, fn]),
  )('%s', async (_name, run) => {
    const result = await (run as ReturnType<typeof serverAudits>[number]['fn'])(); // as built above
    expect(result).toMatchObject({ status: 'ok' });
  });
});

const dish = { query: 'query Dish($id: ID!) { dish(id: $id) { name } }', variables: { id: 'd1' } };
const json = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (parameters: Record<string, string>, init: RequestInit = {}) =>
  fetch(`${url}?${new URLSearchParams(parameters)}`, init);
const codeOf = async (response: Response) => (await response.json()).errors[0].extensions.code;

describe('the media type of an answer', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/graphql-response+json;q=0.5, application/json', 'application/json'],
    ['application/json, application/graphql-response+json', 'application/json'],
    ['application/graphql-response+json, application/json', 'application/graphql-response+json'],
    ['application/json;q=0, */*', 'application/graphql-response+json'],
    ['text/html, APPLICATION/JSON ; charset="UTF-8" ;q=0.1', 'application/json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
  ])('for Accept: %s is %s', async (accept, type) => {
    const response = await post(dish, accept === undefined ? {} : { accept });
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(await response.json()).toEqual({ data: { dish: { name: 'Soup' } } });
  });

  test.each(['text/html', 'application/json;q=0', 'application/json;charset=latin1', 'application/json;q=2'])(
    'is not to be had for Accept: %s',
    async (accept) => {
      const response = await post(dish, { accept });
      expect([response.status, await codeOf(response)]).toEqual([406, 'NOT_ACCEPTABLE']);
    },
  );
});

describe('a request', () => {
  test.each(['application/json;charset=utf-8', 'Application/JSON; Charset="UTF-8"', 'application/json; x=y'])(
    'may have the content type %s',
    async (type) => expect((await post(dish, { 'content-type': type })).status).toBe(200),
  );

  test.each<[string, Record<string, string>]>([
    ['text/plain', { 'content-type': 'text/plain' }],
    ['application/graphql', { 'content-type': 'application/graphql' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['a packed body', { 'content-encoding': 'gzip' }],
  ])('is refused for its media type: %s', async (_title, headers) => {
    const response = await post(dish, headers);
    expect([response.status, await codeOf(response)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test.each<[string, unknown, RegExp]>([
    ['no body', '', /no body/],
    ['malformed JSON', '{"query":', /no JSON/],
    ['a batch', [dish, dish], /several operations/],
    ['a text', '"{ dish }"', /no JSON object/],
    ['no query', { variables: {} }, /"query" is missing/],
    ['a query that is a number', { query: 7 }, /"query" is no text/],
    ['variables that are a list', { ...dish, variables: [1] }, /"variables"/],
    ['variables that are a text', { ...dish, variables: '{}' }, /"variables"/],
    [
      'variables that would not fit on the stack',
      `{"query":"{ __typename }","variables":{"id":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
      /more than 50 deep/,
    ],
    ['extensions that are a number', { ...dish, extensions: 7 }, /"extensions"/],
    ['an operation name that is a number', { ...dish, operationName: 7 }, /"operationName"/],
  ])('is refused for its parameters, whatever is accepted: %s', async (_title, body, message) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const response = await post(body, { accept });
      const { errors } = await response.json();
      expect([response.status, errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
      expect(errors[0].message).toMatch(message);
    }
  });

  test('may leave out what it does not need, by null as well', async () => {
    const response = await post({
      query: '{ __typename }',
      variables: null,
      operationName: null,
      extensions: null,
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test('that is larger than allowed is refused, whether it says so or not', async () => {
    const large = `{"query":"{ __typename } #${'x'.repeat(300_000)}"}`;
    const pieces = () => new Blob([large]).stream();
    const send = (body: string | ReadableStream) =>
      fetch(url, { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit);
    // Who is refused in the middle of sending may be cut off before it reads why.
    await vi.waitFor(async () => expect((await send(large)).status).toBe(413));
    await vi.waitFor(async () => {
      const unannounced = await send(pieces());
      expect([unannounced.status, await codeOf(unannounced)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    });
  });

  test.each([
    ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ dash }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable of another type', { ...dish, variables: { id: {} } }, 'BAD_USER_INPUT'],
    ['no such operation', { ...dish, operationName: 'Other' }, 'BAD_USER_INPUT'],
  ])(
    'that asks for what there is not is told so by the status only in the newer type: %s',
    async (_title, body, code) => {
      for (const [accept, status] of [
        ['application/json', 200],
        ['application/graphql-response+json', 400],
      ] as const) {
        const response = await post(body, { accept });
        const answer = await response.json();
        expect([response.status, answer.errors[0].extensions.code]).toEqual([status, code]);
        expect(answer).not.toHaveProperty('data');
      }
    },
  );
});

describe('other methods', () => {
  const parameters = { query: dish.query, variables: JSON.stringify(dish.variables) };

  test('GET answers queries', async () => {
    expect(await (await get({ ...parameters, extensions: '{}', operationName: 'Dish' })).json()).toEqual({
      data: { dish: { name: 'Soup' } },
    });
  });

  test('GET refuses a mutation, and nothing of it reaches a subgraph', async () => {
    const before = menu.received.length;
    const response = await get({ query: 'mutation { rename(id: 1) { id } }' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(menu.received).toHaveLength(before);
  });

  test.each([
    ['malformed variables', `query=${encodeURIComponent(dish.query)}&variables={`],
    ['malformed extensions', `query=${encodeURIComponent(dish.query)}&extensions=7`],
    ['two queries', 'query={__typename}&query={__typename}'],
    ['nothing', ''],
  ])('GET refuses %s', async (_title, query) => {
    const response = await fetch(`${url}?${query}`);
    expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
  });

  test('HEAD answers as GET would, without a body, and changes as little', async () => {
    const [whole, head] = [await get(parameters), await get(parameters, { method: 'HEAD' })];
    expect([head.status, head.headers.get('content-length')]).toEqual([
      200,
      whole.headers.get('content-length'),
    ]);
    expect(await head.text()).toBe('');
    expect((await get({ query: 'mutation { rename(id: 1) { id } }' }, { method: 'HEAD' })).status).toBe(405);
  });

  test('OPTIONS tells what there is', async () => {
    const response = await fetch(url, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('%s is not allowed', async (method) => {
    const response = await fetch(url, { method, headers: json, body: JSON.stringify(dish) });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    expect(await codeOf(response)).toBe('METHOD_NOT_ALLOWED');
  });
});
