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
 * Makes the collection before a transaction writes to it: collections are made outside of transactions, so one that
 * aborts may leave an empty collection behind.
 */
export async function ensureCollection(
  { store, database, transaction }: Context,
  name: string,
): Promise<void> {
  if (!transaction) return;
  if (!store.catalog.find(database, name)) {
    await store.queue.submit((view) => store.catalog.ensure(view, database, name));
  }
  const collection = store.catalog.find(database, name);
  if (collection) transaction.touch(collection);
}
