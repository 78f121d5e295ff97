import { createHash } from 'node:crypto';
import { makeCollections } from '@comanda/platform/migration/make-collections';
import { restoringCollection } from '@comanda/platform/migration/schema-check';
import { OperatorError } from '@comanda/platform/operator-error';
import { deserialize, serialize } from 'bson';
import type { Db, Document } from 'mongodb';
import { databaseDocuments } from './database-documents.ts';
import type { BackedUpCollection, Manifest } from './manifest.ts';
import type { Place } from './place.ts';
import { sourceOf, verifyBackup } from './verify-backup.ts';
import { type DocumentSource, verifyDocuments } from './verify-documents.ts';

/** Documents written at once, in bytes and in number. */
const batchBytes = 4 * 1024 * 1024;
const batchDocuments = 1_000;

/** Numbers, binaries and patterns stay of the type that they were stored as. */
const exactly = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

/**
 * Restores a backup into a database that has no collection. The backup is read whole and verified before the first write; what was written is read back and
 * compared, and its references are followed. Until then the database says of itself that it is not whole, and no server works on it.
 * @throws OperatorError RESTORE_NOT_EMPTY, RESTORE_FAILED, or as `verifyBackup` does
 */
export async function restoreBackup(
  place: Place,
  key: Buffer,
  id: string,
  database: Db,
): Promise<{ manifest: Manifest; documents: number }> {
  await requireEmpty(database);
  const { manifest } = await verifyBackup(place, key, id);
  const marker = database.collection(restoringCollection);
  await marker.insertOne({ backup: id, at: new Date() });
  const source = sourceOf(place, key, manifest);
  for (const collection of manifest.collections) await fill(database, collection, source);
  const names = manifest.collections.map(({ name }) => name);
  const found = await verifyDocuments((name) => databaseDocuments(database, name), names);
  if (found.dangling.length > 0)
    throw new OperatorError('RESTORE_FAILED', `${database.databaseName}:\n  ${found.dangling.join('\n  ')}`);
  // Only now: what has expired since the backup is deleted as soon as these exist, and could not be compared any more.
  for (const collection of manifest.collections) await index(database, collection, isExpiring);
  await marker.drop();
  return { manifest, documents: found.documents };
}

async function requireEmpty(database: Db): Promise<void> {
  const [first] = await database.listCollections({}, { nameOnly: true }).toArray();
  if (first)
    throw new OperatorError(
      'RESTORE_NOT_EMPTY',
      `The database ${database.databaseName} has a collection ${first.name}: a backup is restored into an empty one only.`,
    );
}

async function fill(database: Db, description: BackedUpCollection, source: DocumentSource): Promise<void> {
  const { name, sharded } = description;
  await makeCollections(database, [{ collection: name, sharded, indexes: [] }]);
  const collection = database.collection(name);
  const sent = createHash('sha256');
  let batch: Document[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0)
      await collection.insertMany(batch, { ordered: false, writeConcern: { w: 'majority', journal: true } });
    batch = [];
    bytes = 0;
  };
  for await (const stored of source(name)) {
    const document = deserialize(stored, exactly);
    // What the driver will send: fields with whole numbers as names come first in it, whatever place they had.
    sent.update(serialize(document));
    batch.push(document);
    bytes += stored.length;
    if (bytes >= batchBytes || batch.length >= batchDocuments) await flush();
  }
  await flush();
  await index(database, description, (one) => !isExpiring(one));

  const found = createHash('sha256');
  let documents = 0;
  for await (const stored of databaseDocuments(database, name)) {
    found.update(stored);
    documents++;
  }
  if (documents !== description.documents || found.digest('hex') !== sent.digest('hex'))
    throw new OperatorError(
      'RESTORE_FAILED',
      `${name} has ${documents} documents after the restore in the place of ${description.documents}, or they are not the same.`,
    );
}

type Index = BackedUpCollection['indexes'][number];
const isExpiring = (one: Index): boolean => one.expireAfterSeconds !== undefined;

async function index(
  database: Db,
  { name, indexes }: BackedUpCollection,
  which: (index: Index) => boolean,
): Promise<void> {
  const wanted = indexes.filter(which);
  // The manifest holds them as the database listed them.
  if (wanted.length > 0) await database.collection(name).createIndexes(wanted as never);
}
