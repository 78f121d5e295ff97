import { type Doc, doc, isDoc, typeName, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { compareValues } from '../meaning/compare.ts';
import { typeOrder } from '../meaning/type-order.ts';
import { groupStage } from './group.ts';
import type { PipelineContext, Stage } from './stage.ts';

const OPTIONS = new Set(['groupBy', 'boundaries', 'default', 'output']);
const wrong = (code: `Location${number}`, message: string): StoreError => new StoreError(code, message);
const literal = (value: Value): Doc => doc(['$literal', value]);

/**
 * `$bucket` (https://www.mongodb.com/docs/manual/reference/operator/aggregation/bucket/), which is a `$group` by the
 * lower boundary a value lies above, sorted by it.
 */
export function bucketStage(argument: Value, context: PipelineContext): Stage {
  if (!isDoc(argument))
    throw wrong('Location40201', `Argument to $bucket stage must be an object, not ${typeName(argument)}`);
  for (const name of argument.keys())
    if (!OPTIONS.has(name)) throw wrong('Location40197', `Unrecognized option to $bucket: ${name}.`);
  const groupBy = argument.get('groupBy');
  const given = argument.get('boundaries');
  if (groupBy === undefined || given === undefined)
    throw wrong('Location40198', "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  if (!isDoc(groupBy) && !(typeof groupBy === 'string' && groupBy.startsWith('$')))
    throw wrong('Location40202', "The $bucket 'groupBy' field must be a $-prefixed path or an expression");
  const boundaries = boundariesOf(given);
  const otherwise = constantOf('Location40195', 'default', argument.get('default'));
  if (otherwise !== undefined) checkDefault(otherwise, boundaries);
  const output = argument.get('output') ?? doc(['count', doc(['$sum', 1])]);
  if (!isDoc(output)) throw wrong('Location40196', "The $bucket 'output' field must be an object");
  const branches = boundaries
    .slice(0, -1)
    .map((low, i) =>
      doc(
        [
          'case',
          doc([
            '$and',
            [
              doc(['$gte', [groupBy, literal(low)]]),
              doc(['$lt', [groupBy, literal(boundaries[i + 1] ?? null)]]),
            ],
          ]),
        ],
        ['then', literal(low)],
      ),
    );
  const choice = doc(['branches', branches]);
  if (otherwise !== undefined) choice.set('default', literal(otherwise));
  const group = groupStage(doc(['_id', doc(['$switch', choice])], ...output), context);
  return (documents) => [...group(documents)].sort((a, b) => compareValues(a.get('_id'), b.get('_id')));
}

function boundariesOf(given: Value): Value[] {
  if (!Array.isArray(given)) throw wrong('Location40200', "The $bucket 'boundaries' field must be an array");
  const boundaries = given.map((value) => constantOf('Location40191', 'boundaries', value) ?? null);
  if (boundaries.length < 2)
    throw wrong('Location40192', "The $bucket 'boundaries' field must have at least 2 values");
  for (const [i, next] of boundaries.entries()) {
    const last = boundaries[i - 1];
    if (i === 0 || last === undefined) continue;
    if (typeOrder(last) !== typeOrder(next))
      throw wrong(
        'Location40193',
        "All values in the 'boundaries' option to $bucket must have the same type",
      );
    if (compareValues(last, next) >= 0)
      throw wrong('Location40194', "The 'boundaries' option to $bucket must be sorted in ascending order");
  }
  return boundaries;
}

function constantOf(code: `Location${number}`, option: string, value: Value | undefined): Value | undefined {
  if (isDoc(value)) {
    const inner = value.get('$literal');
    if (value.size === 1 && inner !== undefined) return inner;
    if ([...value.keys()][0]?.startsWith('$'))
      throw wrong(code, `The $bucket '${option}' field must be a constant`);
  }
  if (typeof value === 'string' && value.startsWith('$'))
    throw wrong(code, `The $bucket '${option}' field must be a constant`);
  return value;
}

function checkDefault(otherwise: Value, boundaries: readonly Value[]): void {
  const [lowest] = boundaries;
  if (compareValues(otherwise, lowest) < 0 || compareValues(otherwise, boundaries.at(-1)) >= 0) return;
  throw wrong(
    'Location40199',
    "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary",
  );
}
