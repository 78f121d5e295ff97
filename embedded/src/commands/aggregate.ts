import { runPipeline } from '../aggregate/pipeline.ts';
import { encodeDocument } from '../bson/encode.ts';
import type { Doc } from '../bson/value.ts';
import { notSupported, StoreError } from '../errors.ts';
import { namespaceOf } from '../storage/catalog.ts';
import { batchSizeOf } from './collections.ts';
import { type Command, findCollection, readView } from './context.ts';
import { openCursor, streamSource } from './cursor-reply.ts';

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** aggregate (https://www.mongodb.com/docs/manual/reference/command/aggregate/). Results are made as the client fetches them. */
export const aggregateCommand: Command = {
  name: 'aggregate',
  fields: ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'bypassDocumentValidation'],
  refuses: ['explain', 'collation', 'let', 'needsMerge', 'fromMongos', 'exchange'],
  inTransaction: true,
  run(context) {
    const { args, database } = context;
    const name = args.get('aggregate');
    if (typeof name !== 'string') throw notSupported('aggregate on a whole database');
    const pipeline = args.array('pipeline');
    if (args.get('cursor') === undefined)
      throw new StoreError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    const cursor = args.document('cursor');
    const collection = findCollection(context, name);
    const results = runPipeline(
      collection,
      pipeline,
      {
        view: readView(context),
        now: new Date(),
        variables: new Map(),
        deadline: args.deadline(),
        collection: (from) => findCollection(context, from),
      },
      args.get('hint'),
    );
    const source = streamSource(encoded(results), () =>
      collection?.dropped
        ? new StoreError('QueryPlanKilled', `collection dropped: ${namespaceOf(collection)}`)
        : undefined,
    );
    return openCursor(context, `${database}.${name}`, source, batchSizeOf(cursor));
  },
};

function* encoded(results: Iterable<Doc>): Generator<Buffer> {
  for (const result of results) {
    const bytes = encodeDocument(result);
    if (bytes.length > MAX_DOCUMENT_BYTES)
      throw new StoreError(
        'BSONObjectTooLarge',
        `a result of the pipeline takes ${bytes.length} bytes, max size: ${MAX_DOCUMENT_BYTES}`,
      );
    yield bytes;
  }
}
