import { afterEach, describe, expect, test } from 'vitest';
import { expectSame } from './testing/expect-same.ts';
import { type FederatedGraph, startFederatedGraph } from './testing/federated-graph.ts';
import type { Thing, World } from './testing/world.ts';

let graph: FederatedGraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});

const start = async (subgraphs: Record<string, string>, world: World, forbidden: string[] = []) => {
  graph = await startFederatedGraph({ subgraphs, world, forbidden });
  return graph;
};
const askedSubgraphs = (of: FederatedGraph) => of.asked().map(({ subgraph }) => subgraph);

describe('keys', () => {
  test('of several fields and of nested objects find their entities', async () => {
    const [eu, us] = [
      { __typename: 'Region', code: 'eu', zone: { __typename: 'Zone', n: 1 } },
      { __typename: 'Region', code: 'us', zone: { __typename: 'Zone', n: 2 } },
    ];
    const things = [
      { __typename: 'Shop', number: 1, region: eu, name: 'One', sales: 10 },
      { __typename: 'Shop', number: 1, region: us, name: 'Two', sales: 20 },
    ];
    const of = await start(
      {
        a: `type Query { shops: [Shop!]! }
            type Shop @key(fields: "number region { code zone { n } }") { number: Int! region: Region! name: String! }
            type Region @shareable { code: String! zone: Zone! } type Zone @shareable { n: Int! }`,
        b: `type Shop @key(fields: "number region { code zone { n } }") { number: Int! region: Region! sales: Int }
            type Region @shareable { code: String! zone: Zone! } type Zone @shareable { n: Int! }`,
      },
      { Query: { shops: things }, things },
    );
    const answer = await expectSame(of, '{ shops { sales name } }');
    expect(answer).toEqual({
      data: {
        shops: [
          { sales: 10, name: 'One' },
          { sales: 20, name: 'Two' },
        ],
      },
    });
  });

  test('that differ between subgraphs are reached through the one that knows both', async () => {
    const things = [{ __typename: 'Item', id: 'i1', sku: 's1', name: 'Soup', stock: 3 }];
    const of = await start(
      {
        a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
        b: 'type Item @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! name: String }',
        c: 'type Item @key(fields: "sku") { sku: String! stock: Int! }',
      },
      { Query: { item: things[0] }, things },
    );
    of.asked();
    expect(await expectSame(of, '{ item { stock } }')).toEqual({ data: { item: { stock: 3 } } });
    expect(askedSubgraphs(of)).toEqual(['a', 'b', 'c']);
  });

  test('sends each distinct representation once, and every place that shares it is filled', async () => {
    const tables = [1, 2].map((n) => ({
      __typename: 'Table',
      id: `t${n}`,
      name: `Table ${n}`,
      spot: { x: n },
    }));
    const orders = Array.from({ length: 6 }, (_, n) => ({ id: `o${n}`, table: tables[n % 2] }));
    const of = await start(
      {
        a: 'type Query { orders: [Order!]! } type Order { id: ID! table: Table } type Table @key(fields: "id") { id: ID! }',
        b: 'type Table @key(fields: "id") { id: ID! name: String! spot: Spot } type Spot { x: Int }',
      },
      { Query: { orders }, things: tables },
    );
    await expectSame(of, '{ orders { id table { name spot { x } } } }');
    const sent = of.asked().filter(({ subgraph }) => subgraph === 'b');
    expect(sent[0]?.variables.representations).toEqual([
      { __typename: 'Table', id: 't1' },
      { __typename: 'Table', id: 't2' },
    ]);
  });

  test('are sent with quotes, control characters and any script intact', async () => {
    const ids = ['plain', 'qu"ote', 'back\\slash', 'line\nbreak', '日本', '\u2028', '', 'x'.repeat(100)];
    const things = ids.map((id) => ({ __typename: 'Thing', id, length: id.length }));
    const of = await start(
      {
        a: 'type Query { things: [Thing!]! } type Thing @key(fields: "id") { id: ID! }',
        b: 'type Thing @key(fields: "id") { id: ID! length: Int! }',
      },
      { Query: { things }, things },
    );
    await expectSame(of, '{ things { id length } }');
  });
});

