import { encodeDocument, reply } from '../bson/encode.ts';
import { inspect } from '../bson/inspect.ts';
import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { normaliseSpec, sameSpec } from '../index/definition.ts';
import { equalValues } from '../meaning/compare.ts';
import { type Collection, namespaceOf } from '../storage/catalog.ts';
import { storedCount } from '../storage/document-count.ts';
import { indexDocument } from '../storage/documents.ts';
import { discardTree } from '../storage/garbage.ts';
import { buildInSteps } from '../storage/index-build.ts';
import { treeRange } from '../storage/keys.ts';
import type { WriteView } from '../storage/view.ts';
import type { Store } from '../store.ts';
import { batchSizeOf } from './collections.ts';
import type { Command } from './context.ts';
import { openCursor, streamSource } from './cursor-reply.ts';
import { requireShardKeyPrefix, startsWith } from './sharding.ts';

const ID_KEY: Doc = new Map([['_id', 1]]);

/** Commands that make, remove and list indexes. */
export const indexCommands: readonly Command[] = [
  {
    name: 'createIndexes',
    fields: ['indexes', 'commitQuorum'],
    async run({ args, store, database }) {
      const name = args.string('createIndexes');
      const specs = args.documents('indexes').map(normaliseSpec);
      if (specs.length === 0) throw new StoreError('BadValue', 'Must specify at least one index to create');
      await buildOnLarge(store, database, name, specs);
      return store.queue.submit((view) => {
        const existed = store.catalog.find(database, name) !== undefined;
        const collection = store.catalog.ensure(view, database, name);
        const before = collection.indexes.length + 1;
        const wanted = specs.filter((spec) => !isThere(collection, spec));
        for (const [i, spec] of wanted.entries()) {
          try {
            if (!isThere(collection, spec)) buildIndex(store, view, collection, spec);
          } catch (error) {
            for (const made of wanted.slice(0, i + 1)) undoIndex(store, view, collection, made);
            throw error;
          }
        }
        const answer = reply(
          ['numIndexesBefore', before],
          ['numIndexesAfter', collection.indexes.length + 1],
          ['createdCollectionAutomatically', !existed],
        );
        if (wanted.length === 0) answer.set('note', 'all indexes already exist');
        return answer;
      });
    },
  },
  {
    name: 'dropIndexes',
    fields: ['index'],
    async run({ args, store, database }) {
      const name = args.string('dropIndexes');
      const which = args.get('index');
      return store.discard((view) => {
        const collection = requireCollection(store, database, name);
        const before = collection.indexes.length + 1;
        const dropped = indexesNamed(collection, which ?? null);
        if (collection.shardKey) requireShardKeyIndex(collection, collection.shardKey, dropped);
        for (const index of dropped) {
          store.catalog.removeIndex(view, collection, index);
          discardTree(view, index.id);
        }
        return reply(['nIndexesWas', before]);
      });
    },
  },
  {
    name: 'listIndexes',
    fields: ['cursor'],
    run(context) {
      const { args, store, database } = context;
      const collection = requireCollection(store, database, args.string('listIndexes'));
      const specs = [
        doc(['v', 2], ['key', ID_KEY], ['name', '_id_']),
        ...collection.indexes.map(({ spec }) => spec),
      ].map((spec) => encodeDocument(spec));
      return openCursor(
        context,
        namespaceOf(collection),
        streamSource(specs),
        batchSizeOf(args.optionalDocument('cursor')),
      );
    },
  },
];

function requireCollection(store: Store, database: string, name: string): Collection {
  const collection = store.catalog.find(database, name);
  if (!collection) throw new StoreError('NamespaceNotFound', `ns does not exist: ${database}.${name}`);
  return collection;
}

/**
 * Whether the index exists already.
 * @throws StoreError 85 or 86 when another one stands in its way
 */
