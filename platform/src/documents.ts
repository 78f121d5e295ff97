import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { withCode } from './errors.ts';

export interface Documents {
  /** @throws GraphQLError when the text is no GraphQL or has more than 5,000 tokens; and what the check throws. */
  parse(text: string): DocumentNode;
  /** Up to 20 faults, coded GRAPHQL_VALIDATION_FAILED. */
  validate(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[];
}

/**
 * Parses and validates each document once and keeps it, bounded by number and size: the same few operations come again and again, and parsing them
 * costs more than executing the small ones. The same text gives the same object, so plans can be kept by document.
 * @param check is given each text before it is parsed, and throws when it shall not be.
 */
export function createDocuments(check: (text: string) => void = () => undefined): Documents {
  const documents = new LRUCache<string, DocumentNode>({
    max: 1_000,
    maxSize: 20_000_000,
    sizeCalculation: (_document, text) => text.length + 1,
  });
  const validated = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, readonly GraphQLError[]>>();
  return {
    parse(text) {
      const known = documents.get(text);
      if (known) return known;
      check(text);
      const document = parse(text, { maxTokens: 5_000 });
      documents.set(text, document);
      return document;
    },
    validate(schema, document) {
      const results = validated.get(schema) ?? new WeakMap<DocumentNode, readonly GraphQLError[]>();
      validated.set(schema, results);
      const known = results.get(document);
      if (known) return known;
      const errors = validate(schema, document, undefined, { maxErrors: 20 }).map((error) =>
        withCode(error, 'GRAPHQL_VALIDATION_FAILED'),
      );
      results.set(document, errors);
      return errors;
    },
  };
}
