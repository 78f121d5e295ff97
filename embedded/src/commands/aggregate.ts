import { runPipeline } from '../aggregate/pipeline.ts';
import { encodeDocument } from '../bson/encode.ts';
import { notSupported, StoreError } from '../errors.ts';
import { batchSizeOf } from './collections.ts';
import { type Command, findCollection, readView } from './context.ts';
import { fixedSource, openCursor } from './cursor-reply.ts';

/** The result of an aggregation is held in memory until the client has fetched it. */
const MAX_RESULT_BYTES = 100 * 1024 * 1024;

/** aggregate (https://www.mongodb.com/docs/manual/reference/command/aggregate/). */
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
    const cursor = args.document('cursor');
    const results = runPipeline(
      findCollection(context, name),
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
    const documents: Buffer[] = [];
    let bytes = 0;
    for (const result of results) {
      const encoded = encodeDocument(result);
      bytes += encoded.length;
      if (bytes > MAX_RESULT_BYTES) {
        throw new StoreError(
          'QueryExceededMemoryLimitNoDiskUseAllowed',
          `the result of an aggregation is larger than ${MAX_RESULT_BYTES} bytes`,
        );
      }
      documents.push(encoded);
    }
    return openCursor(context, `${database}.${name}`, fixedSource(documents), batchSizeOf(cursor));
  },
};
