import { type Reply, type ReplyValue, reply } from '../bson/encode.ts';
import { type Doc, doc, type Value } from '../bson/value.ts';
import { notSupported, StoreError } from '../errors.ts';
import { Query, type QueryRequest } from '../query/query.ts';
import { type Collection, namespaceOf } from '../storage/catalog.ts';
import { Arguments } from './arguments.ts';
import { type Command, type Context, findCollection, readView } from './context.ts';
import { FIND_FIELDS, FIND_REFUSED, findRequest } from './find.ts';

/**
 * explain of find, count, distinct, delete, update and findAndModify: which index, how many keys and documents were
 * examined. Writes are not made.
 */
export const explainCommand: Command = {
  name: 'explain',
  fields: ['verbosity'],
  run(context) {
    const inner = context.args.document('explain');
    const { name, request } = innerRequest(inner);
    const verbosity = context.args.get('verbosity') ?? 'allPlansExecution';
    const collection = findCollection(context, name);
    const namespace = `${context.database}.${name}`;
    if (!collection) {
      return reply(
        [
          'queryPlanner',
          doc(['namespace', namespace], ['winningPlan', doc(['stage', 'EOF'])], ['rejectedPlans', []]),
        ],
        [
          'executionStats',
          doc(
            ['executionSuccess', true],
            ['nReturned', 0],
            ['totalKeysExamined', 0],
            ['totalDocsExamined', 0],
          ),
        ],
      );
    }
    return explain(context, collection, request, verbosity !== 'queryPlanner');
  },
};

function innerRequest(inner: Doc): { name: string; request: QueryRequest } {
  const [command = '', target] = [...inner][0] ?? [];
  if (typeof target !== 'string')
    throw new StoreError('TypeMismatch', 'explain needs a command on a collection');
  const args = new Arguments(command, inner);
  if (command === 'find') {
    args.allow(['find', ...FIND_FIELDS, ...FIND_REFUSED]).refuse(FIND_REFUSED);
    return { name: target, request: findRequest(args) };
  }
  if (
    command === 'count' ||
    command === 'distinct' ||
    command === 'findAndModify' ||
    command === 'findandmodify'
  ) {
    return {
      name: target,
      request: {
        filter: args.optionalDocument('query') ?? new Map(),
        sort: args.optionalDocument('sort'),
        skip: args.count('skip'),
        limit: command.toLowerCase() === 'findandmodify' ? 1 : args.count('limit'),
        hint: args.get('hint'),
      },
    };
  }
  if (command === 'update' || command === 'delete') {
    const [statement] = args.documents(command === 'update' ? 'updates' : 'deletes');
    const part = new Arguments(command, statement ?? new Map());
    const isOne = command === 'update' ? !part.boolean('multi') : part.count('limit') === 1;
    return {
      name: target,
      request: { filter: part.document('q'), limit: isOne ? 1 : 0, hint: part.get('hint') },
    };
  }
  throw notSupported(`explain of ${command}`);
}

function explain(context: Context, collection: Collection, request: QueryRequest, isRun: boolean): Reply {
  const query = new Query(collection, request);
  const answer = reply(['queryPlanner', plannerPart(collection, query)]);
  if (!isRun) return answer;
  const started = performance.now();
  let returned = 0;
  for (const _ of query.documents(readView(context))) returned += 1;
  const stats = new Map<string, ReplyValue>([
    ['executionSuccess', true],
    ['nReturned', returned],
    ['executionTimeMillis', Math.round(performance.now() - started)],
    ['totalKeysExamined', query.plan.index || !query.plan.isScan ? query.scan.keysExamined : 0],
    ['totalDocsExamined', query.scan.docsExamined],
  ]);
  answer.set('executionStats', stats);
  return answer;
}

function plannerPart(collection: Collection, query: Query): Doc {
  const { plan } = query;
  let stage: Doc;
  if (plan.index) {
    stage = doc(
      ['stage', 'FETCH'],
      [
        'inputStage',
        doc(
          ['stage', 'IXSCAN'],
          ['keyPattern', plan.index.spec.get('key') ?? null],
          ['indexName', plan.index.name],
          ['isMultiKey', plan.index.multikey !== 0],
          ['isUnique', plan.index.unique],
          ['direction', plan.reverse ? 'backward' : 'forward'],
          ['ranges', plan.ranges.length],
        ),
      ],
    );
  } else {
    stage = plan.isScan
      ? doc(['stage', 'COLLSCAN'], ['direction', plan.reverse ? 'backward' : 'forward'])
      : doc(
          ['stage', 'IDHACK'],
          ['indexName', '_id_'],
          ['keyPattern', doc(['_id', 1])],
          ['ranges', plan.ranges.length],
        );
  }
  if (query.sortsInMemory) stage = doc(['stage', 'SORT'], ['inputStage', stage]);
  return doc(['namespace', namespaceOf(collection)], ['winningPlan', stage as Value], ['rejectedPlans', []]);
}
