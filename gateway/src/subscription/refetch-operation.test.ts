import { readFileSync } from 'node:fs';
import { buildSchema, parse, print, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { refetchOperation } from './refetch-operation.ts';
import { topicFields } from './topic-field.ts';

const read = (name: string) =>
  readFileSync(new URL(import.meta.resolve(`@comanda/schema/${name}.graphql`)), 'utf8');
const schema = buildSchema(read('api'));
const topics = topicFields(read('supergraph'));

function refetch(text: string, variables: Record<string, unknown> = {}, operationName?: string) {
  return refetchOperation(schema, topics, parse(text), operationName, variables);
}

describe('a subscription becomes a query of the changed entity', () => {
  test('with its own selection, alias, arguments below the root, and only the variables that still count', () => {
    const operation = refetch(
      'subscription Watch($id: ID!, $deep: Boolean!) { mine: orderChanged(id: $id) { id number @include(if: $deep) } }',
      { id: 'ord_1', deep: true },
    );
    expect(print(operation.refetch)).toBe(
      print(
        parse(
          'query Watch($deep: Boolean!, $comanda_entityId: ID!) { mine: order(id: $comanda_entityId) { id number @include(if: $deep) } }',
        ),
      ),
    );
    expect(operation.variablesFor('ord_1')).toMatchObject({ deep: true, comanda_entityId: 'ord_1' });
  });

  test('with the fragments that it reaches, also through others', () => {
    const operation = refetch(
      `subscription { kitchenTicketChanged(stationId: "stn_1") { ...Ticket } }
       fragment Ticket on KitchenTicket { id order { ...Short } }
       fragment Short on Order { number }`,
    );
    const text = print(operation.refetch);
    expect(text).toContain('fragment Ticket');
    expect(text).toContain('fragment Short');
    expect(validate(schema, operation.refetch)).toEqual([]);
  });

  test('also when the field stands in a fragment of the root', () => {
    const operation = refetch(
      'subscription { ...Root } fragment Root on Subscription { orderChanged(id: "ord_9") { id } }',
    );
    expect(operation.key).toBe('ord_9');
    expect(validate(schema, operation.refetch)).toEqual([]);
  });

  test('once per document, so that it is planned once', () => {
    const document = parse('subscription ($id: ID!) { orderChanged(id: $id) { id } }');
    const first = refetchOperation(schema, topics, document, undefined, { id: 'ord_1' });
    const second = refetchOperation(schema, topics, document, undefined, { id: 'ord_2' });
    expect(second.refetch).toBe(first.refetch);
    expect(second.key).toBe('ord_2');
  });
});

test('the guard asks for the same thing with the same argument', () => {
  const operation = refetch('subscription { kitchenTicketChanged(stationId: "stn_7") { id } }');
  expect(print(operation.guard.document)).toContain('kitchenTickets(stationId: $key)');
  expect(operation.guard.variables).toEqual({ key: 'stn_7' });
  expect(validate(schema, operation.guard.document)).toEqual([]);
});

test('every subscription of the contract has a guard and a refetch that are valid queries', () => {
  for (const [name, field] of topics) {
    const type = schema.getSubscriptionType()?.getFields()[name];
    const argument = `${field.keyArgument}: "x"`;
    const operation = refetch(`subscription { ${name}(${argument}) { __typename } }`);
    expect(validate(schema, operation.guard.document), name).toEqual([]);
    expect(validate(schema, operation.refetch), name).toEqual([]);
    const refetched = schema.getQueryType()?.getFields()[field.refetch];
    expect(String(type?.type).replace('!', ''), name).toBe(String(refetched?.type));
  }
  expect(topics.size).toBeGreaterThan(5);
});

test('a query is refused, and so is a document without the named operation', () => {
  expect(() => refetch('{ viewer { kind } }')).toThrow('Expected one subscription operation.');
  expect(() => refetch('subscription A { orderChanged(id: "1") { id } }', {}, 'B')).toThrow(
    'Expected one subscription',
  );
});
