import { inspect } from '../bson/inspect.ts';
import { asNumber, type Doc, doc, isDoc, typeName, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { parseFilter } from '../query/filter.ts';
import { compileMatcher } from '../query/match.ts';
import { parseSort, sortKey } from '../query/sort.ts';
import { bucketStage } from './bucket.ts';
import type { Scope } from './expression.ts';
import { groupStage } from './group.ts';
import { lookupStage } from './lookup.ts';
import { replaceRootStage, replaceWithStage } from './replace-root.ts';
import { addFieldsStage, projectStage, unsetStage } from './reshape.ts';
import type { PipelineContext, Stage } from './stage.ts';
import { unwindStage } from './unwind.ts';

type MakeStage = (argument: Value, context: PipelineContext) => Stage;

/** The scope of expressions over one document. */
export const scopeOf = ({ variables, now }: PipelineContext, root: Doc): Scope => ({ root, variables, now });

const wrong = (code: `Location${number}`, message: string): StoreError => new StoreError(code, message);

const match: MakeStage = (argument, context) => {
  if (!isDoc(argument)) throw wrong('Location15959', 'the match filter must be an expression in an object');
  const matches = compileMatcher(parseFilter(argument, (root) => scopeOf(context, root)));
  return (documents) => filterLazily(documents, matches);
};

function* filterLazily(documents: Iterable<Doc>, matches: (document: Doc) => boolean): Generator<Doc> {
  for (const document of documents) if (matches(document)) yield document;
}

const sort: MakeStage = (argument) => {
  if (!isDoc(argument)) throw wrong('Location15973', 'the $sort key specification must be an object');
  if (argument.size === 0) throw wrong('Location15976', '$sort stage must have at least one sort key');
  const fields = parseSort(argument);
  return function* (documents) {
    const keyed = Array.from(documents, (document) => ({ document, key: sortKey(document, fields) }));
    keyed.sort((a, b) => Buffer.compare(a.key, b.key));
    for (const { document } of keyed) yield document;
  };
};

const BAD_COUNT = { $limit: 'Location5107201', $skip: 'Location5107200' } as const;

function countOf(stage: '$limit' | '$skip', argument: Value): number {
  const count = asNumber(argument);
  if (count === undefined || !Number.isInteger(count) || count < 0) {
    throw wrong(
      BAD_COUNT[stage],
      `invalid argument to ${stage} stage: Expected a non-negative number in: ${stage}: ${inspect(argument)}`,
    );
  }
  if (stage === '$limit' && count === 0) throw wrong('Location15958', 'the limit must be positive');
  return count;
}

const limit: MakeStage = (argument) => {
  const count = countOf('$limit', argument);
  return function* (documents) {
    let left = count;
    for (const document of documents) {
      yield document;
      left -= 1;
      if (left === 0) return;
    }
  };
};

const skip: MakeStage = (argument) => {
  const count = countOf('$skip', argument);
  return function* (documents) {
    let left = count;
    for (const document of documents) {
      if (left > 0) left -= 1;
      else yield document;
    }
  };
};

const count: MakeStage = (argument) => {
  if (typeof argument !== 'string' || argument === '')
    throw wrong('Location40156', 'the count field must be a non-empty string');
  if (argument.startsWith('$')) throw wrong('Location40158', 'the count field cannot be a $-prefixed path');
  if (argument.includes('.')) throw wrong('Location40160', "the count field cannot contain '.'");
  return function* (documents) {
    let n = 0;
    for (const _ of documents) n += 1;
    if (n > 0) yield doc([argument, n]);
  };
};

const sortByCount: MakeStage = (argument, context) => {
  const group = groupStage(doc(['_id', argument], ['count', doc(['$sum', 1])]), context);
  const order = sort(doc(['count', -1]), context);
  return (documents) => order(group(documents));
};

const UNFACETED = new Set([
  '$facet',
  '$geoNear',
  '$indexStats',
  '$collStats',
  '$out',
  '$merge',
  '$planCacheStats',
]);

const facet: MakeStage = (argument, context) => {
  if (!isDoc(argument) || argument.size === 0)
    throw wrong('Location40169', 'the $facet specification must be a non-empty object');
  const facets = [...argument].map(([name, pipeline]) => {
    if (!Array.isArray(pipeline))
      throw wrong(
        'Location40170',
        `arguments to $facet must be arrays, ${name} is type ${typeName(pipeline)}`,
      );
    for (const stage of pipeline) {
      const [inner] = stageOf(stage);
      if (UNFACETED.has(inner))
        throw wrong('Location40600', `${inner} is not allowed to be used within a $facet stage`);
    }
    return [name, compileStages(pipeline, context)] as const;
  });
  return function* (documents) {
    const all = [...documents];
    yield new Map(facets.map(([name, stage]) => [name, [...stage(all)]]));
  };
};

const STAGES: ReadonlyMap<string, MakeStage> = new Map<string, MakeStage>([
  ['$match', match],
  ['$sort', sort],
  ['$limit', limit],
  ['$skip', skip],
  ['$count', count],
  ['$group', groupStage],
  ['$project', projectStage],
  ['$addFields', addFieldsStage],
  ['$set', addFieldsStage],
  ['$unset', unsetStage],
  ['$unwind', unwindStage],
  ['$lookup', lookupStage],
  ['$replaceRoot', replaceRootStage],
  ['$replaceWith', replaceWithStage],
  ['$bucket', bucketStage],
  ['$sortByCount', sortByCount],
  ['$facet', facet],
]);

/** The name and argument of a stage. */
export function stageOf(stage: Value): [string, Value] {
  const [entry] = isDoc(stage) && stage.size === 1 ? stage : [];
  if (!entry)
    throw wrong('Location40323', 'A pipeline stage specification object must contain exactly one field.');
  return entry;
}

/**
 * Makes one stage of a list of stages.
 * @throws StoreError 40324 on a stage outside the store's list
 */
export function compileStages(pipeline: readonly Value[], context: PipelineContext): Stage {
  const stages = pipeline.map((stage) => {
    const [name, argument] = stageOf(stage);
    const make = STAGES.get(name);
    if (!make)
      throw wrong(
        'Location40324',
        `Unrecognized pipeline stage name: '${name}' (the single-machine store does not support it)`,
      );
    return make(argument, context);
  });
  return (documents) => stages.reduce((flow, stage) => stage(flow), documents);
}
