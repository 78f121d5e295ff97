import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { readCacheHints } from './cache-control.ts';
import { cacheControlFaults } from './cache-control-rules.ts';
import { readSubgraph, subgraphNames } from './subgraph-sdl.ts';

const faultsOf = (...sdl: string[]) =>
  cacheControlFaults(sdl.map((text, index) => ({ name: `s${index}`, typeDefs: parse(text) })));

test('the contract keeps nothing beyond its change', async () => {
  expect(cacheControlFaults(await Promise.all(subgraphNames.map(readSubgraph)))).toEqual([]);
});

test('a kept type without an id must say what it changes with', () => {
  expect(faultsOf('type Page @cacheControl(maxAge: 5) { nodes: [Int] }')).toEqual([
    expect.stringMatching(/s0: Page .*changesWith/),
  ]);
  expect(faultsOf('type Page @cacheControl(maxAge: 5, changesWith: ["Dish"]) { nodes: [Int] }')).toEqual([]);
  expect(faultsOf('type Dish @cacheControl(maxAge: 5) { id: ID! name: String }')).toEqual([]);
});

test('a plain field that a second subgraph adds to a kept type must speak for itself', () => {
  const home = 'type Dish @cacheControl(maxAge: 5) { id: ID! name: String }';
  expect(faultsOf(home, 'type Dish { id: ID! open: Int }')).toEqual([
    expect.stringMatching(/s1: Dish\.open .*maxAge: 0/),
  ]);
  for (const fine of [
    'type Dish { id: ID! open: Int @cacheControl(maxAge: 0) }',
    'type Dish { id: ID! name: String @external }',
    'type Dish { id: ID! orders: [Order] } type Order { id: ID! }',
  ])
    expect(faultsOf(home, fine), fine).toEqual([]);
});

test('a mutation is never kept', () => {
  expect(faultsOf('type Mutation { add: Int @cacheControl(maxAge: 5) }')).toHaveLength(1);
});

test.each([
  ['type A { b: Int @cacheControl(maxAge: -1) }', /A\.b.*maxAge of 0/],
  ['type A { b: Int @cacheControl(maxAge: "5") }', /A\.b.*maxAge of 0/],
  ['type A @cacheControl(scope: EVERYBODY) { b: Int }', /A.*PUBLIC, ORGANIZATION, PRIVATE/],
  ['type A @cacheControl(maxAge: 5, inheritMaxAge: true) { b: Int }', /exclude/],
])('%s is refused', (sdl, message) => {
  expect(() => readCacheHints(parse(sdl))).toThrow(message);
});
