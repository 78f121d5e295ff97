import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { createDocuments } from './documents.ts';

const schema = buildSchema('type Query { greeting: String }');

test('the same text is the same document, parsed and judged once', () => {
  const documents = createDocuments();
  const document = documents.parse('{ greeting }');
  expect(documents.parse('{ greeting }')).toBe(document);
  expect(documents.validate(schema, document)).toBe(documents.validate(schema, document));
  expect(documents.validate(schema, document)).toEqual([]);
});

test('a document is judged anew by another schema', () => {
  const documents = createDocuments();
  const document = documents.parse('{ farewell }');
  expect(documents.validate(schema, document)).toMatchObject([
    { message: expect.stringContaining('farewell'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  expect(documents.validate(buildSchema('type Query { farewell: String }'), document)).toEqual([]);
});

test('a document with thousands of faults is told of some twenty', () => {
  const documents = createDocuments();
  const names = Array.from({ length: 2_000 }, (_, n) => `f${n}`).join(' ');
  expect(documents.validate(schema, documents.parse(`{ ${names} }`)).length).toBeLessThanOrEqual(21);
});
