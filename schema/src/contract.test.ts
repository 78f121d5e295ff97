import { readFile } from 'node:fs/promises';
import { Kind, visit } from 'graphql';
import { expect, test } from 'vitest';
import { breakingChanges, unlistedBreakingChanges } from './breaking-changes.ts';
import { compose } from './compose.ts';
import { readSubgraph, subgraphNames } from './subgraph-sdl.ts';

const file = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');

test('the committed supergraph and public schema are what the subgraphs compose to', async () => {
  const { supergraph, api } = await compose();
  expect(await file('supergraph.graphql')).toBe(supergraph);
  expect(await file('api.graphql')).toBe(api);
});

test('the public schema breaks nothing that was released, unless it is listed', async () => {
  expect(await unlistedBreakingChanges(await file('api.graphql'))).toEqual([]);
});

test('a removed field, a changed type and a new required input field are breaking changes; a new field is not', () => {
  const before = 'type Query { a(in: I): Int b: String } input I { x: Int }';
  expect(breakingChanges(before, 'type Query { a(in: I): Int b: String c: Int } input I { x: Int }')).toEqual(
    [],
  );
  expect(breakingChanges(before, 'type Query { a(in: I): String } input I { x: Int y: Int! }')).toHaveLength(
    3,
  );
});

test('what is meant for the subgraphs only is not in the public schema', async () => {
  expect(await file('api.graphql')).not.toMatch(/issueGuestToken|IssueGuestToken/);
});

test.each(subgraphNames)('every type, field and value of %s is described', async (name) => {
  const { typeDefs } = await readSubgraph(name);
  const bare: string[] = [];
  const describe = (node: { name: { value: string }; description?: unknown }, within = '') => {
    if (!node.description) bare.push(`${within}${node.name.value}`);
  };
  visit(typeDefs, {
    ScalarTypeDefinition: (node) => describe(node),
    UnionTypeDefinition: (node) => describe(node),
    EnumTypeDefinition: (node) => {
      describe(node);
      for (const value of node.values ?? []) describe(value, `${node.name.value}.`);
    },
    ObjectTypeDefinition: (node) => {
      if (!['Query', 'Mutation', 'Subscription'].includes(node.name.value)) describe(node);
      for (const field of node.fields ?? []) describe(field, `${node.name.value}.`);
    },
    InputObjectTypeDefinition: (node) => {
      describe(node);
      for (const field of node.fields ?? []) describe(field, `${node.name.value}.`);
    },
  });
  expect(bare).toEqual([]);
  expect(typeDefs.definitions.some((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)).toBe(true);
});
