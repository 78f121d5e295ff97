import { encodeDocument, reply } from '../bson/encode.ts';
import { type Doc, ObjectId } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { insertDocument } from '../storage/documents.ts';
import { type Command, write } from './context.ts';
import { requireShardKey } from './sharding.ts';
import { ensureCollection, statementsOf } from './statements.ts';
import { runStatements, withWriteErrors } from './write-errors.ts';

/** insert (https://www.mongodb.com/docs/manual/reference/command/insert/). */
export const insertCommand: Command = {
  name: 'insert',
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  inTransaction: true,
  async run(context) {
    const name = context.args.string('insert');
    const statements = statementsOf(context, 'documents');
    const prepared = statements.map(prepare);
    await ensureCollection(context, name);
    return write(context, (view) => {
      const collection = context.store.catalog.ensure(view, context.database, name);
      let inserted = 0;
      const errors = runStatements(context, prepared.length, (index) => {
        const entry = prepared[index];
        if (entry instanceof StoreError) throw entry;
        if (!entry) return;
        requireShardKey(collection, entry.document);
        insertDocument(view, collection, entry.document, entry.bytes);
        inserted += 1;
      });
      return withWriteErrors(reply(['n', inserted]), errors);
    });
  },
};

interface Prepared {
  readonly document: Doc;
  readonly bytes: Buffer;
}

/** The document as it is stored: as it was sent, with its `_id` first. */
function prepare({ document, bytes }: { document: Doc; bytes: Buffer | undefined }): Prepared | StoreError {
  const [first] = document.keys();
  if (first === '_id' && bytes) return { document, bytes };
  const stored: Doc = new Map([['_id', document.get('_id') ?? new ObjectId()]]);
  for (const [name, value] of document) stored.set(name, value);
  return { document: stored, bytes: encodeDocument(stored) };
}
