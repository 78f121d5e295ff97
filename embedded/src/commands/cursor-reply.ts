import { RawDocument, type Reply, type ReplyValue, reply } from '../bson/encode.ts';
import type { StoreError } from '../errors.ts';
import type { ReadView } from '../storage/view.ts';
import { type Context, readView } from './context.ts';
import { Cursor, type Source } from './cursors.ts';

/**
 * The reply that opens a cursor: its first documents and, unless they are all, its id.
 * @param batchSize documents of the first batch at most
 * @param single close the cursor after the first batch
 */
export function openCursor(
  context: Context,
  namespace: string,
  source: Source,
  batchSize: number,
  single = false,
): Reply {
  const { store, transaction, session } = context;
  const cursor = new Cursor(namespace, source, session?.id, transaction);
  const { documents, isLast } = cursor.next(readView(context), batchSize);
  const id = isLast || single ? 0n : store.cursors.add(cursor);
  return cursorReply('firstBatch', documents, id, namespace);
}

/** `cursor: { firstBatch | nextBatch, id, ns }`. */
export function cursorReply(
  batch: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  id: bigint,
  namespace: string,
): Reply {
  const cursor = new Map<string, ReplyValue>([
    [batch, documents.map((bytes) => new RawDocument(bytes))],
    ['id', id],
    ['ns', namespace],
  ]);
  return reply(['cursor', cursor]);
}

/**
 * A source of documents that are made one after the other, for instance by a pipeline, whatever the store holds by then.
 * @param fault why it cannot go on
 */
export function streamSource(
  documents: Iterable<Buffer>,
  fault: () => StoreError | undefined = () => undefined,
): Source {
  const rest = documents[Symbol.iterator]();
  return {
    *documents(_view: ReadView) {
      for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
    },
    present: (bytes) => bytes,
    fault,
  };
}
