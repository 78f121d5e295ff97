import { type Db, MongoServerError } from 'mongodb';
import type { CollectionSpecification } from './migration.ts';

/** NamespaceExists */
const exists = 48;
/** No mongos (CommandNotFound), no cluster (IllegalOperation), sharded before (AlreadyInitialized). */
const notToBeSharded = [59, 20, 23];

/**
 * Makes collections, shards those of organizations by `{ organizationId: 1 }` and builds the indexes that are missing. Safe to repeat; writers are not held up
 * while an index is built.
 * @throws MongoServerError 85 or 86 when an index of the same name or key has other options
 */
export async function makeCollections(
  database: Db,
  collections: readonly CollectionSpecification[],
): Promise<void> {
  for (const { collection, sharded, indexes } of collections) {
    await database.createCollection(collection).catch(ignore([exists]));
    if (sharded) {
      await database.client
        .db('admin')
        .command({ shardCollection: `${database.databaseName}.${collection}`, key: { organizationId: 1 } })
        .catch(ignore(notToBeSharded));
    }
    if (indexes.length > 0)
      await database
        .collection(collection)
        .createIndexes(indexes.map(([key, options = {}]) => ({ key: { ...key }, ...options })));
  }
}

function ignore(codes: readonly number[]) {
  return (error: unknown) => {
    if (!(error instanceof MongoServerError) || !codes.includes(Number(error.code))) throw error;
  };
}
