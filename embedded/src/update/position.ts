import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { valueAt } from '../meaning/path.ts';
import type { Filter } from '../query/filter.ts';
import { leaf } from '../query/filter.ts';
import { compileMatcher } from '../query/match.ts';

/**
 * The index `$` stands for: the first element of the array that met the filter's condition on that array.
 * @throws StoreError 2 when the filter has no condition on it
 */
export function positionOf(filter: Filter, document: Doc, arrayPath: string): number {
  const found = matchedPosition(filter, document, arrayPath);
  if (found >= 0) return found;
  throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.');
}

/** The index of the first element of an array that met the filter's condition on it; -1 without one. */
export function matchedPosition(filter: Filter, document: Doc, arrayPath: string): number {
  const array = valueAt(document, arrayPath.split('.'));
  return Array.isArray(array) ? search(filter, arrayPath, array) : -1;
}

function search(filter: Filter, arrayPath: string, array: readonly Value[]): number {
  if (filter.kind === 'leaf') return searchLeaf(filter, arrayPath, array);
  if (filter.kind !== 'and' && filter.kind !== 'or') return -1;
  let found = -1;
  for (const part of filter.of) {
    const index = search(part, arrayPath, array);
    if (index >= 0) found = index;
    if (index >= 0 && filter.kind === 'or') break;
  }
  return found;
}

function searchLeaf(filter: Filter & { kind: 'leaf' }, arrayPath: string, array: readonly Value[]): number {
  const { dotted, test } = filter;
  if (dotted === arrayPath) {
    if (test.op === 'elemMatch') {
      const matches = compileMatcher(test.element) as (value: Value) => boolean; // with an empty path a matcher judges any value
      return array.findIndex((element) => (!test.documents || isDoc(element)) && matches(element));
    }
    const matches = compileMatcher(leaf(['element'], test));
    return array.findIndex((element) => matches(new Map([['element', element]])));
  }
  if (!dotted.startsWith(`${arrayPath}.`)) return -1;
  const matches = compileMatcher(leaf(dotted.slice(arrayPath.length + 1).split('.'), test));
  return array.findIndex((element) => isDoc(element) && matches(element));
}
