import { replaceRootStage, replaceWithStage } from '../aggregate/replace-root.ts';
import { addFieldsStage, projectStage, unsetStage } from '../aggregate/reshape.ts';
import type { ExpressionContext, Stage } from '../aggregate/stage.ts';
import { stageOf } from '../aggregate/stages.ts';
import type { Doc, Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { equalValues } from '../meaning/compare.ts';
import { immutable, type Update } from './update.ts';

const STAGES: ReadonlyMap<string, (argument: Value, context: ExpressionContext) => Stage> = new Map([
  ['$set', addFieldsStage],
  ['$addFields', addFieldsStage],
  ['$unset', unsetStage],
  ['$project', projectStage],
  ['$replaceRoot', replaceRootStage],
  ['$replaceWith', replaceWithStage],
]);

/**
 * Parses an update that is a pipeline
 * (https://www.mongodb.com/docs/manual/tutorial/update-documents-with-aggregation-pipeline/).
 *
 * @throws StoreError 72 on a stage that does not make one document of one document
 */
export function parsePipelineUpdate(
  pipeline: readonly Value[],
  arrayFilters: readonly Doc[],
  now: Date,
): Update {
  if (arrayFilters.length > 0)
    throw new StoreError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates');
  const context: ExpressionContext = { variables: new Map(), now };
  const stages = pipeline.map((stage) => {
    const [name, argument] = stageOf(stage);
    const make = STAGES.get(name);
    if (!make) throw new StoreError('InvalidOptions', `${name} is not allowed to be used within an update`);
    return make(argument, context);
  });
  return {
    isReplacement: false,
    apply(document) {
      const [changed = document] = stages.reduce<Iterable<Doc>>((flow, stage) => stage(flow), [document]);
      return withId(changed, document.get('_id'));
    },
  };
}

/** A pipeline may drop the `_id`, which then stays as it was, but not change it. */
function withId(changed: Doc, id: Value | undefined): Doc {
  const now = changed.get('_id');
  if (id === undefined) return changed;
  if (now !== undefined && !equalValues(id, now)) throw immutable('_id');
  const result: Doc = new Map([['_id', id]]);
  for (const [name, value] of changed) if (name !== '_id') result.set(name, value);
  return result;
}
