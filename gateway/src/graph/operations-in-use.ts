import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationOfClass } from '../federation/federation.ts';

export interface OperationsInUse {
  note(operation: OperationOfClass): void;
  /** Those asked for last come first. */
  list(): OperationOfClass[];
}

/** Documents that are remembered. */
const documentsKept = 1_000;

/** Remembers which operations are asked for, and by which classes of callers, so that another graph can be made ready for them. */
export function createOperationsInUse(): OperationsInUse {
  const byDocument = new LRUCache<DocumentNode, OperationOfClass[]>({ max: documentsKept });
  return {
    note(operation) {
      const { document, operationName, callers } = operation;
      const known = byDocument.get(document);
      if (!known) return void byDocument.set(document, [operation]);
      for (const one of known) if (one.callers === callers && one.operationName === operationName) return;
      known.push(operation);
    },
    list: () => [...byDocument.values()].flat(),
  };
}
