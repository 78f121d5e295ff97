import type { Principal } from '@comanda/platform/identity';
import { buildSchema, type ExecutionResult, execute, parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { authorizedFederation } from './authorized-federation.ts';

/** A contract with every place where a rule can stand, executed by graphql-js in place of the subgraphs. */
const sdl = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  type Query {
    dish: Dish
    dishes: [Dish!]!
    shelf: [Dish]
    mine: String @authenticated
    kitchen: Kitchen
    report: String @policy(policies: [["manager"], ["partner"]]) @requiresScopes(scopes: [["reports:read"]])
    thing: Thing
    named: Named
    anything: Anything
  }
  type Mutation { note(text: String): Dish secret: String @policy(policies: [["manager"]]) }
  type Dish { id: ID! name(upper: Boolean): String! cost: Int @policy(policies: [["manager"]]) margin: Int! @policy(policies: [["manager"]]) side: Dish }
  type Kitchen @policy(policies: [["staff"]]) { name: String! }
  interface Named { name: String }
  interface Thing { id: ID! }
  type Chair implements Named { name: String }
  type Safe implements Named { name: String @policy(policies: [["manager"]]) }
  type Spoon implements Thing { id: ID! }
  type Vault implements Thing @policy(policies: [["manager"]]) { id: ID! }
  union Anything = Spoon | Vault
`;
const schema = buildSchema(sdl);
const dish = {
  id: '1',
  name: ({ upper }: { upper?: boolean }) => (upper ? 'SOUP' : 'soup'),
  cost: 3,
  margin: 4,
};
const rootValue = {
  dish: { ...dish, side: dish },
  dishes: [dish, { ...dish, id: '2' }],
  shelf: [dish, null],
  mine: 'mine',
  kitchen: { name: 'grill' },
  report: 'report',
  thing: { __typename: 'Spoon', id: 's' },
  named: { __typename: 'Chair', name: 'chair' },
  anything: { __typename: 'Spoon', id: 's' },
  note: dish,
  secret: 'secret',
};

const staff = (role: 'COOK' | 'MANAGER'): Principal => ({
  kind: 'staff',
  userId: 'usr_1',
  organizationId: 'org_1',
  membershipId: 'mem_1',
  role,
});
const partner = (...scopes: ('reports:read' | 'menu:read')[]): Principal => ({
  kind: 'partner',
  apiKeyId: 'key_1',
  organizationId: 'org_1',
  scopes,
});
const callers: Record<string, Principal> = {
  anonymous: { kind: 'anonymous' },
  cook: staff('COOK'),
  manager: staff('MANAGER'),
  partner: partner('reports:read'),
  menuPartner: partner('menu:read'),
  superAdmin: { kind: 'superAdmin', userId: 'usr_2' },
};

async function ask(
  query: string,
  caller: string,
  { variables = {}, rejectUnauthorized = false } = {},
): Promise<{ fetched: string[]; data: unknown; errors: string[] }> {
  const fetched: string[] = [];
  const federation = authorizedFederation(
    {
      schema,
      execute: async ({ document, variables, operationName }): Promise<ExecutionResult> => {
        fetched.push(print(document));
        return execute({ schema, document, rootValue, variableValues: variables, operationName });
      },
      prepare: () => undefined,
      close: async () => undefined,
    },
    { supergraphSdl: sdl, rejectUnauthorized },
  );
  const context = { principal: callers[caller] } as Context; // the only part of it that rules look at
  const { data, errors } = await federation.execute({ document: parse(query), variables, context });
  return {
    fetched,
    data: JSON.parse(JSON.stringify(data ?? null)),
    errors: (errors ?? []).map((error) => `${error.path?.join('.')} ${error.extensions.code}`),
  };
}

describe('a field that the caller may not read', () => {
  test('answers null with its path and a code, and is not fetched', async () => {
    const { data, errors, fetched } = await ask('{ dish { id cost } }', 'cook');
    expect(data).toEqual({ dish: { id: '1', cost: null } });
    expect(errors).toEqual(['dish.cost FORBIDDEN']);
    expect(fetched.join()).not.toContain('cost');
  });

  test('is UNAUTHENTICATED for who has not signed in', async () => {
    expect(await ask('{ mine }', 'anonymous')).toMatchObject({
      data: { mine: null },
      errors: ['mine UNAUTHENTICATED'],
    });
  });

  test('makes the nearest place null that may be, when it may not be null itself', async () => {
    expect(await ask('{ dish { id side { margin } } }', 'cook')).toMatchObject({
      data: { dish: { id: '1', side: null } },
      errors: ['dish.side.margin FORBIDDEN'],
    });
    expect(await ask('{ dishes { margin } mine }', 'cook')).toMatchObject({ data: null });
    expect(await ask('{ shelf { id margin } }', 'cook')).toMatchObject({
      data: { shelf: [null, null] },
      errors: ['shelf.0.margin FORBIDDEN'],
    });
  });

  test('is refused on each object of a list', async () => {
    expect(await ask('{ dishes { cost id } }', 'cook')).toMatchObject({
      data: {
        dishes: [
          { cost: null, id: '1' },
          { cost: null, id: '2' },
        ],
      },
      errors: ['dishes.0.cost FORBIDDEN', 'dishes.1.cost FORBIDDEN'],
    });
  });

  test.each([
    ['an alias', '{ dish { name: cost } }', { dish: { name: null } }],
    ['a fragment', '{ dish { ...F } } fragment F on Dish { id cost }', { dish: { id: '1', cost: null } }],
    [
      'fragments in fragments',
      '{ dish { ...G } } fragment G on Dish { ...F } fragment F on Dish { cost }',
      { dish: { cost: null } },
    ],
    ['an inline fragment', '{ dish { ... { cost } ... on Dish { cost } } }', { dish: { cost: null } }],
    [
      '@include(if: true)',
      'query ($yes: Boolean = true) { dish { cost @include(if: $yes) } }',
      { dish: { cost: null } },
    ],
  ])('stays refused through %s', async (_name, query, data) => {
    const answer = await ask(query, 'cook');
    expect(answer.data).toEqual(data);
    expect(answer.errors).toHaveLength(1);
    expect(answer.fetched.join()).not.toMatch(/\bcost\b/);
    expect(JSON.stringify(answer.data)).not.toContain('comanda_refused');
  });

  test('is not there at all, nor an error, when @skip leaves it out', async () => {
    expect(await ask('{ dish { id cost @skip(if: true) } }', 'cook')).toMatchObject({
      data: { dish: { id: '1' } },
      errors: [],
    });
  });

  test('takes the variables along that only it used', async () => {
    const query = 'query ($text: String, $upper: Boolean) { mine dish { name(upper: $upper) } }';
    expect(await ask(query, 'anonymous', { variables: { upper: true } })).toMatchObject({
      data: { mine: null, dish: { name: 'SOUP' } },
    });
  });

  test('does not show by the type of its answer either', async () => {
    expect(await ask('{ kitchen { __typename } }', 'anonymous')).toMatchObject({
      data: { kitchen: null },
      errors: ['kitchen UNAUTHENTICATED'],
    });
  });
});

describe('abstract types', () => {
  test.each([
    [
      'a field of an interface that an implementation guards',
      '{ named { name } }',
      { named: { name: null } },
    ],
    ['an interface that a guarded type implements', '{ thing { id } }', { thing: null }],
    ['a union with a guarded member', '{ anything { __typename } }', { anything: null }],
    ['a fragment on the guarded member', '{ anything { ... on Vault { id } } }', { anything: null }],
    [
      'a fragment on the guarded implementation',
      '{ named { ... on Safe { name } __typename } }',
      { named: { __typename: 'Chair' } },
    ],
  ])('%s is not read without the right', async (_name, query, data) => {
    expect((await ask(query, 'cook')).data).toEqual(data);
    expect((await ask(query, 'manager')).errors).toEqual([]);
  });
});

describe('rights', () => {
  test.each([
    ['anonymous', false],
    ['cook', false],
    ['manager', true],
    ['superAdmin', true],
    ['partner', true],
    ['menuPartner', false],
  ])('a rule with scopes and policies: %s → %s', async (caller, allowed) => {
    const { data, errors } = await ask('{ report }', caller);
    expect(data).toEqual({ report: allowed ? 'report' : null });
    expect(errors).toHaveLength(allowed ? 0 : 1);
  });

  test('what is allowed is fetched as it was sent', async () => {
    const query = '{ dish { id cost } }';
    expect((await ask(query, 'manager')).fetched).toEqual([print(parse(query))]);
  });
});

describe('an operation of which something is refused', () => {
  test('is refused whole when the setting asks for it', async () => {
    const answer = await ask('{ dish { id cost } }', 'cook', { rejectUnauthorized: true });
    expect(answer).toEqual({ fetched: [], data: null, errors: ['dish.cost FORBIDDEN'] });
  });

  test('is refused whole when it is a mutation, so that nothing is half done', async () => {
    const answer = await ask('mutation { note(text: "x") { id } secret }', 'cook');
    expect(answer).toEqual({ fetched: [], data: null, errors: ['secret FORBIDDEN'] });
  });
});
