import type { Db } from 'mongodb';
import { organizationCode } from '../id.ts';
import type {
  DocumentsWork,
  MigrationContext,
  MigrationPosition,
  TextIdCollection,
  TextIdDocument,
} from './migration.ts';

/** Documents read and changed before the position is stored. */
const batchSize = 200;
/** Changes on their way at the same time: a store that commits in groups takes them in one. */
const atOnce = 20;
/** How often a document is tried again that somebody else changed at the same moment. */
const attempts = 10;

/**
 * Changes what matches `pending`, organization after organization, in the order of ids. Between batches it rests as long as the last one took, so that a store
 * that is busy is left to those who are waiting for it.
 * @throws Error that names the document whose change failed
 */
export async function changeDocuments(work: DocumentsWork, context: MigrationContext): Promise<void> {
  const collection: TextIdCollection = context.database.collection(work.collection);
  let { position } = context;
  for (;;) {
    const organizationId = await organizationAfter(collection, position);
    if (organizationId === undefined) return;
    let id = position?.organizationId === organizationId ? position.id : null;
    for (;;) {
      const startedAt = performance.now();
      const documents = await batchOf(collection, work, organizationId, id);
      let changed = 0;
      for (let n = 0; n < documents.length; n += atOnce) {
        const outcomes = await Promise.all(
          documents
            .slice(n, n + atOnce)
            .map((document) => changeOne(collection, work, document, context.database)),
        );
        changed += outcomes.filter(Boolean).length;
      }
      id = documents.at(-1)?._id ?? id;
      const isLast = documents.length < batchSize;
      // The end of an organization is stored as its last possible id: what comes to it later has the new shape already.
      position = { organizationId, id: isLast ? endOf(work, organizationId) : id };
      await context.progress(position, changed);
      if (isLast) break;
      await new Promise((resolve) => setTimeout(resolve, performance.now() - startedAt));
    }
  }
}

/** How many documents are still to be changed, over all organizations. Asks for one organization at a time. */
export async function countPending(database: Db, work: DocumentsWork): Promise<number> {
  const collection: TextIdCollection = database.collection(work.collection);
  let count = 0;
  let organizationId: string | undefined;
  for (;;) {
    const position: MigrationPosition | null =
      organizationId === undefined ? null : { organizationId, id: beyondAnyId };
    organizationId = await organizationAfter(collection, position);
    if (organizationId === undefined) return count;
    count += await collection.countDocuments({ organizationId, ...work.pending });
  }
}

/** The organization that a position is in the middle of, or the next one that has a document: one step in the index of the shard key. */
async function organizationAfter(
  collection: TextIdCollection,
  position: MigrationPosition | null,
): Promise<string | undefined> {
  if (position && !position.id?.endsWith(beyondAnyId)) return position.organizationId;
  const next = await collection.findOne(
    position ? { organizationId: { $gt: position.organizationId } } : {},
    { sort: { organizationId: 1 }, projection: { _id: 0, organizationId: 1 } },
  );
  return next ? String(next.organizationId) : undefined;
}

function batchOf(
  collection: TextIdCollection,
  { idPrefix, pending }: DocumentsWork,
  organizationId: string,
  after: string | null,
): Promise<TextIdDocument[]> {
  const first = `${idPrefix}${organizationCode(organizationId)}`;
  const from = after === null ? { $gte: first } : { $gt: after };
  return collection
    .find({ organizationId, ...pending, _id: { ...from, $lt: `${first}${beyondAnyId}` } })
    .sort({ _id: 1 })
    .limit(batchSize)
    .toArray();
}

/** Comes after every character of an id. */
const beyondAnyId = '{';
const endOf = ({ idPrefix }: DocumentsWork, organizationId: string): string =>
  `${idPrefix}${organizationCode(organizationId)}${beyondAnyId}`;

/** @returns whether it was changed by this call. */
async function changeOne(
  collection: TextIdCollection,
  work: DocumentsWork,
  document: TextIdDocument,
  database: Db,
): Promise<boolean> {
  const { _id, organizationId } = document;
  let current: TextIdDocument | null = document;
  for (let attempt = 0; attempt < attempts && current; attempt++) {
    const change = await work.change(current, database).catch((error: unknown) => {
      throw new Error(`${work.collection} ${_id}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    });
    if (!change) return false;
    // An aggregate is replaced as a whole by whoever changes it: the version is what makes a change of before this one lose.
    const version = typeof current.version === 'number' ? { version: current.version } : {};
    const grown = 'version' in version ? { $inc: { version: 1 } } : {};
    const { matchedCount } = await collection.updateOne(
      { organizationId, _id, ...work.pending, ...version },
      { ...change, ...grown },
    );
    if (matchedCount === 1) return true;
    current = await collection.findOne({ organizationId, _id, ...work.pending });
  }
  if (!current) return false;
  throw new Error(`${work.collection} ${_id}: changed by others ${attempts} times in a row; run it again`);
}
