import { createHash } from 'node:crypto';
import { InMemoryCache } from '@apollo/client';
import { type DocumentNode, Kind, print } from 'graphql';

/** What Apollo's cache makes of every document before it is sent: it asks for `__typename` everywhere. */
const cache = new InMemoryCache();

/**
 * A generated document as the app has it, with the hash of the text that is sent for it.
 * @returns for a fragment, which is not sent by itself, the document as it is.
 */
export function asSent(document: DocumentNode): { document: DocumentNode; hash?: string; text?: string } {
  if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return { document };
  const text = print(cache.transformDocument(document));
  const sha256Hash = createHash('sha256').update(text).digest('hex');
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, sha256Hash } : definition,
  );
  return { document: { ...document, definitions }, hash: sha256Hash, text };
}

/** The texts of all operations among documents, by their hash. */
export function operationsIn(documents: readonly DocumentNode[]): Record<string, string> {
  const operations: Record<string, string> = {};
  for (const document of documents) {
    const { hash, text } = asSent(document);
    if (hash !== undefined && text !== undefined) operations[hash] = text;
  }
  return operations;
}
