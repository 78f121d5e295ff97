import { CodedError } from '@comanda/platform/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSame } from './testing/expect-same.ts';
import { type FederatedGraph, startFederatedGraph } from './testing/federated-graph.ts';
import type { World } from './testing/world.ts';

const subgraphs = {
  a: `type Query { list: [Node!] loose: [Node] strict: [Node!]! node: Node must: Node! }
      type Node @key(fields: "id") { id: ID! soft: Node hard: Node! softs: [Node] hards: [Node!] all: [[Node!]]! }`,
  b: 'type Node @key(fields: "id") { id: ID! must: Int! may: Int musts: [Int!] deep: Deep! } type Deep { must: Int! may: Int }',
};

const world: World = { Query: {}, things: [] };
let graph: FederatedGraph;
beforeAll(async () => {
  graph = await startFederatedGraph({ subgraphs, world });
});
afterAll(() => graph?.close());

const fault = (text: string) => new CodedError('FORBIDDEN', text);
/** Nodes whose fields of the other subgraph are as given; every field of the first leads to them. */
const nodes = (...given: Record<string, unknown>[]) => {
  const made = given.map((fields, n) => ({
    __typename: 'Node',
    id: `n${n}`,
    must: 1,
    may: 2,
    musts: [3],
    deep: { must: 4, may: 5 },
    ...fields,
  }));
  const first = made[0];
  for (const node of made)
    Object.assign(node, {
      soft: first,
      hard: first,
      softs: made,
      hards: made,
      all: [made, null],
      ...given[made.indexOf(node)],
    });
  return made;
};

const selections = ['must', 'may', 'musts', 'deep { must may }', 'must may musts deep { may }'];
const ways = [
  'node',
  'must',
  'list',
  'loose',
  'strict',
  'node { soft',
  'node { hard',
  'must { hard { hard',
  'list { softs',
  'loose { hards',
  'node { all',
];

test.each([
  ['nothing wrong', nodes({}, {})],
  ['an error where null is not allowed', nodes({ must: fault('must') }, {})],
  [
    'errors at several places',
    nodes({ must: fault('one') }, { may: fault('two') }, { deep: { must: fault('three') } }),
  ],
  [
    'an error inside an object that may not be null',
    nodes({ deep: fault('deep') }, { deep: { must: 1, may: fault('may') } }),
  ],
  ['a null where it is not allowed', nodes({ must: null }, {}, { deep: null })],
  ['a null in a list of what may not be null', nodes({ musts: [1, null] }, { musts: [] })],
  ['links that fail', nodes({ hard: fault('hard') }, { soft: fault('soft') }, { hards: fault('hards') })],
  ['lists with holes', nodes({ softs: [null], hards: [null] }, { all: [[null]] })],
])('a null goes up to the next place that may be null: %s', async (_title, made) => {
  world.Query = { list: made, loose: [...made, null], strict: made, node: made[0], must: made[0] };
  world.things = made;
  for (const way of ways)
    for (const selection of selections) {
      const depth = way.split('{').length;
      await expectSame(graph, `{ ${way} { id ${selection} }${' }'.repeat(depth)}`);
      await expectSame(graph, `{ ${way} { ${selection} }${' }'.repeat(depth)}`);
    }
  expect(graph.asked().length).toBeGreaterThan(0);
});
