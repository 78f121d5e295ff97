import { readFile } from 'node:fs/promises';
import { buildSchema, type DocumentNode, getIntrospectionQuery, Kind, parse, print } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { exceededShape, shapeLimits } from './document-shape.ts';
import { createOperationCosts, maxOperationCost, type OperationCosts } from './operation-cost.ts';
import { exceededText } from './text-shape.ts';

const file = (name: string) => readFile(new URL(`../../../${name}`, import.meta.url), 'utf8');

let costs: OperationCosts;
beforeAll(async () => {
  const schema = buildSchema(await file('schema/api.graphql'));
  costs = createOperationCosts(await file('schema/supergraph.graphql'), schema);
});

describe.each(['web', 'kds'])('every operation of %s', async (app) => {
  const documents = await operationsOf(app);

  test('keeps to half of the limits, also for a list of 300', () => {
    expect(documents.length).toBeGreaterThan(10);
    for (const [name, document] of documents) {
      const half = { tokens: 2_500, depth: 10, aliases: 15, rootFields: 10, fields: 1_000, repeats: 10 };
      expect(exceededText(print(document), half), name).toBeUndefined();
      expect(exceededShape(document, half), name).toBeUndefined();
      expect(costs.estimate(document, undefined, { first: 300 }), name).toBeLessThan(maxOperationCost / 2);
    }
  });
});

test('the introspection of GraphiQL is within the limits', () => {
  expect(exceededText(getIntrospectionQuery(), shapeLimits)).toBeUndefined();
  expect(exceededShape(parse(getIntrospectionQuery()))).toBeUndefined();
});

describe('the cost of an operation', () => {
  const estimate = (query: string, variables = {}) => costs.estimate(parse(query), undefined, variables);

  test.each([
    ['{ viewer { kind } }', 1],
    ['{ viewer { kind } again: viewer { kind } }', 2],
    ['{ orders(locationId: "x", first: 7) { nodes { id } } }', 1 + 7],
    ['{ orders(locationId: "x") { nodes { id } } }', 1 + 20],
    ['{ orders(locationId: "x", first: 7) { edges { node { items { id } } } } }', 1 + 7 * (1 + 1 + 8)],
    [
      '{ orders(locationId: "x", first: 7) { ...A ...A } } fragment A on OrderConnection { nodes { id } }',
      1 + 7,
    ],
    ['mutation { serveOrder(input: { idempotencyKey: "k", orderId: "o" }) { order { id } } }', 10 + 2],
  ])('of %s is %i', (query, cost) => {
    expect(estimate(query)).toBe(cost);
  });

  test('follows the variables', () => {
    const query = 'query ($n: Int = 3) { orders(locationId: "x", first: $n) { nodes { id } } }';
    expect(estimate(query)).toBe(4);
    expect(estimate(query, { n: 50 })).toBe(51);
  });

  test('is what the response held, afterwards', () => {
    const query = parse(
      '{ orders(locationId: "x", first: 50) { nodes { id table { name } } } viewer { kind } }',
    );
    const data = {
      orders: {
        nodes: [
          { id: '1', table: { name: '1' } },
          { id: '2', table: null },
        ],
      },
      viewer: {},
    };
    expect(costs.actual(query, undefined, data)).toBe(1 + 2 + 1 + 1);
  });
});

/** The typed documents of an app, which the gateway does not import: read from the generated file. */
async function operationsOf(app: string): Promise<[string, DocumentNode][]> {
  const text = await file(`${app}/src/gql/graphql.ts`);
  const found = text.matchAll(/export const (\w+Document) = (\{"kind":"Document".*?\}) as unknown as/g);
  return [...found].map(([, name = '', json = '']) => {
    const document: DocumentNode = JSON.parse(json);
    expect(document.kind).toBe(Kind.DOCUMENT);
    return [name, document];
  });
}
