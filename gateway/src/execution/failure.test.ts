import { composeServices } from '@apollo/composition';
import { maskError } from '@comanda/platform/errors';
import { createIdentitySigner } from '@comanda/platform/identity';
import { createLog } from '@comanda/platform/log';
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { departureOf } from './departure.ts';
import { createHttpSubgraph, type HttpSubgraph } from './http-subgraph.ts';
import { createPlanExecutor } from './plan-executor.ts';
import { anonymousContext } from './testing/anonymous-context.ts';
import { type Scripted, startScripted } from './testing/scripted-subgraph.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const { supergraphSdl = '' } = composeServices([
  {
    name: 'orders',
    url: 'subgraph://orders',
    typeDefs: parse(`${link} type Query { orders: [Order!] strict: [Order!]! grid: [[Int!]] }
      type Mutation { place: Order } type Order { id: ID! total: Int table: Table at: Table! } type Table @key(fields: "id") { id: ID! }`),
  },
  {
    name: 'tables',
    url: 'subgraph://tables',
    typeDefs: parse(
      `${link} type Query { tables: [Table!] } type Table @key(fields: "id") { id: ID! name: String! seats: Int }`,
    ),
  },
]);

const log = createLog('test', 'silent');
let orders: Scripted;
let tables: Scripted;
let clients: HttpSubgraph[];
let ask: (query: string, signal?: AbortSignal) => Promise<unknown>;

beforeEach(async () => {
  [orders, tables] = [await startScripted(), await startScripted()];
  const signer = createIdentitySigner('a secret for tests, of 32 characters and more', 'gateway');
  const subgraphs = new Map(
    Object.entries({ orders, tables }).map(([name, { url }]) => [
      name,
      createHttpSubgraph({ name, url, signer, log, timeoutMs: 300 }),
    ]),
  );
  clients = [...subgraphs.values()];
  const executor = createPlanExecutor({ supergraphSdl, subgraphs });
  const context = anonymousContext();
  ask = async (query, signal) => {
    const departure = signal && departureOf(signal);
    const { data, errors } = await executor.execute({
      document: parse(query),
      context,
      departure,
      mayBeWritten: true,
    });
    const told = errors?.map((error) => maskError(error, { log, traceId: 'trace' }).toJSON());
    return JSON.parse(JSON.stringify({ data, errors: told }));
  };
  orders.answers = [twoOrders];
  tables.answers = [bothTables];
});
afterEach(async () => {
  for (const { server } of [orders, tables]) server.closeAllConnections();
  for (const client of clients) await client.close();
  for (const { server } of [orders, tables]) server.close();
});

const twoOrders = JSON.stringify({
  data: {
    orders: [
      { id: 'o1', total: 1, table: { __typename: 'Table', id: 't1' } },
      { id: 'o2', total: 2, table: { __typename: 'Table', id: 't2' } },
    ],
  },
});
const bothTables = JSON.stringify({
  data: {
    _entities: [
      { name: 'One', seats: 1 },
      { name: 'Two', seats: 2 },
    ],
  },
});
const query = '{ orders { total table { name seats } } }';
const gone = (name: string, ...path: (string | number)[]) => ({
  message: `The ${name} service does not answer at the moment. Try again.`,
  path,
  extensions: { code: 'SERVICE_UNAVAILABLE', serviceName: name },
});

