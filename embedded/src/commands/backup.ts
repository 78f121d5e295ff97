import { encodeDocument, RawDocument, reply } from '../bson/encode.ts';
import { type Doc, doc } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Collection } from '../storage/catalog.ts';
import { requestCompaction } from '../storage/compaction.ts';
import { storedCount } from '../storage/document-count.ts';
import { treeRange } from '../storage/keys.ts';
import type { ReadView } from '../storage/view.ts';
import { batchSizeOf } from './collections.ts';
import type { Command } from './context.ts';
import { openCursor, streamSource } from './cursor-reply.ts';

/** Documents read with one lmdb cursor, which is not held while the client thinks. */
const STEP = 200;

/** Commands of this store alone, which `npm run store:backup` gives. */
export const backupCommands: readonly Command[] = [
  {
    // A cursor over one moment of everything: `{ collection: … }`, then its documents as `{ document: … }`, and the next.
    name: 'storeBackup',
    fields: ['instance', 'cursor'],
    adminOnly: true,
    async run(context) {
      const { store, args } = context;
      const instance = args.get('instance');
      if (instance !== undefined && instance !== store.instance) {
        throw new StoreError('BadValue', 'this is another store than the one that was meant');
      }
      const { snapshot, collections } = await store.queue.between(() => ({
        snapshot: store.engine.snapshot(),
        collections: [...store.catalog.all()].map((collection) => ({
          collection,
          described: describe(collection),
        })),
      }));
      const rows = readAll(snapshot, collections);
      try {
        const size = Math.max(1, batchSizeOf(args.optionalDocument('cursor')));
        return openCursor(context, 'admin.$cmd.storeBackup', closing(rows), size);
      } catch (error) {
        rows.return(undefined);
        throw error;
      }
    },
  },
  {
    name: 'storeCompact',
    fields: [],
    adminOnly: true,
    run({ store }) {
      requestCompaction(store.directory);
      const { bytes, used } = store.engine.size;
      return reply(['bytes', bytes], ['used', used]);
    },
  },
];

function closing(rows: Generator<Buffer>) {
  return { ...streamSource(rows), close: () => void rows.return(undefined) };
}

function* readAll(
  snapshot: ReadView & { release(): void },
  collections: readonly { collection: Collection; described: Doc }[],
): Generator<Buffer, undefined> {
  try {
    for (const { collection, described } of collections) {
      described.set('documents', storedCount(snapshot, collection.id) ?? 0);
      yield encodeDocument(doc(['collection', described]));
      yield* documentsOf(snapshot, collection);
    }
  } finally {
    snapshot.release();
  }
}

function* documentsOf(snapshot: ReadView, collection: Collection): Generator<Buffer> {
  let { from, to } = treeRange(collection.id);
  for (;;) {
    const step: Buffer[] = [];
    for (const { key, value } of snapshot.range(from, to)) {
      step.push(value);
      from = Buffer.concat([key, Buffer.from([0])]);
      if (step.length >= STEP) break;
    }
    for (const value of step) yield encodeDocument(reply(['document', new RawDocument(value)]));
    if (step.length < STEP) return;
  }
}

const describe = ({ database, name, options, shardKey, indexes }: Collection): Doc =>
  doc(
    ['database', database],
    ['name', name],
    ['options', options],
    ['shardKey', shardKey ?? null],
    ['indexes', indexes.map(({ spec }) => spec)],
  );
