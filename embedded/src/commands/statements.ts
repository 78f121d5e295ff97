import { decodeDocument } from '../bson/decode.ts';
import type { Doc } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Context } from './context.ts';

const MAX_STATEMENTS = 100_000;

/** One statement of a bulk write, with the bytes it came in when it came in a sequence of its own. */
export interface Statement {
  readonly document: Doc;
  readonly bytes: Buffer | undefined;
}

/**
 * The statements of a bulk write, from the document sequence or from the command's body.
 * @throws StoreError 16 when there are none, or too many
 */
export function statementsOf({ request, args }: Context, field: string): Statement[] {
  const sequence = request.sequences.get(field);
  const statements: Statement[] = sequence
    ? sequence.map((bytes) => ({ document: decodeDocument(bytes), bytes }))
    : args.documents(field).map((document) => ({ document, bytes: undefined }));
  if (statements.length === 0 || statements.length > MAX_STATEMENTS) {
    throw new StoreError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${statements.length} operations.`,
    );
  }
  return statements;
}

/**
 * Makes the collection before a transaction writes to it. Collections are made outside of transactions; one that was made
 * for a transaction goes again when that aborts, unless others have used it by then.
 */
export async function ensureCollection(
  { store, database, transaction }: Context,
  name: string,
): Promise<void> {
  if (!transaction) return;
  if (!store.catalog.find(database, name)) {
    const made = await store.queue.submit((view) => {
      if (store.catalog.find(database, name)) return undefined;
      const collection = store.catalog.create(view, database, name, new Map());
      collection.isProvisional = true;
      return collection;
    });
    if (made) store.dropUnlessCommitted(made, transaction);
  }
  const collection = store.catalog.find(database, name);
  if (collection) transaction.touch(collection);
}
