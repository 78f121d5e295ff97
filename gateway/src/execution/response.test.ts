import { CodedError } from '@comanda/platform/errors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSame } from './testing/expect-same.ts';
import { type FederatedGraph, startFederatedGraph } from './testing/federated-graph.ts';
import type { World } from './testing/world.ts';

/** One graph of two subgraphs with everything that a response can be made of. */
const subgraphs = {
  a: `
    type Query {
      items: [Item!] pets(first: Int = 2, kinds: [Kind!]): [Pet] found: [Found!]! grid: [[Int!]!] cells: [[Cell!]]
      one: Item lost: Item strict: Item! echo(value: Any, size: Size, when: When): Any sum(numbers: [Int!]!): Int scalars: Scalars
    }
    scalar Any
    enum Kind { CAT DOG }
    enum Size { S L }
    input When { day: Int! hour: Int = 12 tags: [String!] }
    type Scalars { int: Int float: Float string: String boolean: Boolean id: ID any: Any list: [Any] }
    interface Pet { id: ID! name: String kind: Kind friend: Pet }
    type Cat implements Pet @key(fields: "id") { id: ID! name: String kind: Kind friend: Pet lives: Int! }
    type Dog implements Pet @key(fields: "id") { id: ID! name: String kind: Kind friend: Pet tricks: [String!] }
    union Found = Cat | Dog | Item
    type Cell { x: Int! next: Cell }
    type Item @key(fields: "id") { id: ID! name: String note: String parent: Item parts: [Item!] best: Item! }`,
  b: `
    type Query { other: Other }
    type Other { item: Item }
    type Item @key(fields: "id") { id: ID! price: Int! label(long: Boolean): String stock: Int rival: Item! }
    type Cat @key(fields: "id") { id: ID! owner: String! }
    type Dog @key(fields: "id") { id: ID! owner: String }`,
};

const label = ({ long }: { long?: boolean }) => (long ? 'a long label' : 'label');
const item = (id: string, more: Record<string, unknown> = {}) => ({
  __typename: 'Item',
  id,
  name: `Item ${id}`,
  price: 5,
  label,
  stock: null,
  ...more,
});
const cat = { __typename: 'Cat', id: 'c1', name: 'Tom', kind: 'CAT', lives: 9, owner: 'Ann' };
const dog = {
  __typename: 'Dog',
  id: 'd1',
  name: null,
  kind: 'DOG',
  tricks: ['sit'],
  owner: null,
  friend: cat,
};
const [one, two] = [item('i1'), item('i2', { stock: 4 })];
const three = item('i3', { parent: one, parts: [one, two, one], rival: one, best: two, note: 'a note' });
const broken = item('i4', {
  note: new CodedError('NOT_FOUND', 'no note'),
  parent: new CodedError('NOT_FOUND', 'no parent'),
  name: new CodedError('FORBIDDEN', 'not yours'),
  price: new CodedError('NOT_FOUND', 'gone'),
});

const world: World = {
  Query: {
    items: [one, two, three],
    pets: ({ first, kinds }: { first: number; kinds?: string[] }) =>
      [cat, dog, null].filter((pet) => !pet || !kinds || kinds.includes(pet.kind)).slice(0, first),
    found: [dog, one, cat, three, broken],
    grid: [[1, 2], [], [3]],
    cells: [[{ x: 1, next: { x: 2 } }, { x: 3 }], null],
    one: three,
    lost: { __typename: 'Item', id: new CodedError('NOT_FOUND', 'no id') },
    strict: two,
    echo: (values: Record<string, unknown>) => values,
    sum: ({ numbers }: { numbers: number[] }) => numbers.reduce((sum, n) => sum + n, 0),
    scalars: {
      int: 1,
      float: 1.5,
      string: '',
      boolean: false,
      id: 7,
      any: { deep: [1, null] },
      list: [null, 'a', {}],
    },
    other: { item: broken },
  },
  things: [one, two, three, broken, cat, dog],
};

let graph: FederatedGraph;
beforeAll(async () => {
  graph = await startFederatedGraph({ subgraphs, world });
});
afterAll(() => graph?.close());

