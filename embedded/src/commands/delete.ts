import { reply } from '../bson/encode.ts';
import type { Doc, Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { Query } from '../query/query.ts';
import type { Collection } from '../storage/catalog.ts';
import { deleteDocument } from '../storage/documents.ts';
import type { WriteView } from '../storage/view.ts';
import { Arguments } from './arguments.ts';
import { type Command, findCollection, write } from './context.ts';
import { requireTarget } from './sharding.ts';
import { statementsOf } from './statements.ts';
import { runStatements, withWriteErrors } from './write-errors.ts';

/** delete (https://www.mongodb.com/docs/manual/reference/command/delete/). */
export const deleteCommand: Command = {
  name: 'delete',
  fields: ['deletes', 'ordered'],
  refuses: ['let'],
  inTransaction: true,
  async run(context) {
    const name = context.args.string('delete');
    const statements = statementsOf(context, 'deletes').map(({ document }) => parseStatement(document));
    if (statements.some(({ limit }) => limit === 0) && context.retryNumber !== undefined) {
      throw new StoreError('InvalidOptions', 'Cannot use (or request) retryable writes with limit=0');
    }
    const deadline = context.args.deadline();
    return write(context, (view) => {
      const collection = findCollection(context, name);
      let deleted = 0;
      const errors = runStatements(context, statements.length, (index) => {
        const statement = statements[index];
        if (statement && collection) deleted += runDelete(view, collection, statement, deadline);
      });
      return withWriteErrors(reply(['n', deleted]), errors);
    });
  },
};

interface DeleteStatement {
  readonly filter: Doc;
  /** 0: all that match. */
  readonly limit: 0 | 1;
  readonly hint: Value | undefined;
}

function parseStatement(statement: Doc): DeleteStatement {
  const args = new Arguments('delete.deletes', statement).allow(['q', 'limit', 'hint', 'collation']);
  args.refuse(['collation']);
  const limit = args.requiredCount('limit');
  if (limit !== 0 && limit !== 1) {
    throw new StoreError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  }
  return { filter: args.document('q'), limit, hint: args.get('hint') };
}

function runDelete(
  view: WriteView,
  collection: Collection,
  { filter, limit, hint }: DeleteStatement,
  deadline: number | undefined,
): number {
  const query = new Query(collection, { filter, limit, hint, deadline });
  if (limit === 1) requireTarget(collection, query.filter, 'deleteOne', filter, true);
  // All are found before the first is gone: lmdb's cursor does not outlive a removal.
  const found = Array.from(query.decoded(view), ({ document }) => document);
  for (const document of found) deleteDocument(view, collection, document);
  return found.length;
}
