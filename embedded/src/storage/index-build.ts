import type { Doc } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Index } from '../index/definition.ts';
import { type Catalog, type Collection, namespaceOf } from './catalog.ts';
import type { CommitQueue } from './commit-queue.ts';
import { indexDocument } from './documents.ts';
import { treeRange } from './keys.ts';
import type { WriteView } from './view.ts';

/** Documents indexed in one step, so that others get their turn between two. */
const STEP = 500;

interface Parts {
  readonly catalog: Catalog;
  readonly queue: CommitQueue;
}

/**
 * Builds indexes of a large collection while others write to it. From the first step on every write keeps the new
 * indexes up to date, though no query sees them; the steps add the documents that were there before; the last makes all
 * of them visible at once. A crash or an error on the way leaves garbage, which is collected.
 *
 * @param check is asked again at the end whether the indexes may be
 * @throws StoreError 11000 when the documents break a unique index, 276 when the collection was dropped
 */
export async function buildInSteps(
  { catalog, queue }: Parts,
  collection: Collection,
  specs: readonly Doc[],
  check: () => void,
): Promise<void> {
  const indexes = await queue.submit((view) =>
    specs.map((spec) => catalog.startIndex(view, collection, spec)),
  );
  try {
    for (const index of indexes) {
      let { from, to } = treeRange(collection.id);
      for (let next: Buffer | undefined = from; next; from = next) {
        next = await queue.submit((view) => buildStep(view, collection, index, from, to));
        if (!next) break;
      }
    }
    await queue.submit((view) => {
      requireThere(collection);
      check();
      catalog.finishIndexes(view, collection, indexes);
    });
  } catch (error) {
    catalog.giveUpIndexes(collection, indexes);
    throw error;
  }
}

/** @returns where the next step begins; nothing when there is none */
function buildStep(
  view: WriteView,
  collection: Collection,
  index: Index,
  from: Buffer,
  to: Buffer,
): Buffer | undefined {
  requireThere(collection);
  const stored: { key: Buffer; value: Buffer }[] = [];
  for (const entry of view.range(from, to)) {
    stored.push(entry);
    if (stored.length >= STEP) break;
  }
  for (const { value } of stored) indexDocument(view, collection, index, value);
  const last = stored.at(-1);
  return last && stored.length === STEP ? Buffer.concat([last.key, Buffer.from([0])]) : undefined;
}

function requireThere(collection: Collection): void {
  if (collection.dropped)
    throw new StoreError('IndexBuildAborted', `the collection ${namespaceOf(collection)} was dropped`);
}
