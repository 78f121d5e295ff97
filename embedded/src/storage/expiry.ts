import { decodeDocument } from '../bson/decode.ts';
import type { Index } from '../index/definition.ts';
import { encodeKey, invert } from '../meaning/key-encoding.ts';
import { someAtPath } from '../meaning/path.ts';
import { TYPE_ORDER } from '../meaning/type-order.ts';
import type { Catalog } from './catalog.ts';
import type { CommitQueue } from './commit-queue.ts';
import { deleteDocument, readDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import { recordIdOfEntry, treeKey } from './keys.ts';

/** Documents deleted in one step, so that others get their turn between two. */
const STEP = 200;

interface Parts {
  readonly catalog: Catalog;
  readonly engine: Engine;
  readonly queue: CommitQueue;
}

/**
 * Deletes the documents whose date in a TTL index, plus the index's `expireAfterSeconds`, has passed.
 * @param now milliseconds since the epoch
 * @returns how many were deleted
 */
export async function deleteExpired({ catalog, engine, queue }: Parts, now: number): Promise<number> {
  let deleted = 0;
  for (const collection of [...catalog.all()]) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      const limit = new Date(now - index.expireAfterSeconds * 1000);
      for (;;) {
        const ids = expiredIds(engine, index, limit);
        if (ids.length === 0) break;
        const count = await queue.submit((view) => {
          if (collection.dropped) return 0;
          return ids.filter((id) => {
            const bytes = readDocument(view, collection, id);
            const document = bytes && decodeDocument(bytes);
            // It may have been given more time since it was found.
            if (!document || !isExpired(index, document, limit)) return false;
            deleteDocument(view, collection, document);
            return true;
          }).length;
        });
        deleted += count;
        if (count === 0) break;
      }
    }
  }
  return deleted;
}

function expiredIds(engine: Engine, index: Index, limit: Date): Buffer[] {
  const lowest = Buffer.from([TYPE_ORDER.date]);
  const highest = Buffer.concat([encodeKey(limit), Buffer.from([0xff])]);
  const isAscending = index.fields[0]?.direction !== -1;
  const from = treeKey(index.id, isAscending ? lowest : invert(encodeKey(limit)));
  const to = treeKey(index.id, isAscending ? highest : Buffer.concat([invert(lowest), Buffer.from([0xff])]));
  const ids = new Map<string, Buffer>();
  for (const entry of engine.range(from, to)) {
    const id = recordIdOfEntry(index.unique, entry);
    ids.set(id.toString('latin1'), id);
    if (ids.size >= STEP) break;
  }
  return [...ids.values()];
}

function isExpired(index: Index, document: ReturnType<typeof decodeDocument>, limit: Date): boolean {
  return someAtPath(document, index.fields[0]?.path ?? [], (value) =>
    (Array.isArray(value) ? value : [value]).some(
      (date) => date instanceof Date && date.getTime() <= limit.getTime(),
    ),
  );
}
