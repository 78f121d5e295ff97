import { type Doc, doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { notSupported, StoreError } from '../errors.ts';
import { compileExpression, follow } from './expression.ts';
import { runPipeline } from './pipeline.ts';
import type { PipelineContext, Stage } from './stage.ts';
import { withValue } from './unwind.ts';

/** `$lookup`, by equal fields, by a pipeline with `let`, or both. */
export function lookupStage(argument: Value, context: PipelineContext): Stage {
  if (!isDoc(argument)) throw new StoreError('FailedToParse', 'the $lookup specification must be an object');
  for (const name of argument.keys()) {
    if (!['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'].includes(name)) {
      throw new StoreError('FailedToParse', `unknown argument to $lookup: ${name}`);
    }
  }
  const from = text(argument, 'from');
  const as = text(argument, 'as').split('.');
  const isByField = argument.has('localField') || argument.has('foreignField');
  const local = isByField ? text(argument, 'localField').split('.') : undefined;
  const foreign = isByField ? text(argument, 'foreignField') : undefined;
  const pipeline = argument.get('pipeline') ?? [];
  if (!Array.isArray(pipeline))
    throw new StoreError('TypeMismatch', "the 'pipeline' of $lookup must be an array");
  if (!isByField && !argument.has('pipeline')) {
    throw new StoreError(
      'FailedToParse',
      '$lookup requires either pipeline or both localField and foreignField',
    );
  }
  const given = argument.get('let') ?? new Map();
  if (!isDoc(given)) throw notSupported("a 'let' of $lookup that is not an object");
  const variables = [...given].map(([name, value]) => [name, compileExpression(value)] as const);
  return function* (documents) {
    for (const document of documents) {
      const scope = { root: document, variables: context.variables, now: context.now };
      const inner = new Map(context.variables);
      for (const [name, evaluate] of variables) inner.set(name, evaluate(scope));
      const stages =
        local && foreign ? [joinStage(foreign, follow(document, local, 0)), ...pipeline] : pipeline;
      const found = [...runPipeline(context.collection(from), stages, { ...context, variables: inner })];
      yield withValue(document, as, 0, found);
    }
  };
}

function text(argument: Doc, name: string): string {
  const value = argument.get(name);
  if (typeof value !== 'string' || value === '')
    throw new StoreError('FailedToParse', `$lookup needs a string as '${name}'`);
  return value;
}

/** A missing local field equals null and missing foreign ones; an array stands for each of its elements. */
function joinStage(foreign: string, value: Maybe): Doc {
  const wanted = Array.isArray(value) ? value : [value ?? null];
  return doc([
    '$match',
    doc([foreign, wanted.length === 1 ? doc(['$eq', wanted[0] ?? null]) : doc(['$in', wanted])]),
  ]);
}
