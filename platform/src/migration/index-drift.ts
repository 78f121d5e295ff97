import { isDeepStrictEqual } from 'node:util';
import { type Db, type IndexDescriptionInfo, MongoServerError } from 'mongodb';
import type { Connection } from 'mongoose';
import type { CollectionSpecification, IndexSpecification } from './migration.ts';

/** Where a database differs from what the models declare. */
export interface IndexDrift {
  collection: string;
  kind: 'missing' | 'superfluous' | 'different';
  /** Key and options, of the model when it declares one. */
  index: string;
  /** What the database has in the place of it, when that differs. */
  present?: string;
}

/** The collections of all models of a connection, as their schemas declare them. */
export function declaredCollections(connection: Connection): CollectionSpecification[] {
  return Object.values(connection.models)
    .filter(({ collection }) => !ownToPlatform.has(collection.collectionName))
    .map(({ collection, schema }) => ({
      collection: collection.collectionName,
      sharded: Boolean(schema.get('shardKey')),
      indexes: schema.indexes() as unknown as IndexSpecification[], // mongoose types keys and options more widely than our schemas use them
    }));
}

/** Made by whoever needs it first, without an index of its own. */
const ownToPlatform = new Set(['leases']);

/** The indexes that a database has of the declared collections; none for one that does not exist. */
export async function presentIndexes(
  database: Db,
  declared: readonly CollectionSpecification[],
): Promise<Map<string, IndexDescriptionInfo[]>> {
  const present = new Map<string, IndexDescriptionInfo[]>();
  for (const { collection } of declared) {
    const indexes = await database
      .collection(collection)
      .indexes()
      .catch((error: unknown) => {
        if (error instanceof MongoServerError && error.code === 26) return []; // NamespaceNotFound
        throw error;
      });
    present.set(collection, indexes);
  }
  return present;
}

/** Compares what models declare with what a database has. The indexes of `_id` and of the shard key alone are the database's own. */
export function indexDrift(
  declared: readonly CollectionSpecification[],
  present: ReadonlyMap<string, readonly IndexDescriptionInfo[]>,
): IndexDrift[] {
  return declared.flatMap(({ collection, sharded, indexes }) => {
    const left = new Set((present.get(collection) ?? []).map(specificationOf));
    const wanted = indexes.filter((index) => {
      const same = [...left].find((one) => isDeepStrictEqual(comparable(one), comparable(index)));
      return !(same && left.delete(same));
    });
    const drift: IndexDrift[] = wanted.map((index) => {
      const other = [...left].find((one) =>
        isDeepStrictEqual(Object.entries(one[0]), Object.entries(index[0])),
      );
      if (!other) return { collection, kind: 'missing', index: textOf(index) };
      left.delete(other);
      return { collection, kind: 'different', index: textOf(index), present: textOf(other) };
    });
    const superfluous = [...left].filter((index) => !isDatabasesOwn(index, sharded));
    return [
      ...drift,
      ...superfluous.map((index) => ({ collection, kind: 'superfluous' as const, index: textOf(index) })),
    ];
  });
}

const comparedOptions = ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'] as const;

function specificationOf(info: IndexDescriptionInfo): IndexSpecification {
  return [info.key as IndexSpecification[0], info]; // an index of another kind than ascending or descending is superfluous by its key
}

/** Key with its order, and the options that change what an index does, without those that ask for nothing. */
function comparable([key, options = {}]: IndexSpecification): unknown {
  const set = comparedOptions.filter((option) => options[option] !== undefined && options[option] !== false);
  return [Object.entries(key), set.map((option) => [option, options[option]])];
}

function textOf([key, options = {}]: IndexSpecification): string {
  const set = comparedOptions.filter((option) => options[option] !== undefined && options[option] !== false);
  return [JSON.stringify(key), ...set.map((option) => `${option}: ${JSON.stringify(options[option])}`)].join(
    ' ',
  );
}

function isDatabasesOwn([key]: IndexSpecification, sharded: boolean): boolean {
  const fields = Object.keys(key);
  return fields.length === 1 && (fields[0] === '_id' || (sharded && fields[0] === 'organizationId'));
}
