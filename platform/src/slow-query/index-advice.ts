import type { IndexSpecification } from '../migration/migration.ts';
import type { QueryShape } from './query-shape.ts';

/** What a database can do for a query. */
export interface IndexAdvice {
  /** The index that serves filter and sort. Nothing is said of a filter of alternatives, each of which needs one of its own. */
  servedBy?: IndexSpecification[0];
  /** The index that would; absent when one does. */
  missing?: IndexSpecification[0];
}

const idIndex: IndexSpecification = [{ _id: 1 }, { unique: true }];

/**
 * Says which index serves a query, or which one is missing: fields of equality first, then those of the sort, then those of ranges
 * (https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-guideline/).
 * @param indexes those of the collection, beside that of `_id`
 */
export function adviseOn(shape: QueryShape, indexes: readonly IndexSpecification[]): IndexAdvice {
  if (shape.hasAlternatives) return {};
  const serving = [idIndex, ...indexes].find((index) => serves(index, shape));
  if (serving) return { servedBy: serving[0] };
  const missing = idealKey(shape);
  return Object.keys(missing).length > 0 ? { missing } : {};
}

/** The key that would serve a query best. The organization comes first, as in every index of an organization's own collection. */
function idealKey({ equality, sort, range }: QueryShape): Record<string, 1 | -1> {
  const first = equality.toSorted((a, b) => Number(b === 'organizationId') - Number(a === 'organizationId'));
  const key: Record<string, 1 | -1> = {};
  for (const field of first) key[field] = 1;
  for (const [field, direction] of sort) key[field] ??= direction;
  for (const field of range) key[field] ??= 1;
  return key;
}

function serves([key, options = {}]: IndexSpecification, shape: QueryShape): boolean {
  const asked = new Set([...shape.equality, ...shape.range]);
  const fields = Object.entries(key);
  // Documents that it leaves out could be asked for. Of values nothing is known here, so a partial index counts when its fields are named.
  if (options.sparse && !fields.some(([field]) => asked.has(field))) return false;
  const conditions = Object.keys(options.partialFilterExpression ?? {});
  if (!conditions.every((field) => asked.has(field))) return false;

  const firstOther = fields.findIndex(([field]) => !shape.equality.includes(field));
  const equal = firstOther === -1 ? fields.length : firstOther;
  // One document at most: there is nothing to sort, and little to look through.
  if (options.unique && equal === fields.length) return true;
  // What its condition holds for all documents in it need not be looked up.
  if (equal < shape.equality.filter((field) => field in key || !conditions.includes(field)).length)
    return false;
  const rest = fields.slice(equal);
  const sort = shape.sort.filter(([field]) => !shape.equality.includes(field));
  if (sort.length > 0) return sorts(rest, sort);
  const [next] = rest;
  return shape.range.length > 0 ? next !== undefined && shape.range.includes(next[0]) : equal > 0;
}

/** An index is read in either direction, so all its fields may be turned round together. */
function sorts(fields: [string, 1 | -1][], sort: QueryShape['sort']): boolean {
  const isAlike = (turned: 1 | -1) =>
    sort.every(([field, direction], n) => fields[n]?.[0] === field && fields[n]?.[1] === direction * turned);
  return isAlike(1) || isAlike(-1);
}
