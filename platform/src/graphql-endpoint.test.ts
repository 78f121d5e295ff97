import { buildSchema, execute } from 'graphql';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CodedError, forbidden, unauthenticated } from './errors.ts';
import { createGraphqlEndpoint } from './graphql-endpoint.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { createMetrics } from './metrics.ts';
import { createRecordingLog } from './testing/recording-log.ts';

const schema = buildSchema(`
  type Query {
    greeting(name: String = "you"): String!
    secret: String
    store: String
    surprise: String
    number: Int
    nothing: String!
  }
  type Mutation { count: Int! }
  type Subscription { ticks: Int! }
`);

let counted = 0;
const rootValue = {
  greeting: ({ name }: { name: string }) => `Hello ${name}`,
  secret: () => {
    throw forbidden('read secrets');
  },
  store: () => {
    throw new mongoose.mongo.MongoNetworkError('connection 3 to 10.0.0.7:27017 closed');
  },
  surprise: () => {
    throw new TypeError('cannot read properties of undefined (reading "password")');
  },
  number: () => 'no number at all',
  nothing: () => null,
  count: () => ++counted,
};

const { log, lines } = createRecordingLog();
let server: HttpServer;
beforeAll(async () => {
  const graphql = createGraphqlEndpoint<object>({
    schema: () => schema,
    context: async (request) => {
      if (request.headers.authorization === 'nobody') throw unauthenticated();
      if (request.headers.authorization === 'too often') throw new CodedError('RATE_LIMITED', 'Slow down.');
      if (request.headers.authorization === 'broken') throw new Error('the key ring is gone');
      return {};
    },
    execute: async (args) => execute({ ...args, rootValue }),
    log,
  });
  const routes = { '/graphql': graphql };
  const metrics = createMetrics('test');
  server = await createHttpServer({ host: '127.0.0.1', port: 0, routes, dependencies: [], log, metrics });
});
afterAll(() => server.close());
beforeEach(() => {
  lines.length = 0;
});

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string; traceId?: string } }[];
}

async function send(init: RequestInit, query = ''): Promise<{ status: number; body: Body; code?: string }> {
  const response = await fetch(`${server.url}/graphql${query}`, init);
  const body = (await response.json()) as Body; // every answer has this shape
  const code = body.errors?.[0]?.extensions.code;
  return { status: response.status, body, ...(code === undefined ? {} : { code }) };
}

