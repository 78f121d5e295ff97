import { compileProjection } from '../aggregate/reshape.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { notSupported } from '../errors.ts';
import type { Filter } from './filter.ts';
import {
  type ArrayOperation,
  isPositional,
  parseElemMatch,
  parsePositional,
  parseSlice,
} from './projection-operators.ts';

/** What a query gives of a document. */
export type Projection = (document: Doc) => Doc;

/**
 * Parses a find projection: inclusion or exclusion, computed fields, `$slice`, `$elemMatch` and the positional `$`
 * (https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#projection).
 *
 * @param specification e.g. `{ name: 1, 'items.price': 1, _id: 0 }`
 * @param filter the query; `$` stands for the element it matched
 * @returns undefined when the whole document is given
 * @throws StoreError 31252 to 31254 on a mixture, 31249/31250 on paths that collide, 238 on `$meta`
 */
export function parseProjection(specification: Doc, filter: Filter): Projection | undefined {
  if (specification.size === 0) return undefined;
  const fields: Doc = new Map();
  const operations: ArrayOperation[] = [];
  for (const [dotted, value] of specification) {
    const operation = operationOf(dotted, value, filter, operations);
    if (operation) operations.push(operation);
    else fields.set(dotted, value);
  }
  const kind = kindOf(fields, operations);
  for (const { dotted, placement } of operations) {
    if (kind !== 'exclusion' && placement === 'included') fields.set(dotted, true);
  }
  const reshape = fields.size > 0 || kind === 'inclusion' ? compileProjection(fields, kind) : undefined;
  return (document) => {
    const shaped = reshape ? reshape(document, { variables: new Map(), now: new Date() }) : document;
    return operations.reduce((result, { apply }) => apply(result, document), shaped);
  };
}

function operationOf(
  dotted: string,
  value: Value,
  filter: Filter,
  others: readonly ArrayOperation[],
): ArrayOperation | undefined {
  if (isPositional(dotted)) return parsePositional(dotted, value, filter, others);
  const [operator, argument] = (isDoc(value) ? [...value][0] : undefined) ?? ['', null];
  if (operator === '$slice' && !isExpressionSlice(argument)) return parseSlice(dotted, argument);
  if (operator === '$elemMatch') return parseElemMatch(dotted, argument);
  if (operator === '$meta') throw notSupported('the projection operator $meta');
  return undefined;
}

/** With an array as its first argument, `$slice` is the aggregation expression. */
const isExpressionSlice = (argument: Value): boolean =>
  Array.isArray(argument) &&
  (argument.length === 3 || Array.isArray(argument[0]) || typeof argument[0] === 'string');

/** `$elemMatch` and `$` include when nothing else says; `$slice` alone excludes nothing; `{ _id: 0 }` excludes. */
function kindOf(fields: Doc, operations: readonly ArrayOperation[]): 'inclusion' | 'exclusion' | undefined {
  if (operations.length === 0) return undefined;
  if (operations.some(({ includes }) => includes)) {
    const says = [...fields].some(([dotted, value]) => dotted !== '_id' && (value === 0 || value === false));
    return says ? 'exclusion' : 'inclusion';
  }
  const others = [...fields].filter(([dotted]) => dotted !== '_id');
  if (others.length > 0)
    return others.some(([, value]) => value === 0 || value === false) ? 'exclusion' : 'inclusion';
  return fields.has('_id') && fields.get('_id') !== 0 && fields.get('_id') !== false
    ? 'inclusion'
    : 'exclusion';
}