describe('a subgraph that gives no answer', () => {
  test.each<[string, Scripted['answers'][number]]>([
    ['is broken', () => ({ status: 500, body: 'stack trace at http://10.0.0.7:4003' })],
    ['is too slow', () => undefined],
    ['sends no JSON', '<html>'],
    ['sends half a JSON', bothTables.slice(0, 30)],
    ['sends a list', '[]'],
    ['sends neither data nor errors', '{}'],
    ['sends data that is no object', '{"data":7}'],
    ['sends too few entities', '{"data":{"_entities":[{"name":"One"}]}}'],
    ['sends no list of entities', '{"data":{"_entities":{}}}'],
    ['sends errors that are no list', '{"data":null,"errors":{}}'],
  ])(
    'leaves the rest of the answer whole, with one coded error for each place: %s',
    async (_title, answer) => {
      tables.answers = [answer];
      expect(await ask(query)).toEqual({
        data: {
          orders: [
            { total: 1, table: null },
            { total: 2, table: null },
          ],
        },
        errors: [gone('tables', 'orders', 0, 'table'), gone('tables', 'orders', 1, 'table')],
      });
    },
  );

  test('at the root of the answer leaves the other roots', async () => {
    orders.answers = [() => ({ status: 503, body: '' })];
    tables.answers = ['{"data":{"tables":[{"seats":1}]}}'];
    expect(await ask('{ a: orders { total } b: orders { id } tables { seats } }')).toEqual({
      data: { a: null, b: null, tables: [{ seats: 1 }] },
      errors: [gone('orders', 'a'), gone('orders', 'b')],
    });
    expect(await ask('{ strict { id } tables { seats } }')).toEqual({
      data: null,
      errors: [gone('orders', 'strict')],
    });
  });

  test('is asked once more for a query, never for a mutation', async () => {
    const broken = () => ({ status: 500, body: '' });
    tables.answers = [broken, bothTables];
    expect(await ask(query)).toMatchObject({ data: { orders: [{ table: { name: 'One' } }, {}] } });
    expect(tables.received).toHaveLength(2);
    orders.answers = [broken];
    expect(await ask('mutation { place { id } }')).toEqual({
      data: { place: null },
      errors: [gone('orders', 'place')],
    });
    expect(orders.received.filter((one) => one.query.startsWith('mutation'))).toHaveLength(1);
  });

  test('is left alone once its faults have lasted, and asked again when it has rested', async () => {
    tables.answers = [() => ({ status: 500, body: '' })];
    await vi.waitFor(async () => {
      const before = tables.received.length;
      await ask(query);
      expect(tables.received).toHaveLength(before);
    }, 5_000);
    const before = tables.received.length;
    tables.answers = [bothTables];
    await vi.waitFor(async () => expect(await ask(query)).not.toHaveProperty('errors'), {
      timeout: 10_000,
      interval: 100,
    });
    expect(tables.received).toHaveLength(before + 1);
  });

  test('because one connection was lost is not given up: many calls at once that fail are all tried again', async () => {
    let lost = false;
    tables.answers = [
      () => {
        if (lost) return { body: bothTables };
        lost = tables.received.length >= 16;
        if (lost) tables.server.closeAllConnections();
        return undefined;
      },
    ];
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(query)));
    expect(answers.filter((answer) => JSON.stringify(answer).includes('errors'))).toEqual([]);
  });

  test('whose address refuses the connection is the same', async () => {
    tables.server.closeAllConnections();
    await new Promise((resolve) => tables.server.close(resolve));
    expect(await ask(query)).toMatchObject({
      errors: [{ path: ['orders', 0, 'table'] }, { path: ['orders', 1, 'table'] }],
    });
  });
});

