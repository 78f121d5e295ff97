import { OperatorError } from '@comanda/platform/operator-error';
import type { ClientSession, Db } from 'mongodb';

const batchSize = 500;
/** SnapshotTooOld, SnapshotUnavailable */
const forgotten = [239, 246];

/**
 * The documents of a collection as they are stored, in BSON, in the order of `_id`.
 * @param session a snapshot session, so that all its collections are seen at one moment
 * @throws OperatorError BACKUP_SNAPSHOT_TOO_OLD
 */
export async function* databaseDocuments(
  database: Db,
  collection: string,
  session?: ClientSession,
): AsyncGenerator<Uint8Array> {
  const cursor = database
    .collection(collection)
    .find({}, { raw: true, batchSize, session, ...(session && { readPreference: 'secondaryPreferred' }) })
    .sort({ _id: 1 });
  try {
    for await (const document of cursor) yield document as unknown as Uint8Array; // raw: true gives bytes
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !forgotten.includes(Number(error.code)))
      throw error;
    throw new OperatorError(
      'BACKUP_SNAPSHOT_TOO_OLD',
      `The database forgot the moment that was being backed up while ${collection} was read: ${error.message}. Raise minSnapshotHistoryWindowInSeconds of its members, or run it again if indexes were being built.`,
      { cause: error },
    );
  }
}

/** What is never part of a backup: who works at this moment, what was slow lately, and that a restore is not finished. */
const passing = new Set(['leases', 'slowQueries', 'restoring']);

/** Names of the collections that a backup holds. */
export async function collectionsToBackUp(database: Db): Promise<string[]> {
  const listed = await database.listCollections({}, { nameOnly: true }).toArray();
  return listed
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !passing.has(name))
    .sort();
}
