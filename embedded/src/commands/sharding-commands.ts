import { decodeDocument } from '../bson/decode.ts';
import { reply } from '../bson/encode.ts';
import { inspect } from '../bson/inspect.ts';
import { type Doc, doc, type Value } from '../bson/value.ts';
import { notSupported, StoreError } from '../errors.ts';
import { equalValues } from '../meaning/compare.ts';
import type { Collection } from '../storage/catalog.ts';
import { treeRange } from '../storage/keys.ts';
import type { WriteView } from '../storage/view.ts';
import { isEmptyCollection } from './collections.ts';
import type { Command } from './context.ts';
import { requireShardKey, startsWith } from './sharding.ts';

/** Commands of a sharded cluster's administration. */
export const shardingCommands: readonly Command[] = [
  {
    name: 'enableSharding',
    fields: ['primaryShard'],
    adminOnly: true,
    run: () => reply(),
  },
  {
    name: 'shardCollection',
    fields: [
      'key',
      'unique',
      'numInitialChunks',
      'presplitHashedZones',
      'implicitlyCreateIndex',
      'enforceUniquenessCheck',
    ],
    refuses: ['collation', 'timeseries'],
    adminOnly: true,
    async run({ args, store }) {
      const namespace = args.string('shardCollection');
      const key = args.document('key');
      checkKey(key);
      const dot = namespace.indexOf('.');
      if (dot <= 0) throw new StoreError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
      const [database, name] = [namespace.slice(0, dot), namespace.slice(dot + 1)];
      return store.queue.submit((view) => {
        const collection = store.catalog.ensure(view, database, name);
        if (collection.shardKey) {
          if (equalValues(collection.shardKey, key)) return reply(['collectionsharded', namespace]);
          throw new StoreError(
            'AlreadyInitialized',
            `sharding already enabled for collection ${namespace} with options { key: ${inspect(collection.shardKey)} }`,
          );
        }
        shard(view, collection, key);
        if (!collection.indexes.some(({ spec }) => startsWith(spec.get('key'), key)) && !key.has('_id')) {
          store.catalog.addIndex(view, collection, indexSpec(key, args.boolean('unique')));
        }
        collection.shardKey = key;
        store.catalog.save(view, collection);
        return reply(['collectionsharded', namespace]);
      });
    },
  },
];

function checkKey(key: Doc): void {
  if (key.size === 0) throw new StoreError('InvalidOptions', 'Cannot have an empty shard key');
  for (const [dotted, value] of key) {
    if (value === 'hashed') throw notSupported('a hashed shard key');
    if (!equalValues(value, 1)) {
      throw new StoreError(
        'InvalidOptions',
        `Shard key ${inspect(key)} can contain either a single 'hashed' field or multiple numerical fields set to a value of 1. Field ${dotted} is neither.`,
      );
    }
  }
}

/** Checks that what is there already keeps the rules a sharded collection is held to. */
function shard(view: WriteView, collection: Collection, key: Doc): void {
  for (const { spec, unique, name } of collection.indexes) {
    if (unique && !startsWith(spec.get('key'), key)) {
      throw new StoreError(
        'InvalidOptions',
        `can't shard collection '${collection.database}.${collection.name}' with unique index '${name}' on ${inspect(spec.get('key') ?? null)}: uniqueness can't be maintained across shards`,
      );
    }
  }
  if (isEmptyCollection(view, collection)) return;
  if (!key.has('_id') && !collection.indexes.some(({ spec }) => startsWith(spec.get('key'), key))) {
    throw new StoreError(
      'InvalidOptions',
      'Please create an index that starts with the proposed shard key before sharding the collection',
    );
  }
  const wouldBe: Collection = { ...collection, shardKey: key };
  const { from, to } = treeRange(collection.id);
  for (const { value } of view.range(from, to)) requireShardKey(wouldBe, decodeDocument(value));
}

function indexSpec(key: Doc, unique: boolean): Doc {
  const name = [...key.keys()].map((dotted) => `${dotted}_1`).join('_');
  return doc(
    ['v', 2],
    ['key', key],
    ['name', name],
    ...(unique ? [['unique', true] as [string, Value]] : []),
  );
}