describe('a subgraph that answers wrongly', () => {
  const masked = (...path: (string | number)[]) => ({
    message: 'Something went wrong on our side.',
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: 'trace' },
  });
  test.each<[string, string, string, unknown]>([
    [
      'an object for a list',
      '{ orders { id } }',
      '{"orders":{"id":"o1"}}',
      { data: { orders: null }, errors: [masked('orders')] },
    ],
    [
      'a text for an object',
      '{ orders { id } }',
      '{"orders":["o1"]}',
      { data: { orders: null }, errors: [masked('orders', 0)] },
    ],
    [
      'a list for an object',
      '{ orders { id } }',
      '{"orders":[[{"id":"o1"}]]}',
      { data: { orders: null }, errors: [masked('orders', 0)] },
    ],
    [
      'null where it may not be',
      '{ orders { total id } }',
      '{"orders":[{"id":null,"total":1}]}',
      { data: { orders: null }, errors: [masked('orders', 0, 'id')] },
    ],
    [
      'a field left out',
      '{ orders { total id } }',
      '{"orders":[{"id":"o1"}]}',
      { data: { orders: [{ total: null, id: 'o1' }] } },
    ],
    [
      'a text for a number',
      '{ orders { total id } }',
      '{"orders":[{"id":"o1","total":"much"}]}',
      { data: { orders: [{ total: null, id: 'o1' }] }, errors: [masked('orders', 0, 'total')] },
    ],
    [
      'a number for an id, which is allowed',
      '{ orders { id } }',
      '{"orders":[{"id":7}]}',
      { data: { orders: [{ id: '7' }] } },
    ],
    [
      'a list for a list of lists',
      '{ grid }',
      '{"grid":[1]}',
      { data: { grid: [null] }, errors: [masked('grid', 0)] },
    ],
    [
      'fields that nobody asked for',
      '{ orders { id } }',
      '{"orders":[{"id":"o1","secret":1}],"more":2}',
      { data: { orders: [{ id: 'o1' }] } },
    ],
    [
      'an entity that is no object',
      query,
      twoOrders.slice(8, -1),
      {
        data: {
          orders: [
            { total: 1, table: null },
            { total: 2, table: { name: 'Two', seats: null } },
          ],
        },
        errors: [masked('orders', 0, 'table', 'name')],
      },
    ],
  ])('%s', async (_title, text, data, expected) => {
    orders.answers = [`{"data":${data}}`];
    tables.answers = ['{"data":{"_entities":["One",{"name":"Two"}]}}'];
    expect(await ask(text)).toEqual(expected);
  });

  test('with errors for some entities only: each at every place that shares the entity', async () => {
    orders.answers = [
      JSON.stringify({
        data: { orders: ['t1', 't2', 't1'].map((id) => ({ total: 1, table: { __typename: 'Table', id } })) },
      }),
    ];
    tables.answers = [
      JSON.stringify({
        data: { _entities: [null, { name: 'Two', seats: null }] },
        errors: [
          { message: 'gone', path: ['_entities', 0], extensions: { code: 'NOT_FOUND' } },
          { message: 'hidden', path: ['_entities', 1, 'seats'], extensions: { code: 'FORBIDDEN' } },
        ],
      }),
    ];
    const error = (code: string, message: string, ...path: (string | number)[]) => ({
      message,
      path,
      extensions: { code, serviceName: 'tables' },
    });
    expect(await ask(query)).toEqual({
      data: {
        orders: [
          { total: 1, table: null },
          { total: 1, table: { name: 'Two', seats: null } },
          { total: 1, table: null },
        ],
      },
      errors: [
        error('NOT_FOUND', 'gone', 'orders', 0, 'table'),
        error('NOT_FOUND', 'gone', 'orders', 2, 'table'),
        error('FORBIDDEN', 'hidden', 'orders', 1, 'table', 'seats'),
      ],
    });
  });

  test('with an error that has neither place nor code', async () => {
    tables.answers = ['{"errors":[{"message":"odd"},7]}'];
    orders.answers = [
      twoOrders.replace(',{"id":"o2","total":2,"table":{"__typename":"Table","id":"t2"}}', ''),
    ];
    const extensions = { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'tables' };
    expect(await ask(query)).toEqual({
      data: { orders: [{ total: 1, table: null }] },
      errors: [
        { message: 'odd', path: ['orders', 0, 'table'], extensions },
        { message: 'The tables service reported an error.', path: ['orders', 0, 'table'], extensions },
      ],
    });
  });
});

describe('a caller that leaves', () => {
  test('ends the fetches under way, and no other follows', async () => {
    const leaving = new AbortController();
    orders.answers = [
      () => {
        leaving.abort();
        return undefined;
      },
    ];
    const closed = new Promise((resolve) =>
      orders.server.once('connection', (socket) => socket.once('close', resolve)),
    );
    await ask(query, leaving.signal);
    await closed;
    expect(tables.received).toEqual([]);
  });

  test('does not take the answers of others with it', async () => {
    const leaving = new AbortController();
    // More callers than connections, so that some share one; every other leaves while all wait.
    const release: (() => void)[] = [];
    orders.server.removeAllListeners('request');
    orders.server.on('request', (request, response) => {
      request.resume();
      release.push(() => response.end('{"data":{"orders":[{"id":"o1"}]}}'));
      if (release.length < 16) return;
      leaving.abort();
      for (const answer of release.splice(0)) answer();
      orders.server.removeAllListeners('request');
      orders.server.on('request', (_later, last) => last.end('{"data":{"orders":[{"id":"o1"}]}}'));
    });
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        ask('{ orders { id } }', n % 2 === 0 ? leaving.signal : undefined),
      ),
    );
    for (const [n, answer] of answers.entries())
      if (n % 2 === 1) expect(answer).toEqual({ data: { orders: [{ id: 'o1' }] } });
  });

  test('does not end its mutation', async () => {
    const leaving = new AbortController();
    orders.answers = [
      () => {
        leaving.abort();
        return { body: '{"data":{"place":{"id":"o1"}}}' };
      },
    ];
    expect(await ask('mutation { place { id } }', leaving.signal)).toEqual({ data: { place: { id: 'o1' } } });
  });
});