describe('@requires', () => {
  const weight = { __typename: 'Weight', grams: 500 };
  const things = [
    {
      __typename: 'Parcel',
      id: 'p1',
      weight,
      parts: [
        { __typename: 'Box', size: 2 },
        { __typename: 'Tube', length: 7 },
      ],
      price: ({ currency }: { currency: string }) => (currency === 'EUR' ? 10 : 12),
      shipping: (_args: unknown, { weight: { grams } }: { weight: { grams: number } }) => grams * 2,
      volume: (_args: unknown, { parts }: { parts: Record<string, number>[] }) =>
        parts.reduce((sum, part) => sum + (part.size ?? 0) + (part.length ?? 0), 0),
      tax: (_args: unknown, { price }: { price: number | (() => number) }) =>
        typeof price === 'number' ? price / 10 : 1,
    },
  ];
  const subgraphs = {
    a: 'type Query { parcels: [Parcel!]! } type Parcel @key(fields: "id") { id: ID! }',
    b: `type Parcel @key(fields: "id") { id: ID! weight: Weight parts: [Part!]! price(currency: String!): Int }
        type Weight @shareable { grams: Int! } union Part = Box | Tube
        type Box @shareable { size: Int! } type Tube @shareable { length: Int! }`,
    c: `type Parcel @key(fields: "id") {
          id: ID! weight: Weight @external parts: [Part!]! @external price(currency: String!): Int @external
          shipping: Int @requires(fields: "weight { grams }")
          volume: Int @requires(fields: "parts { ... on Box { size } ... on Tube { length } }")
          tax: Float @requires(fields: "price(currency: \\"EUR\\")")
        }
        type Weight @shareable { grams: Int! } union Part = Box | Tube
        type Box @shareable { size: Int! } type Tube @shareable { length: Int! }`,
  };

  test('brings nested fields, those of a union, and fields with arguments', async () => {
    const of = await start(subgraphs, { Query: { parcels: things }, things });
    const answer = await expectSame(of, '{ parcels { shipping volume tax } }');
    expect(answer).toEqual({ data: { parcels: [{ shipping: 1000, volume: 9, tax: 1 }] } });
  });

  test('does not disturb what the client asks of the same fields', async () => {
    const of = await start(subgraphs, { Query: { parcels: things }, things });
    await expectSame(
      of,
      '{ parcels { price: id weight { heavy: grams } parts { __typename } shipping volume } }',
    );
    const answer = await expectSame(of, '{ parcels { usd: price(currency: "USD") tax } }');
    expect(answer).toEqual({ data: { parcels: [{ usd: 12, tax: 1 }] } });
  });
});

test('@provides saves a fetch on the path that provides, and only there', async () => {
  const user = { __typename: 'User', id: 'u1', name: 'Ada', email: 'ada@example.org' };
  const of = await start(
    {
      a: `type Query { review: Review plain: User } type Review { author: User @provides(fields: "name") }
          type User @key(fields: "id") { id: ID! name: String @external }`,
      b: 'type User @key(fields: "id") { id: ID! name: String @shareable email: String }',
    },
    { Query: { review: { author: user }, plain: user }, things: [user] },
  );
  await expectSame(of, '{ review { author { name } } }');
  expect(askedSubgraphs(of)).toEqual(['a']);
  await expectSame(of, '{ review { author { name email } } plain { name } }');
});

