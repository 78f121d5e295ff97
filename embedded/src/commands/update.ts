import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument, reply } from '../bson/encode.ts';
import { type Doc, doc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { parseFilter } from '../query/filter.ts';
import { Query } from '../query/query.ts';
import type { Collection } from '../storage/catalog.ts';
import { insertDocument, readDocument, replaceDocument } from '../storage/documents.ts';
import { recordId } from '../storage/keys.ts';
import type { WriteView } from '../storage/view.ts';
import { parseUpdate, type Update } from '../update/update.ts';
import { upsertDocument } from '../update/upsert.ts';
import { Arguments } from './arguments.ts';
import { type Command, findCollection, write } from './context.ts';
import { requireSameShard, requireShardKey, requireTarget } from './sharding.ts';
import { ensureCollection, statementsOf } from './statements.ts';
import { runStatements, withWriteErrors } from './write-errors.ts';

/** update (https://www.mongodb.com/docs/manual/reference/command/update/). */
export const updateCommand: Command = {
  name: 'update',
  fields: ['updates', 'ordered', 'bypassDocumentValidation'],
  refuses: ['let'],
  inTransaction: true,
  async run(context) {
    const name = context.args.string('update');
    const statements = statementsOf(context, 'updates').map(({ document }) => parseStatement(document));
    if (statements.some(({ multi }) => multi) && context.retryNumber !== undefined) {
      throw new StoreError('InvalidOptions', 'Cannot use (or request) retryable writes with multi=true');
    }
    if (statements.some(({ upsert }) => upsert)) await ensureCollection(context, name);
    const deadline = context.args.deadline();
    return write(context, (view) => {
      let matched = 0;
      let modified = 0;
      const upserted: Doc[] = [];
      const errors = runStatements(context, statements.length, (index) => {
        const statement = statements[index];
        if (!statement) return;
        const found = findCollection(context, name);
        if (!found && !statement.upsert)
          return void parseUpdate(
            statement.change,
            parseFilter(statement.filter),
            statement.arrayFilters,
            new Date(),
          );
        const collection = found ?? context.store.catalog.create(view, context.database, name, new Map());
        const result = runUpdate(view, collection, statement, deadline);
        matched += result.matched;
        modified += result.modified;
        if (result.upserted)
          upserted.push(doc(['index', index], ['_id', result.upserted.get('_id') ?? null]));
      });
      const answer = reply(['n', matched + upserted.length], ['nModified', modified]);
      if (upserted.length > 0) answer.set('upserted', upserted);
      return withWriteErrors(answer, errors);
    });
  },
};

interface UpdateStatement {
  readonly filter: Doc;
  readonly change: Value;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly arrayFilters: Doc[];
  readonly hint: Value | undefined;
}

function parseStatement(statement: Doc): UpdateStatement {
  const args = new Arguments('update.updates', statement).allow([
    ...['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'c', 'sort', 'upsertSupplied'],
  ]);
  args.refuse(['collation', 'c', 'upsertSupplied', 'sort']);
  return {
    filter: args.document('q'),
    change: args.get('u') ?? null,
    multi: args.boolean('multi'),
    upsert: args.boolean('upsert'),
    arrayFilters: args.get('arrayFilters') === undefined ? [] : args.documents('arrayFilters'),
    hint: args.get('hint'),
  };
}

interface UpdateResult {
  readonly matched: number;
  readonly modified: number;
  readonly upserted: Doc | undefined;
}

function runUpdate(
  view: WriteView,
  collection: Collection,
  statement: UpdateStatement,
  deadline: number | undefined,
): UpdateResult {
  const query = new Query(collection, {
    filter: statement.filter,
    hint: statement.hint,
    limit: statement.multi ? 0 : 1,
    deadline,
  });
  const update = parseUpdate(statement.change, query.filter, statement.arrayFilters, new Date());
  if (update.isReplacement && statement.multi) {
    throw new StoreError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const isUpsert = statement.upsert;
  if (!statement.multi || isUpsert) {
    requireTarget(
      collection,
      query.filter,
      isUpsert ? 'an upsert' : 'updateOne',
      statement.filter,
      !isUpsert,
    );
  }
  const { matched, modified } = statement.multi
    ? updateAll(view, collection, query, update)
    : updateFirst(view, collection, query, update);
  if (matched > 0 || !isUpsert) return { matched, modified, upserted: undefined };
  return { matched: 0, modified: 0, upserted: upsert(view, collection, query, update) };
}

type Changed = Pick<UpdateResult, 'matched' | 'modified'>;

function updateFirst(view: WriteView, collection: Collection, query: Query, update: Update): Changed {
  const [found] = query.decoded(view);
  if (!found) return { matched: 0, modified: 0 };
  const after = changeDocument(view, collection, found.bytes, found.document, update);
  return { matched: 1, modified: after ? 1 : 0 };
}

/** All are found before the first is changed: a change may move a document to where the scan is still to come. */
function updateAll(view: WriteView, collection: Collection, query: Query, update: Update): Changed {
  const ids = Array.from(query.decoded(view), ({ document }) => recordId(document.get('_id') ?? null));
  let modified = 0;
  for (const id of ids) {
    const stored = readDocument(view, collection, id);
    if (stored && changeDocument(view, collection, stored, decodeDocument(stored), update)) modified += 1;
  }
  return { matched: ids.length, modified };
}

/**
 * Changes one stored document.
 * @returns the document after the change, undefined when the update left it as it was
 */
export function changeDocument(
  view: WriteView,
  collection: Collection,
  stored: Buffer,
  before: Doc,
  update: Update,
): Doc | undefined {
  const after = update.apply(before, false);
  const bytes = encodeDocument(after);
  if (bytes.equals(stored)) return undefined;
  requireSameShard(collection, before, after);
  replaceDocument(view, collection, before, after, bytes);
  return after;
}

/** Inserts the document an update found missing. */
export function upsert(view: WriteView, collection: Collection, query: Query, update: Update): Doc {
  const document = upsertDocument(query.filter, update);
  requireShardKey(collection, document);
  insertDocument(view, collection, document, encodeDocument(document));
  return document;
}
