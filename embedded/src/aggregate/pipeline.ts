import { asNumber, type Doc, isDoc, type Value } from '../bson/value.ts';
import { Query } from '../query/query.ts';
import type { Collection } from '../storage/catalog.ts';
import type { PipelineContext } from './stage.ts';
import { compileStages, scopeOf, stageOf } from './stages.ts';

/** The leading stages of a pipeline that a query does better, and those that are left. */
export interface SplitPipeline {
  readonly filter: Doc;
  readonly sort: Doc | undefined;
  readonly skip: number | undefined;
  readonly limit: number | undefined;
  readonly rest: readonly Value[];
}

/** Takes `$match`…, `$sort`, `$skip` and `$limit` from the front of a pipeline, so that an index can serve them. */
export function splitPipeline(pipeline: readonly Value[]): SplitPipeline {
  const matches: Doc[] = [];
  let sort: Doc | undefined;
  let skip: number | undefined;
  let limit: number | undefined;
  let at = 0;
  for (; at < pipeline.length; at += 1) {
    const [name, argument] = stageOf(pipeline[at] ?? null);
    const number = asNumber(argument);
    const isCount = number !== undefined && Number.isInteger(number);
    if (name === '$match' && isDoc(argument) && !sort && skip === undefined && limit === undefined)
      matches.push(argument);
    else if (
      name === '$sort' &&
      isDoc(argument) &&
      argument.size > 0 &&
      !sort &&
      skip === undefined &&
      limit === undefined
    )
      sort = argument;
    else if (name === '$skip' && isCount && number >= 0 && skip === undefined && limit === undefined)
      skip = number;
    else if (name === '$limit' && isCount && number > 0 && limit === undefined) limit = number;
    else break;
  }
  const [only = new Map()] = matches;
  const filter: Doc = matches.length > 1 ? new Map([['$and', matches]]) : only;
  return { filter, sort, skip, limit, rest: pipeline.slice(at) };
}

/** Runs a pipeline over a collection, or over nothing when there is none. */
export function runPipeline(
  collection: Collection | undefined,
  pipeline: readonly Value[],
  context: PipelineContext,
  hint?: Value,
): Iterable<Doc> {
  const { rest, ...request } = splitPipeline(pipeline);
  const stages = compileStages(rest, context);
  if (!collection) return stages([]);
  const query = new Query(collection, { ...request, hint, deadline: context.deadline }, (root) =>
    scopeOf(context, root),
  );
  return stages(documentsOf(query, context));
}

/** Read ahead so many documents at once, so that no lmdb cursor stays open while the client thinks. */
const READ_AHEAD = 100;

function* documentsOf(query: Query, { view }: PipelineContext): Generator<Doc> {
  for (;;) {
    const ahead: Doc[] = [];
    for (const { document } of query.decoded(view)) {
      ahead.push(document);
      if (ahead.length === READ_AHEAD) break;
    }
    yield* ahead;
    if (ahead.length < READ_AHEAD) return;
  }
}
