import { encodeDocument, reply } from '../bson/encode.ts';
import { type Doc, doc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { equalValues } from '../meaning/compare.ts';
import { parseFilter } from '../query/filter.ts';
import { compileMatcher } from '../query/match.ts';
import { type Collection, namespaceOf } from '../storage/catalog.ts';
import { discardTree } from '../storage/garbage.ts';
import type { WriteView } from '../storage/view.ts';
import type { Store } from '../store.ts';
import { type Command, readView } from './context.ts';
import { openCursor, streamSource } from './cursor-reply.ts';
import { DEFAULT_FIRST_BATCH } from './cursors.ts';

/** MongoDB's create options that would change what a collection means. */
const CREATE_REFUSED = [
  ...[
    'capped',
    'size',
    'max',
    'timeseries',
    'expireAfterSeconds',
    'clusteredIndex',
    'validator',
    'validationLevel',
  ],
  ...[
    'validationAction',
    'viewOn',
    'pipeline',
    'collation',
    'changeStreamPreAndPostImages',
    'indexOptionDefaults',
  ],
  ...['storageEngine', 'encryptedFields'],
];

/** Commands that make, remove and list collections and databases. */
export const collectionCommands: readonly Command[] = [
  {
    name: 'create',
    fields: ['idIndex', 'autoIndexId'],
    refuses: CREATE_REFUSED,
    async run({ args, store, database }) {
      const name = args.string('create');
      return store.queue.submit((view) => {
        const existing = store.catalog.find(database, name);
        // As MongoDB 7: the same collection again is no error when it asks for the same.
        if (existing && !equalValues(existing.options, new Map())) {
          throw new StoreError(
            'NamespaceExists',
            `namespace ${database}.${name} already exists, but with different options`,
          );
        }
        if (existing) existing.isProvisional = false;
        else store.catalog.create(view, database, name, new Map());
        return reply();
      });
    },
  },
  {
    name: 'drop',
    fields: [],
    async run({ args, store, database }) {
      const name = args.string('drop');
      return store.discard((view) => {
        const collection = store.catalog.find(database, name);
        // MongoDB 7 answers ok for a collection that is not there.
        if (!collection) return reply();
        const indexes = collection.indexes.length + 1;
        dropCollection(store, view, collection);
        return reply(['nIndexesWas', indexes], ['ns', namespaceOf(collection)]);
      });
    },
  },
  {
    name: 'dropDatabase',
    fields: [],
    async run({ store, database }) {
      return store.discard((view) => {
        for (const collection of store.catalog.ofDatabase(database)) dropCollection(store, view, collection);
        return reply(['dropped', database]);
      });
    },
  },
  {
    name: 'listCollections',
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run(context) {
      const { args, store, database } = context;
      const matches = compileMatcher(parseFilter(args.optionalDocument('filter') ?? new Map()));
      const nameOnly = args.boolean('nameOnly');
      const entries = store.catalog
        .ofDatabase(database)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((collection) => listing(collection, nameOnly))
        .filter(matches)
        .map((entry) => encodeDocument(entry));
      const batchSize = batchSizeOf(args.optionalDocument('cursor'));
      return openCursor(context, `${database}.$cmd.listCollections`, streamSource(entries), batchSize);
    },
  },
  {
    name: 'listDatabases',
    fields: ['filter', 'nameOnly', 'authorizedDatabases'],
    adminOnly: true,
    run(context) {
      const { args, store } = context;
      const matches = compileMatcher(parseFilter(args.optionalDocument('filter') ?? new Map()));
      const names = [...new Set([...store.catalog.all()].map(({ database }) => database))].sort();
      const databases = names
        .map((name) => (args.boolean('nameOnly') ? doc(['name', name]) : databaseListing(context, name)))
        .filter(matches);
      return reply(['databases', databases]);
    },
  },
];

/** Removes a collection with its documents and indexes. */
export function dropCollection(store: Pick<Store, 'catalog'>, view: WriteView, collection: Collection): void {
  store.catalog.remove(view, collection);
  discardTree(view, collection.id);
  for (const index of collection.indexes) discardTree(view, index.id);
}

function listing(collection: Collection, nameOnly: boolean): Doc {
  const entry = doc(['name', collection.name], ['type', 'collection']);
  if (nameOnly) return entry;
  entry.set('options', collection.options);
  entry.set('info', doc(['readOnly', false], ['uuid', collection.uuid]));
  entry.set('idIndex', doc(['v', 2], ['key', doc(['_id', 1])], ['name', '_id_']));
  return entry;
}

function databaseListing(context: Parameters<Command['run']>[0], name: string): Doc {
  const view = readView(context);
  const isEmpty = context.store.catalog
    .ofDatabase(name)
    .every((collection) => isEmptyCollection(view, collection));
  return doc(['name', name], ['empty', isEmpty]);
}

/** Whether a collection holds no document. */
export function isEmptyCollection(view: Pick<WriteView, 'range'>, collection: Collection): boolean {
  const from = Buffer.alloc(4);
  from.writeUInt32BE(collection.id);
  const to = Buffer.alloc(4);
  to.writeUInt32BE(collection.id + 1);
  for (const _ of view.range(from, to)) return false;
  return true;
}

/** `batchSize` of a `cursor` option. */
export function batchSizeOf(cursor: Doc | undefined): number {
  const size: Value | undefined = cursor?.get('batchSize');
  return size === undefined || size === null ? DEFAULT_FIRST_BATCH : Number(size);
}
