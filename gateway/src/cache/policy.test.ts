import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readPolicies } from './policy.ts';

const sdl = `
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean, changesWith: [String!])
    on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC ORGANIZATION PRIVATE }
  type Query {
    menu(id: ID!): Menu @cacheControl(maxAge: 600, scope: PUBLIC)
    dish(id: ID!): Dish @cacheControl(maxAge: 300, scope: PUBLIC)
    tables: [Table!]! @cacheControl(maxAge: 900, scope: ORGANIZATION)
    found: [Found!]!
    person: Person
    bill: Bill
    time: String
  }
  type Menu @cacheControl(maxAge: 1800, scope: PUBLIC) {
    id: ID!
    name: String!
    dishes: [Dish!]!
    popular: Int! @cacheControl(maxAge: 5, scope: PUBLIC)
    code: String! @cacheControl(maxAge: 0)
    mine: String! @cacheControl(maxAge: 60, scope: PRIVATE)
  }
  type Dish @cacheControl(maxAge: 1200, scope: PUBLIC, changesWith: ["Menu", "Dish"]) { id: ID! name: String! price: Money! tables: [Table!]! }
  type Category @cacheControl(maxAge: 1200, scope: PUBLIC, changesWith: ["Menu"]) { id: ID! name: String! }
  type Money @cacheControl(inheritMaxAge: true) { amount: Int! }
  type Table @cacheControl(maxAge: 900, scope: ORGANIZATION) { id: ID! name: String! }
  type Bill { id: ID! total: Money! }
  type Person @cacheControl(maxAge: 100) { id: ID! name: String! }
  union Found = Dish | Table
`;
const policies = readPolicies(sdl, buildSchema(sdl));

function policyOf(text: string, byKey: string[] = []) {
  const { definitions } = parse(text);
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('Expected an operation.');
  const { maxAge, scope, kinds } = policies.ofQuery(operation.selectionSet, fragments, (name) =>
    byKey.includes(name),
  );
  return { maxAge, scope, kinds: [...kinds].sort() };
}

describe('an answer', () => {
  test('is kept as long as its shortest-lived field', () => {
    expect(policyOf('{ menu(id: 1) { name } }').maxAge).toBe(600);
    expect(policyOf('{ menu(id: 1) { name } dish(id: 1) { name } }').maxAge).toBe(300);
    expect(policyOf('{ menu(id: 1) { name popular } }').maxAge).toBe(5);
    expect(policyOf('{ menu(id: 1) { popular name } dish(id: 1) { name } }').maxAge).toBe(5);
  });

  test('is shared as its most private field', () => {
    expect(policyOf('{ menu(id: 1) { dishes { name } } }').scope).toBe('PUBLIC');
    expect(policyOf('{ menu(id: 1) { dishes { name tables { name } } } }').scope).toBe('ORGANIZATION');
    expect(policyOf('{ menu(id: 1) { name mine } tables { name } }').scope).toBe('PRIVATE');
  });

  test.each([
    ['of which nothing is said', '{ bill { total { amount } } }'],
    ['with one field that may never be kept', '{ menu(id: 1) { name code } }'],
    ['with a field of the root of which nothing is said', '{ menu(id: 1) { name } time }'],
    ['with introspection', '{ menu(id: 1) { name } __schema { description } }'],
    ['of which nothing is asked but its type', '{ __typename }'],
  ])('%s is not kept', (_what, text) => {
    expect(policyOf(text).maxAge).toBe(0);
  });

  test('is private when it does not say who may share it', () => {
    expect(policyOf('{ person { name } }')).toMatchObject({ maxAge: 100, scope: 'PRIVATE' });
  });

  test('of one of several types is kept and shared as the strictest of them', () => {
    expect(policyOf('{ found { __typename } }')).toEqual({
      maxAge: 900,
      scope: 'ORGANIZATION',
      kinds: ['Dish', 'Menu', 'Table'],
    });
  });

  test('is no longer kept, nor by more, when the field stands in a fragment', () => {
    expect(policyOf('{ menu(id: 1) { ... { popular } } }').maxAge).toBe(5);
    expect(policyOf('{ menu(id: 1) { ...F } } fragment F on Menu { name mine }').scope).toBe('PRIVATE');
    expect(policyOf('{ menu(id: 1) { ...Unknown } }').maxAge).toBe(0);
  });

  test('changes with every kind of entity in it, and what is stored with others with those', () => {
    expect(policyOf('{ menu(id: 1) { dishes { name price { amount } tables { name } } } }').kinds).toEqual([
      'Dish',
      'Menu',
      'Table',
    ]);
  });

  test('that was read by a key changes with that entity and not with all of its kind', () => {
    expect(policyOf('{ menu(id: 1) { name } }', ['menu']).kinds).toEqual([]);
    expect(policyOf('{ menu(id: 1) { name } }').kinds).toEqual(['Menu']);
    expect(policyOf('{ menu(id: 1) { dishes { name } } }', ['menu']).kinds).toEqual(['Dish', 'Menu']);
    // A field below that is called the same reads by no key.
    expect(policyOf('{ dish(id: 1) { tables { name } } }', ['tables']).kinds).toContain('Table');
  });
});

describe('an entity', () => {
  const ofEntity = (type: string, selection: string) => {
    const [node] = parse(selection).definitions;
    if (node?.kind !== Kind.OPERATION_DEFINITION) throw new Error('Expected a selection.');
    const { maxAge, scope, kinds } = policies.ofEntity(type, [node.selectionSet]);
    return { maxAge, scope, kinds: [...kinds].sort() };
  };

  test('is kept as its type says, and what is part of it with it', () => {
    expect(ofEntity('Dish', '{ name price { amount } }')).toEqual({
      maxAge: 1200,
      scope: 'PUBLIC',
      kinds: ['Menu'],
    });
    expect(ofEntity('Category', '{ name }').kinds).toEqual(['Menu']);
    expect(ofEntity('Table', '{ name }')).toEqual({ maxAge: 900, scope: 'ORGANIZATION', kinds: [] });
  });

  test('of which nothing is said is not kept and shared by nobody', () => {
    expect(ofEntity('Bill', '{ id }')).toMatchObject({ maxAge: 0, scope: 'PRIVATE' });
    expect(ofEntity('Nothing', '{ id }')).toMatchObject({ maxAge: 0, scope: 'PRIVATE' });
  });

  test('changes by itself unless it is stored with another, also when it changes with another, too', () => {
    expect(policies.changesByItself('Menu')).toBe(true);
    expect(policies.changesByItself('Dish')).toBe(true);
    expect(policies.changesByItself('Category')).toBe(false);
  });
});
