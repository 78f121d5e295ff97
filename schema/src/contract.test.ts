import { readFile } from 'node:fs/promises';
import { buildSchema, Kind, visit } from 'graphql';
import { expect, test } from 'vitest';
import { breakingChanges, unlistedBreakingChanges } from './breaking-changes.ts';
import { compose } from './compose.ts';
import { readSubgraph, subgraphNames } from './subgraph-sdl.ts';

const file = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');

test('the committed supergraph, public schema and partner contract are what the subgraphs compose to', async () => {
  const { supergraph, api, partner } = await compose();
  expect(await file('supergraph.graphql')).toBe(supergraph);
  expect(await file('api.graphql')).toBe(api);
  expect(await file('partner.graphql')).toBe(partner);
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

test('the contract of partners has the orders of a location, and nothing of the kitchen, the accounts or the platform', async () => {
  const contract = buildSchema(await file('partner.graphql'));
  expect(Object.keys(contract.getQueryType()?.getFields() ?? {})).toContain('orders');
  for (const type of ['KitchenTicket', 'User', 'Membership', 'OrderActivity', 'Operations', 'SignInInput'])
    expect(contract.getType(type), type).toBeUndefined();
});

test.each(subgraphNames)(
  'what %s says is for some callers only carries the rule that says so',
  async (name) => {
    const { typeDefs } = await readSubgraph(name);
    const unguarded: string[] = [];
    for (const node of typeDefs.definitions) {
      if (
        node.kind !== Kind.OBJECT_TYPE_DEFINITION ||
        !['Query', 'Mutation', 'Subscription'].includes(node.name.value)
      )
        continue;
      for (const field of node.fields ?? []) {
        const restricted = /\bFor (?:all )?(staff|managers|owners|waiters|super-admins)/i.test(
          field.description?.value ?? '',
        );
        const hasRule = field.directives?.some((one) => ['policy', 'authenticated'].includes(one.name.value));
        if (restricted && !hasRule) unguarded.push(`${node.name.value}.${field.name.value}`);
      }
    }
    expect(unguarded).toEqual([]);
  },
);

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
