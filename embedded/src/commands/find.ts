import type { Reply } from '../bson/encode.ts';
import { isDoc, Timestamp } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { Query, type QueryRequest } from '../query/query.ts';
import { type Collection, namespaceOf } from '../storage/catalog.ts';
import { type SnapshotRead, snapshotOf } from '../transaction/snapshot-read.ts';
import type { Arguments } from './arguments.ts';
import { type Command, type Context, findCollection } from './context.ts';
import { openCursor, streamSource } from './cursor-reply.ts';
import { DEFAULT_FIRST_BATCH, type Source } from './cursors.ts';

/** Fields of find that say what to find, shared with explain. */
export const FIND_FIELDS = [
  ...['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'noCursorTimeout'],
  ...['allowDiskUse', 'allowPartialResults'],
];
/** Fields of find that are refused unless they ask for nothing. */
export const FIND_REFUSED = [
  'max',
  'min',
  'returnKey',
  'showRecordId',
  'tailable',
  'oplogReplay',
  'awaitData',
  'collation',
  'let',
];

/** find (https://www.mongodb.com/docs/manual/reference/command/find/). */
export const findCommand: Command = {
  name: 'find',
  fields: FIND_FIELDS,
  refuses: FIND_REFUSED,
  inTransaction: true,
  readsSnapshot: true,
  run(context) {
    // Nobody else waits for a turn of the event loop.
    const snapshot = requestedSnapshot(context);
    return snapshot ? snapshot.then((moment) => find(context, moment)) : find(context, undefined);
  },
};

function find(context: Context, snapshot: SnapshotRead | undefined): Reply {
  const { args, database } = context;
  const name = args.string('find');
  const request = findRequest(args);
  const single = args.boolean('singleBatch');
  const batchSize = args.count('batchSize') ?? DEFAULT_FIRST_BATCH;
  const collection = findCollection(context, name);
  if (!collection) {
    checkRequest(request);
    const nothing = openCursor(context, `${database}.${name}`, streamSource([]), batchSize, single);
    return snapshot ? withTime(nothing, snapshot) : nothing;
  }
  const source = querySource(collection, request);
  if (!snapshot) return openCursor(context, namespaceOf(collection), source, batchSize, single);
  snapshot.requireShape(collection);
  const fixed = { ...source, documents: () => source.documents(snapshot.view) };
  return withTime(openCursor(context, namespaceOf(collection), fixed, batchSize, single), snapshot);
}

/** The moment that a find outside of a transaction is to see, when it asks for one. */
function requestedSnapshot({
  args,
  store,
  session,
  transaction,
}: Context): Promise<SnapshotRead> | undefined {
  const concern = args.body.get('readConcern');
  if (transaction || !session || !isDoc(concern) || concern.get('level') !== 'snapshot') return undefined;
  const at = concern.get('atClusterTime');
  if (at !== undefined && !(at instanceof Timestamp))
    throw new StoreError('TypeMismatch', "BSON field 'readConcern.atClusterTime' must be a timestamp");
  return snapshotOf(store, session, at);
}

/** Tells the client which moment it sees, so that its next read can ask for the same. */
function withTime(answer: Reply, { at }: SnapshotRead): Reply {
  const cursor = answer.get('cursor');
  if (cursor instanceof Map) cursor.set('atClusterTime', at);
  return answer;
}

/** Reads what to find from a find command. */
export function findRequest(args: Arguments): QueryRequest {
  return {
    filter: args.optionalDocument('filter') ?? new Map(),
    sort: args.optionalDocument('sort'),
    projection: args.optionalDocument('projection'),
    skip: args.count('skip'),
    limit: args.count('limit'),
    hint: args.get('hint'),
    deadline: args.deadline(),
  };
}

/** The documents of a query as a cursor gives them. */
export function querySource(collection: Collection, request: QueryRequest): Source {
  const query = new Query(collection, request);
  const { indexes } = collection;
  return {
    documents: (view) => query.documents(view),
    present: (bytes) => query.present(bytes),
    fault() {
      if (collection.dropped)
        return new StoreError('QueryPlanKilled', `collection dropped: ${namespaceOf(collection)}`);
      const { index } = query.plan;
      if (index && collection.indexes !== indexes && !collection.indexes.some(({ id }) => id === index.id)) {
        return new StoreError('QueryPlanKilled', `index '${index.name}' dropped`);
      }
      return undefined;
    },
  };
}

const NOWHERE: Collection = {
  id: 0,
  database: '',
  name: '',
  uuid: undefined as never, // never read: the query is planned, not run
  options: new Map(),
  shardKey: undefined,
  indexes: [],
  building: [],
  isProvisional: false,
  dropped: true,
  stale: false,
};

/** A query on a collection that does not exist finds nothing, but a wrong query is still refused. */
export function checkRequest(request: QueryRequest): void {
  new Query(NOWHERE, { ...request, hint: undefined });
}