const post = (body: string, headers: Record<string, string> = {}) =>
  send({ method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const ask = (query: string, more: object = {}, headers: Record<string, string> = {}) =>
  post(JSON.stringify({ query, ...more }), headers);
const get = (parameters: Record<string, string>) =>
  send({ method: 'GET' }, `?${new URLSearchParams(parameters)}`);

describe('a request that is right', () => {
  test('is answered over POST', async () => {
    const { status, body } = await ask('query Q($n: String) { greeting(name: $n) }', {
      variables: { n: 'Ana' },
    });
    expect([status, body]).toEqual([200, { data: { greeting: 'Hello Ana' } }]);
  });

  test('is answered over GET when it only reads', async () => {
    const { status, body } = await get({
      query: 'query Q($n: String) { greeting(name: $n) }',
      variables: '{"n":"Ana"}',
    });
    expect([status, body]).toEqual([200, { data: { greeting: 'Hello Ana' } }]);
  });
});

describe('a request that is wrong', () => {
  test('changes nothing over GET', async () => {
    expect(await get({ query: 'mutation { count }' })).toMatchObject({
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
    });
    expect(counted).toBe(0);
  });

  test.each([
    ['malformed JSON', () => post('{"query": '), 400, 'BAD_REQUEST'],
    ['no body', () => post(''), 400, 'BAD_REQUEST'],
    ['a list of operations', () => post('[]'), 400, 'BAD_REQUEST'],
    ['null', () => post('null'), 400, 'BAD_REQUEST'],
    ['no query', () => post('{}'), 400, 'BAD_REQUEST'],
    ['a query that is no text', () => post('{"query": 7}'), 400, 'BAD_REQUEST'],
    ['variables that are no object', () => ask('{ greeting }', { variables: [1] }), 400, 'BAD_REQUEST'],
    [
      'malformed variables in the address',
      () => get({ query: '{ greeting }', variables: '{' }),
      400,
      'BAD_REQUEST',
    ],
    [
      'another content type',
      () => post('{ greeting }', { 'content-type': 'text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['another method', () => send({ method: 'PUT', body: '{}' }), 405, 'METHOD_NOT_ALLOWED'],
    [
      'an answer in HTML wanted',
      () => ask('{ greeting }', {}, { accept: 'text/html' }),
      406,
      'NOT_ACCEPTABLE',
    ],
    [
      '10 MB',
      () => post(JSON.stringify({ query: `{ greeting } # ${'x'.repeat(10_000_000)}` })),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  ])('is refused with a code: %s', async (_what, request, status, code) => {
    expect(await request()).toMatchObject({ status, code });
    expect(lines).toEqual([]);
  });

  test.each([
    ['a syntax error', '{ greeting', 'GRAPHQL_PARSE_FAILED'],
    ['more than 5,000 tokens', `{ ${'greeting '.repeat(5_001)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ grating }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable of another type', 'query Q($n: String) { greeting(name: $n) }', 'BAD_USER_INPUT'],
    ['no such operation', 'query A { greeting } query B { greeting }', 'BAD_USER_INPUT'],
    ['a subscription', 'subscription { ticks }', 'BAD_USER_INPUT'],
  ])('is told what is wrong with the operation: %s', async (_what, query, code) => {
    const answer = await ask(query, { variables: { n: { no: 'string' } } });
    expect(answer).toMatchObject({ code });
    expect(answer.body.data).toBeUndefined();
    const strict = await ask(
      query,
      { variables: { n: { no: 'string' } } },
      { accept: 'application/graphql-response+json' },
    );
    expect(strict).toMatchObject({ status: 400, code });
    expect(lines).toEqual([]);
  });

  test('is told about a null where an argument has a default but cannot be null', async () => {
    const strictSchema = 'query Q($n: String!) { greeting(name: $n) }';
    expect(await ask(strictSchema, { variables: { n: null } })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test.each([
    ['nobody', 401, 'UNAUTHENTICATED'],
    ['too often', 429, 'RATE_LIMITED'],
    ['broken', 500, 'INTERNAL_SERVER_ERROR'],
  ])('is refused before it runs, with the status of its code: %s', async (authorization, status, code) => {
    expect(await ask('{ greeting }', {}, { authorization })).toMatchObject({ status, code });
  });
});

describe('an exception', () => {
  test('of an unknown kind is masked, and logged once under the trace id that the caller sees', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const { body } = await ask('{ surprise }', {}, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    expect(body.errors?.[0]).toMatchObject({
      message: 'Something went wrong on our side.',
      path: ['surprise'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', traceId },
    });
    expect(JSON.stringify(body)).not.toContain('password');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 50, traceId });
  });

  test('with a code passes with its message and path', async () => {
    const { body } = await ask('{ secret }');
    expect(body).toMatchObject({
      data: { secret: null },
      errors: [
        {
          message: 'This identity may not read secrets.',
          path: ['secret'],
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
    expect(lines).toEqual([]);
  });

  test('of a store that does not answer says so without its address', async () => {
    const { body, code } = await ask('{ store }');
    expect(code).toBe('SERVICE_UNAVAILABLE');
    expect(JSON.stringify(body)).not.toContain('10.0.0.7');
    expect(lines).toHaveLength(1);
  });

  // graphql-js throws its own error for both, which used to be taken for a fault of the caller's input and shown.
  test.each(['{ number }', '{ nothing }'])(
    'of our own data that breaks the contract is ours: %s',
    async (query) => {
      const { body, code } = await ask(query);
      expect(code).toBe('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(body)).not.toContain('no number at all');
      expect(lines).toHaveLength(1);
    },
  );
});
