import { isDeepStrictEqual } from 'node:util';
import { type Db, MongoServerError } from 'mongodb';
import type { DropIndexesWork } from './migration.ts';

/** IndexNotFound, NamespaceNotFound: gone already. */
const gone = [27, 26];

/** Drops indexes by their keys, in whatever order of the options they were made. Safe to repeat. */
export async function dropIndexes(database: Db, { collection, keys }: DropIndexesWork): Promise<void> {
  const present = await database
    .collection(collection)
    .indexes()
    .catch((error: unknown) => {
      if (error instanceof MongoServerError && gone.includes(Number(error.code))) return [];
      throw error;
    });
  for (const key of keys) {
    const index = present.find((one) => isDeepStrictEqual(Object.entries(one.key), Object.entries(key)));
    if (!index?.name) continue;
    await database
      .collection(collection)
      .dropIndex(index.name)
      .catch((error: unknown) => {
        if (!(error instanceof MongoServerError) || !gone.includes(Number(error.code))) throw error;
      });
  }
}