describe('a response has exactly what was asked, in that order', () => {
  test.each([
    [
      'aliases, and one field with two arguments',
      '{ items { price a: id short: label long: label(long: true) name } }',
    ],
    [
      'names that JavaScript gives a meaning',
      '{ constructor: one { __proto__: name toString: price valueOf: stock hasOwnProperty: parent { id } } }',
    ],
    [
      'the same field many times, with growing selections',
      '{ one { parent { id } parts { id } } one { parent { name price } parts { price } id } }',
    ],
    [
      'named fragments inside each other',
      'fragment A on Item { id ...B } fragment B on Item { price parent { ...C } } fragment C on Item { name label } { one { ...A ...B } items { ...C } }',
    ],
    ['an interface', '{ pets(first: 3) { name kind id friend { id friend { name } } } }'],
    [
      'fragments on an interface, from either side',
      '{ pets { ... on Cat { lives owner } ... on Dog { dogOwner: owner tricks } ... on Pet { id } name } }',
    ],
    [
      'a union, and interfaces within it',
      '{ found { __typename ... on Pet { name ... on Cat { lives } } ... on Item { price parent { id } } } }',
    ],
    [
      'the same name for different things on different types',
      '{ found { ... on Cat { x: lives } ... on Item { x: price } ... on Dog { y: owner } } }',
    ],
    [
      'the same name for lists and objects of different types',
      '{ found { ... on Dog { x: friend { id } } ... on Item { x: parent { price } } } }',
    ],
    [
      'a fragment that applies to nothing',
      '{ items { id ... on Item { ... on Item { name } } } found { ... on Dog { id } } }',
    ],
    [
      '__typename everywhere',
      '{ __typename q: __typename one { __typename t: __typename parent { __typename } price } pets { __typename owner: __typename } }',
    ],
    ['lists of lists', '{ grid cells { x next { x } } }'],
    ['values of every scalar', '{ scalars { int float string boolean id any list } }'],
    [
      'an object that nothing is asked of but what another subgraph knows',
      '{ one { parts { price stock } } }',
    ],
    ['deep recursion', '{ one { parent { parts { id } best { id } } rival { rival { id } price } } }'],
    [
      'the same name for other fields of other types, where some fail',
      '{ found { ... on Dog { x: name y: friend { id } } ... on Item { x: note y: parent { name id } } ... on Cat { x: name y: friend { lives: __typename } } } }',
    ],
  ])('%s', async (_title, query) => {
    await expectSame(graph, query);
  });

  test('the operation that was named', async () => {
    const document = 'query First { items { id } } query Second($l: Boolean) { items { label(long: $l) } }';
    await expectSame(graph, document, {}, 'First');
    await expectSame(graph, document, { l: true }, 'Second');
    await expect(graph.ask(document)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

test('an operation that grows beyond all bounds is refused with a code', async () => {
  const depth = 26;
  const fragments = Array.from(
    { length: depth },
    (_, n) => `fragment F${n} on Item { a: parent { ...F${n + 1} } b: parent { ...F${n + 1} } }`,
  );
  const bomb = `{ one { ...F0 } } ${fragments.join(' ')} fragment F${depth} on Item { id }`;
  graph.asked();
  await expect(graph.ask(bomb)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  expect(graph.asked()).toEqual([]);
});

describe('@skip and @include', () => {
  const query = `query ($a: Boolean!, $b: Boolean = true) {
    items { id @skip(if: $a) price @include(if: $a) ... @include(if: $b) { name stock @skip(if: $a) } ...F @skip(if: $b) }
    one @include(if: $a) { parent @include(if: $b) { price } id @include(if: true) name @skip(if: true) }
    pets @skip(if: $a) { id ... on Cat @include(if: $b) { owner } }
    other: one @include(if: $a) { id } other: one @include(if: $b) { price }
    __typename @skip(if: $b)
  }
  fragment F on Item { label id }`;
  test.each([
    [{ a: true, b: true }],
    [{ a: true, b: false }],
    [{ a: false, b: true }],
    [{ a: false, b: false }],
    [{ a: true }],
  ])('are decided by variables %j', async (variables) => {
    await expectSame(graph, query, variables);
  });

  test.each([{ a: true }, { a: false }])(
    'can leave an object with nothing in it, which is still there: %j',
    async (variables) => {
      await expectSame(
        graph,
        'query ($a: Boolean!) { one { price @include(if: $a) } other { item { stock @skip(if: $a) } } }',
        variables,
      );
      await expectSame(
        graph,
        'query ($a: Boolean!) { items { ...F @include(if: $a) } pets { ... on Cat { owner @skip(if: $a) } } } fragment F on Item { price }',
        variables,
      );
    },
  );

  test('spare the fetches of what is left out', async () => {
    graph.asked();
    await graph.ask('query ($p: Boolean!) { one { id price @include(if: $p) } }', { p: false });
    expect(graph.asked().map(({ subgraph }) => subgraph)).toEqual(['a']);
    expect(await graph.ask('{ one @skip(if: true) { price } }')).toEqual({ data: {} });
    expect(graph.asked()).toEqual([]);
  });
});

describe('variables', () => {
  test('are coerced by the public schema, and each fetch gets only its own', async () => {
    const query = `query ($v: Any, $s: Size, $w: When, $n: [Int!]!, $long: Boolean) {
      echo(value: $v, size: $s, when: $w) sum(numbers: $n) one { label(long: $long) }
    }`;
    const variables = { v: { a: ['"', null, 1.5] }, s: 'L', w: { day: 3 }, n: 4, long: true };
    const answer = await expectSame(graph, query, variables);
    expect(answer.data).toMatchObject({
      sum: 4,
      echo: { when: { day: 3, hour: 12 }, value: { a: ['"', null, 1.5] } },
    });
    graph.asked();
    await graph.ask(query, variables);
    expect(graph.asked().map((sent) => [sent.subgraph, Object.keys(sent.variables).sort()])).toEqual([
      ['a', ['n', 's', 'v', 'w']],
      ['b', ['long', 'representations']],
    ]);
    await expectSame(graph, query, { n: [1, 2], v: null });
    await expectSame(graph, 'query ($f: Int = 1, $k: [Kind!]) { pets(first: $f, kinds: $k) { id } }', {
      k: 'DOG',
    });
  });

  test.each([
    ['a missing one', {}],
    ['one of another type', { n: 'four' }],
    ['a null inside', { n: [1, null] }],
    ['an unknown field', { n: [1], w: { day: 1, price: 5 } }],
    ['an unknown enum value', { n: [1], s: 'XL' }],
  ])('are refused before anything is asked: %s', async (_title, variables) => {
    graph.asked();
    const query = 'query ($n: [Int!]!, $s: Size, $w: When) { sum(numbers: $n) echo(size: $s, when: $w) }';
    const answer = await graph.ask(query, variables);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toBe((await graph.reference(query, variables)).errors?.[0]?.message);
    expect(graph.asked()).toEqual([]);
  });
});

describe('introspection', () => {
  test.each([
    [
      'alone',
      '{ __schema { queryType { name } types { name kind fields { name args { name defaultValue } } } } }',
    ],
    [
      'with data, aliases, fragments and variables',
      'query ($n: String!, $d: Boolean!) { items { price } s: __schema { ...S } __type(name: $n) { name fields(includeDeprecated: $d) { name } } } fragment S on __Schema { directives { name } }',
    ],
    ['of a type that does not exist', '{ __type(name: "Nothing") { name } one { id } }'],
  ])('answers from the public schema, %s', async (_title, query) => {
    await expectSame(graph, query, { n: 'Item', d: true });
  });

  test('asks no subgraph', async () => {
    graph.asked();
    await graph.ask('{ __typename __schema { queryType { name } } }');
    expect(graph.asked()).toEqual([]);
  });
});

describe('errors of subgraphs', () => {
  test('come with their code, at the place in the terms of the client', async () => {
    const answer = await expectSame(graph, '{ x: other { y: item { z: name stock label } } }');
    expect(answer.data).toEqual({ x: { y: { z: null, stock: null, label: 'label' } } });
    expect(answer.errors).toEqual([{ path: ['x', 'y', 'z'], message: 'not yours', code: 'FORBIDDEN' }]);
  });

  test('never name a key that only the plan asked for', async () => {
    const answer = await graph.ask('{ lost { price } }');
    expect(answer.data).toEqual({ lost: null });
    expect(answer.errors).toEqual([{ path: ['lost'], message: 'no id', code: 'NOT_FOUND' }]);
  });

  test('in a field that may not be null take the next place that may', async () => {
    const answer = await expectSame(graph, '{ other { item { cost: price name } } }');
    expect(answer.data).toEqual({ other: { item: null } });
  });
});
