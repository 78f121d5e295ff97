import { encodeDocument, RawDocument, type Reply, reply } from '../bson/encode.ts';
import { type Doc, doc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { parseFilter } from '../query/filter.ts';
import { Query } from '../query/query.ts';
import type { Collection } from '../storage/catalog.ts';
import { deleteDocument } from '../storage/documents.ts';
import type { WriteView } from '../storage/view.ts';
import { parseUpdate } from '../update/update.ts';
import { type Command, type Context, findCollection, write } from './context.ts';
import { requireTarget } from './sharding.ts';
import { ensureCollection } from './statements.ts';
import { changeDocument, upsert } from './update.ts';

const FIELDS = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'arrayFilters',
  'hint',
  'bypassDocumentValidation',
];

/** findAndModify (https://www.mongodb.com/docs/manual/reference/command/findAndModify/), under both spellings. */
export const findAndModifyCommands: readonly Command[] = ['findAndModify', 'findandmodify'].map((name) => ({
  name,
  fields: FIELDS,
  refuses: ['collation', 'let'],
  inTransaction: true,
  run: (context: Context) => findAndModify(context, context.args.string(name)),
}));

interface Request {
  readonly filter: Doc;
  readonly sort: Doc | undefined;
  readonly projection: Doc | undefined;
  readonly remove: boolean;
  readonly change: Value | undefined;
  readonly giveNew: boolean;
  readonly upsert: boolean;
  readonly arrayFilters: Doc[];
  readonly hint: Value | undefined;
  readonly deadline: number | undefined;
}

async function findAndModify(context: Context, name: string): Promise<Reply> {
  const request = parseRequest(context);
  if (request.upsert) await ensureCollection(context, name);
  return write(context, (view) => {
    const found = findCollection(context, name);
    if (!found && !request.upsert) {
      if (!request.remove)
        parseUpdate(request.change ?? null, parseFilter(request.filter), request.arrayFilters, new Date());
      return answer(null, request.remove ? doc(['n', 0]) : doc(['n', 0], ['updatedExisting', false]));
    }
    return modify(
      view,
      found ?? context.store.catalog.create(view, context.database, name, new Map()),
      request,
    );
  });
}

function parseRequest({ args }: Context): Request {
  const remove = args.boolean('remove');
  const change = args.get('update');
  const isUpsert = args.boolean('upsert');
  const giveNew = args.boolean('new');
  if (remove && change !== undefined)
    throw new StoreError('FailedToParse', "Cannot specify both an 'update' and 'remove'=true");
  if (remove && isUpsert)
    throw new StoreError('FailedToParse', "Cannot specify both 'upsert'=true and 'remove'=true");
  if (remove && giveNew) {
    throw new StoreError(
      'FailedToParse',
      "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
    );
  }
  if (!remove && change === undefined)
    throw new StoreError('FailedToParse', "Either an 'update' or 'remove'=true must be specified");
  return {
    filter: args.optionalDocument('query') ?? new Map(),
    sort: args.optionalDocument('sort'),
    projection: args.optionalDocument('fields'),
    remove,
    change,
    giveNew,
    upsert: isUpsert,
    arrayFilters: args.get('arrayFilters') === undefined ? [] : args.documents('arrayFilters'),
    hint: args.get('hint'),
    deadline: args.deadline(),
  };
}

function modify(view: WriteView, collection: Collection, request: Request): Reply {
  const query = new Query(collection, { ...request, limit: 1 });
  requireTarget(collection, query.filter, 'findAndModify', request.filter, false);
  const [found] = query.decoded(view);
  if (request.remove) {
    if (!found) return answer(null, doc(['n', 0]));
    deleteDocument(view, collection, found.document);
    return answer(query.present(found.bytes), doc(['n', 1]));
  }
  const update = parseUpdate(request.change ?? null, query.filter, request.arrayFilters, new Date());
  if (found) {
    const after = changeDocument(view, collection, found.bytes, found.document, update);
    const given = request.giveNew && after ? encodeDocument(after) : found.bytes;
    return answer(query.present(given), doc(['n', 1], ['updatedExisting', true]));
  }
  if (!request.upsert) return answer(null, doc(['n', 0], ['updatedExisting', false]));
  const inserted = upsert(view, collection, query, update);
  return answer(
    request.giveNew ? query.present(encodeDocument(inserted)) : null,
    doc(['n', 1], ['updatedExisting', false], ['upserted', inserted.get('_id') ?? null]),
  );
}

const answer = (value: Buffer | null, lastErrorObject: Doc): Reply =>
  reply(['lastErrorObject', lastErrorObject], ['value', value && new RawDocument(value)]);