function isThere(collection: Collection, spec: Doc): boolean {
  const name = spec.get('name');
  if (isIdIndex(spec)) return true;
  if (name === '_id_') {
    throw new StoreError('BadValue', "The index name '_id_' is reserved for the _id index");
  }
  for (const index of collection.indexes) {
    if (sameSpec(index.spec, spec)) return true;
    if (index.name === name) {
      throw new StoreError(
        sameSignature(index.spec, spec) ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Requested index: ${inspect(spec)}, existing index: ${inspect(index.spec)}`,
      );
    }
    if (sameSignature(index.spec, spec)) {
      throw new StoreError(
        'IndexOptionsConflict',
        `Index already exists with a different name: ${index.name}. Requested index: ${inspect(spec)}`,
      );
    }
  }
  return false;
}

/** What tells two indexes apart, whatever their names: since MongoDB 5.0 also whether they are unique or sparse. */
const sameSignature = (a: Doc, b: Doc): boolean =>
  ['key', 'partialFilterExpression', 'unique', 'sparse'].every((option) =>
    equalValues(a.get(option), b.get(option)),
  );

function isIdIndex(spec: Doc): boolean {
  const key = spec.get('key');
  return isDoc(key) && key.size === 1 && equalValues(key.get('_id'), 1);
}

function buildIndex(store: Store, view: WriteView, collection: Collection, spec: Doc): void {
  if (collection.shardKey) requireShardKeyPrefix(collection.shardKey, spec);
  const index = store.catalog.addIndex(view, collection, spec);
  const { from, to } = treeRange(collection.id);
  for (const { value } of [...view.range(from, to)]) indexDocument(view, collection, index, value);
  if (collection.stale) store.catalog.save(view, collection);
}

/** A collection of no more documents than this is indexed at once. */
const AT_ONCE = 2000;

/** Builds what is missing on a large collection in steps, one command at a time. */
async function buildOnLarge(
  store: Store,
  database: string,
  name: string,
  specs: readonly Doc[],
): Promise<void> {
  const collection = store.catalog.find(database, name);
  if (!collection || (storedCount(store.engine, collection.id) ?? 0) <= AT_ONCE) return;
  await store.oneBuildAtATime(async () => {
    const check = (): void => {
      const { shardKey } = collection;
      if (shardKey) for (const spec of specs) requireShardKeyPrefix(shardKey, spec);
    };
    check();
    const wanted = specs.filter((spec) => !isThere(collection, spec));
    if (wanted.length > 0) await buildInSteps(store, collection, wanted, check);
  });
}

/**
 * A sharded collection keeps an index its shard key can be looked up by.
 * @throws StoreError 67 when the last one would be dropped
 */
function requireShardKeyIndex(
  collection: Collection,
  shardKey: Doc,
  dropped: readonly Collection['indexes'][number][],
): void {
  if (shardKey.has('_id')) return;
  const supports = ({ spec, partial, sparse }: Collection['indexes'][number]): boolean =>
    !partial && !sparse && startsWith(spec.get('key'), shardKey);
  if (
    !dropped.some(supports) ||
    collection.indexes.some((index) => !dropped.includes(index) && supports(index))
  )
    return;
  throw new StoreError(
    'CannotDropShardKeyIndex',
    "Cannot drop the only compatible index for this collection's shard key",
  );
}

function undoIndex(store: Store, view: WriteView, collection: Collection, spec: Doc): void {
  const index = collection.indexes.find(({ name }) => name === spec.get('name'));
  if (!index) return;
  store.catalog.removeIndex(view, collection, index);
  discardTree(view, index.id);
}

function indexesNamed(collection: Collection, which: Value): Collection['indexes'] {
  if (which === '*') return collection.indexes;
  const names = Array.isArray(which) ? which : [which];
  return names.map((wanted) => {
    if (wanted === '_id_' || (isDoc(wanted) && isIdIndex(new Map([['key', wanted]])))) {
      throw new StoreError('InvalidOptions', 'cannot drop _id index');
    }
    const index = collection.indexes.find(({ name, spec }) =>
      typeof wanted === 'string' ? name === wanted : equalValues(spec.get('key'), wanted),
    );
    if (!index) throw new StoreError('IndexNotFound', `index not found with name [${inspect(wanted)}]`);
    return index;
  });
}
