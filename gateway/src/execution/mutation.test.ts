import { CodedError } from '@comanda/platform/errors';
import { afterEach, expect, test } from 'vitest';
import { type FederatedGraph, startFederatedGraph } from './testing/federated-graph.ts';

let graph: FederatedGraph | undefined;
afterEach(() => graph?.close());

/** A counter behind two subgraphs, and the order in which it was changed. */
async function startCounters() {
  const done: string[] = [];
  const counter = { __typename: 'Counter', id: 'c', value: 0, name: 'Counter' };
  const add =
    (by: string) =>
    ({ n }: { n: number }) => {
      done.push(`${by}${n}`);
      counter.value += n;
      return { ...counter };
    };
  const world = {
    Query: { counter },
    Mutation: {
      addA: add('a'),
      addB: add('b'),
      failA: new CodedError('FORBIDDEN', 'no'),
      mustA: new CodedError('FORBIDDEN', 'never'),
    },
    things: [counter],
  };
  graph = await startFederatedGraph({
    subgraphs: {
      a: `type Query { counter: Counter } type Mutation { addA(n: Int!): Counter failA: Counter mustA: Counter! }
          type Counter @key(fields: "id") { id: ID! value: Int @shareable }`,
      b: 'type Mutation { addB(n: Int!): Counter } type Counter @key(fields: "id") { id: ID! value: Int @shareable name: String }',
    },
    world,
  });
  return { graph, done };
}

test('mutations run one after the other, in the order of the operation, over all subgraphs', async () => {
  const { graph, done } = await startCounters();
  const answer = await graph.ask(
    'mutation ($n: Int!) { one: addA(n: 1) { value name } two: addB(n: $n) { value } three: addA(n: 3) { value } four: addB(n: 4) { name } }',
    { n: 2 },
  );
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({
    one: { value: 1, name: 'Counter' },
    two: { value: 3 },
    three: { value: 6 },
    four: { name: 'Counter' },
  });
  expect(done).toEqual(['a1', 'b2', 'a3', 'b4']);
});

test('a mutation that fails does not keep the next from running, unless it may not be null', async () => {
  const { graph, done } = await startCounters();
  const answer = await graph.ask('mutation { failA { id } addB(n: 1) { value } }');
  expect(answer).toEqual({
    data: { failA: null, addB: { value: 1 } },
    errors: [{ message: 'no', path: ['failA'], code: 'FORBIDDEN' }],
  });
  const stopped = await graph.ask(
    'mutation { addB(n: 2) { value } mustA { id } again: addB(n: 3) { value } }',
  );
  expect(stopped).toEqual({ data: null, errors: [{ message: 'never', path: ['mustA'], code: 'FORBIDDEN' }] });
  expect(done).toEqual(['b1', 'b2']);
});

test('a mutation left out by @skip is not run', async () => {
  const { graph, done } = await startCounters();
  const query =
    'mutation ($s: Boolean!) { addA(n: 1) @skip(if: $s) { value } addB(n: 2) @include(if: $s) { value } }';
  expect(await graph.ask(query, { s: true })).toEqual({ data: { addB: { value: 2 } } });
  expect(await graph.ask(query, { s: false })).toEqual({ data: { addA: { value: 3 } } });
  expect(done).toEqual(['b2', 'a1']);
});