describe('@interfaceObject', () => {
  const things = [
    { __typename: 'Book', id: 'm1', title: 'Soup', pages: 10, stars: 5 },
    { __typename: 'Film', id: 'm2', title: 'Salt', minutes: 90, stars: 3 },
  ].map((thing, n, all): Thing => Object.assign(thing, { next: all[1 - n] }));
  const subgraphs = {
    a: `type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int! }
        type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! }`,
    b: `type Query { best: Media top: [Media!]! }
        type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int! next: Media }`,
  };
  const world = { Query: { media: things, best: things[0], top: things }, things };

  test('adds a field to every type of an interface', async () => {
    const of = await start(subgraphs, world);
    await expectSame(of, '{ media { stars title ... on Book { pages s: stars } ... on Film { minutes } } }');
    await expectSame(of, '{ media { __typename kind: __typename stars } }');
    await expectSame(of, '{ media { ... on Film { stars } ... on Book { stars title } } }');
  });

  test('learns the true type where the operation needs it', async () => {
    const of = await start(subgraphs, world);
    await expectSame(of, '{ best { stars } top { id } }');
    await expectSame(of, '{ best { stars title __typename } top { id ... on Book { pages } } }');
    await expectSame(of, '{ top { __typename ... on Media { title } } }');
    await expectSame(of, '{ top { next { __typename next { __typename stars } } } media { next { id } } }');
  });

  test('does not forget the true type when the other subgraph tells the interface', async () => {
    const of = await start(subgraphs, world);
    await expectSame(
      of,
      '{ media { ... on Book { __typename stars next { ... on Film { minutes stars next { title } } } } stars } }',
    );
  });
});

test('@override: the field is asked of its new subgraph, never of the old one', async () => {
  const things = [{ __typename: 'Bill', id: 'b1', total: 100, note: 'n' }];
  const of = await start(
    {
      a: 'type Query { bill: Bill } type Bill @key(fields: "id") { id: ID! total: Int note: String }',
      b: 'type Bill @key(fields: "id") { id: ID! total: Int @override(from: "a") }',
    },
    { Query: { bill: things[0] }, things },
    ['a:Bill.total'],
  );
  expect(await expectSame(of, '{ bill { total note } }')).toEqual({
    data: { bill: { total: 100, note: 'n' } },
  });
});

test('@shareable: objects that two subgraphs know in part grow together', async () => {
  const things = [
    {
      __typename: 'Place',
      id: 'p',
      at: { x: 1, y: 2, z: 3 },
      tags: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    },
  ];
  const of = await start(
    {
      a: `type Query { place: Place } type Place @key(fields: "id") { id: ID! at: At @shareable tags: [Tag!]! @shareable }
          type At { x: Int @shareable y: Int } type Tag { a: Int! }`,
      b: `type Place @key(fields: "id") { id: ID! at: At @shareable tags: [Tag!]! @shareable }
          type At { x: Int @shareable z: Int } type Tag { b: Int! }`,
    },
    { Query: { place: things[0] }, things },
  );
  await expectSame(of, '{ place { at { z y x } tags { b a } } }');
});

test('@inaccessible: what is hidden serves inside and never comes out', async () => {
  const things = [
    { __typename: 'Dish', id: 'd1', secret: 's1', status: 'OPEN', extra: 1 },
    { __typename: 'Dish', id: 'd2', secret: 's2', status: 'INTERNAL', extra: 2 },
  ];
  const hidden = { __typename: 'Hidden', id: 'h' };
  const of = await start(
    {
      a: `type Query { dishes: [Dish!]! any: [Any] node: Node } enum Status { OPEN INTERNAL @inaccessible }
          type Dish implements Node @key(fields: "secret") { id: ID! secret: ID! @inaccessible status: Status }
          union Any = Dish | Hidden interface Node { id: ID! } type Hidden implements Node @inaccessible { id: ID! }`,
      b: 'type Dish @key(fields: "secret") { secret: ID! extra: Int @inaccessible doubled: Int }',
    },
    { Query: { dishes: things, any: [things[0], hidden], node: hidden }, things },
  );
  expect(of.schema.getType('Hidden')).toBeUndefined();
  const answer = await of.ask(
    '{ dishes { id status doubled } any { __typename ... on Dish { id } } node { id } }',
  );
  expect(answer.data).toEqual({
    dishes: [
      { id: 'd1', status: 'OPEN', doubled: null },
      { id: 'd2', status: null, doubled: null },
    ],
    any: [{ __typename: 'Dish', id: 'd1' }, null],
    node: null,
  });
  expect(answer.errors?.map(({ path, code }) => [path?.join('.'), code])).toEqual([
    ['dishes.1.status', 'INTERNAL_SERVER_ERROR'],
    ['any.1', 'INTERNAL_SERVER_ERROR'],
    ['node', 'INTERNAL_SERVER_ERROR'],
  ]);
  expect(JSON.stringify(answer)).not.toMatch(/secret|Hidden|INTERNAL"|s1/);
});
