import { inspect } from '../bson/inspect.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { equalValues } from '../meaning/compare.ts';
import { valueAt } from '../meaning/path.ts';
import type { Filter } from '../query/filter.ts';
import { type Collection, namespaceOf } from '../storage/catalog.ts';
import { equalitiesOf } from '../update/upsert.ts';

/*
 * The rules mongos holds a sharded collection to (https://www.mongodb.com/docs/manual/core/sharded-cluster-requirements/).
 * MongoDB 7 lets single-document writes scatter; this store keeps the older, stricter rule, because a scattered write is
 * a fault in a program that knows its shard key.
 */

const fieldsOf = (shardKey: Doc): string[] => [...shardKey.keys()];

/**
 * A single-document update or delete must name its shard by equality; an exact `_id` serves as well.
 * @throws StoreError 61
 */
export function requireTarget(
  collection: Collection,
  filter: Filter,
  what: string,
  query: Doc,
  acceptsId: boolean,
): void {
  const { shardKey } = collection;
  if (!shardKey) return;
  const fixed = equalitiesOf(filter);
  const isWhole = fieldsOf(shardKey).every((dotted) => isTargeting(fixed.get(dotted)));
  if (isWhole || (acceptsId && isTargeting(fixed.get('_id')))) return;
  throw new StoreError(
    'ShardKeyNotFound',
    `${what} on the sharded collection ${namespaceOf(collection)} needs the shard key ${inspect(shardKey)} by equality${acceptsId ? ' or an exact _id' : ''} in its filter, got ${inspect(query)}`,
  );
}

const isTargeting = (value: Value | undefined): boolean => value !== undefined && !Array.isArray(value);

/**
 * A new document must say which shard it belongs to, and not by an array.
 * @throws StoreError 61
 */
export function requireShardKey(collection: Collection, document: Doc): void {
  for (const dotted of fieldsOf(collection.shardKey ?? new Map())) {
    const value = valueAt(document, dotted.split('.'));
    if (value === undefined || Array.isArray(value)) {
      throw new StoreError(
        'ShardKeyNotFound',
        `the document for ${namespaceOf(collection)} does not contain the shard key field '${dotted}', or holds an array there`,
      );
    }
  }
}

/**
 * A document stays on its shard.
 * @throws StoreError 66
 */
export function requireSameShard(collection: Collection, before: Doc, after: Doc): void {
  for (const dotted of fieldsOf(collection.shardKey ?? new Map())) {
    const path = dotted.split('.');
    if (!equalValues(valueAt(before, path), valueAt(after, path))) {
      throw new StoreError(
        'ImmutableField',
        `the shard key field '${dotted}' of ${namespaceOf(collection)} cannot be changed by an update`,
      );
    }
  }
}

/**
 * Uniqueness can only be held within a shard, so a unique index begins with the shard key.
 * @throws StoreError 67
 */
export function requireShardKeyPrefix(shardKey: Doc, spec: Doc): void {
  if (spec.get('unique') !== true || startsWith(spec.get('key'), shardKey)) return;
  throw new StoreError(
    'CannotCreateIndex',
    `cannot create unique index over ${inspect(spec.get('key') ?? null)} with shard key pattern ${inspect(shardKey)}`,
  );
}

/** Whether an index key pattern begins with the shard key's fields. */
export function startsWith(key: Value | undefined, shardKey: Doc): boolean {
  if (!isDoc(key)) return false;
  const names = [...key.keys()];
  return fieldsOf(shardKey).every((dotted, i) => names[i] === dotted);
}
