import { inspect } from '../bson/inspect.ts';
import { asNumber, type Doc, isDoc, isTruthy, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { type Path, parsePath, valueAt } from '../meaning/path.ts';
import { matchedPosition } from '../update/position.ts';
import { and, type Filter, isOperators, parseFilter, parseOperators } from './filter.ts';
import { compileMatcher } from './match.ts';

/** What a find projection does with one array, after the fields of the document were chosen. */
export interface ArrayOperation {
  readonly dotted: string;
  /** Whether the field is chosen like any other, or put after all others. */
  readonly placement: 'included' | 'appended';
  /** Whether it makes the projection an inclusion. */
  readonly includes: boolean;
  /** Of these a projection holds one at most. */
  readonly isPositional?: boolean;
  apply(shaped: Doc, document: Doc): Doc;
}

const bad = (code: `Location${number}`, message: string): StoreError => new StoreError(code, message);

/** `$slice` (https://www.mongodb.com/docs/manual/reference/operator/projection/slice/). */
export function parseSlice(dotted: string, argument: Value): ArrayOperation {
  const cut = sliceOf(argument);
  const path = parsePath(dotted);
  return {
    dotted,
    placement: 'included',
    includes: false,
    apply: (shaped) => atPath(shaped, path, 0, (value) => (Array.isArray(value) ? cut(value) : value)),
  };
}

function sliceOf(argument: Value): (values: Value[]) => Value[] {
  if (Array.isArray(argument)) {
    const [skip, count] = argument.map((part) => asNumber(part));
    if (argument.length !== 2 || skip === undefined || count === undefined || count <= 0) {
      throw bad('Location28724', `Invalid $slice syntax: ${inspect(argument)}`);
    }
    return (values) => {
      const start = skip < 0 ? Math.max(0, values.length + Math.trunc(skip)) : Math.trunc(skip);
      return values.slice(start, start + Math.trunc(count));
    };
  }
  const number = asNumber(argument);
  if (number === undefined) throw bad('Location28667', `Invalid $slice syntax: ${inspect(argument)}`);
  const count = Math.trunc(number);
  return (values) => (count < 0 ? values.slice(count) : values.slice(0, count));
}

/** `$elemMatch` (https://www.mongodb.com/docs/manual/reference/operator/projection/elemMatch/): the first element that matches. */
export function parseElemMatch(dotted: string, argument: Value): ArrayOperation {
  if (!isDoc(argument)) throw bad('Location31274', 'elemMatch: Invalid argument, object required');
  if (dotted.includes('.'))
    throw bad('Location31275', `Cannot use $elemMatch projection on a nested field: ${dotted}`);
  const accepts = elementMatcher(argument);
  return {
    dotted,
    placement: 'appended',
    includes: true,
    apply(shaped, document) {
      const array = document.get(dotted);
      const found = Array.isArray(array) ? array.find(accepts) : undefined;
      const result: Doc = new Map(shaped);
      result.delete(dotted);
      if (found !== undefined) result.set(dotted, [found]);
      return result;
    },
  };
}

function elementMatcher(argument: Doc): (value: Value) => boolean {
  const ofValues = isOperators(argument) && !['$and', '$or', '$nor'].includes([...argument.keys()][0] ?? '');
  const filter: Filter = ofValues ? and(parseOperators([], argument)) : parseFilter(argument);
  const matches = compileMatcher(filter) as (value: Value) => boolean; // with an empty path a matcher judges any value
  return (value) => (ofValues || isDoc(value)) && matches(value);
}

/** Whether a projected path ends in, or holds, the positional `$`. */
export const isPositional = (dotted: string): boolean => /(^|\.)\$(\.|$)/.test(dotted);

/** The positional `$` (https://www.mongodb.com/docs/manual/reference/operator/projection/positional/). */
export function parsePositional(
  dotted: string,
  value: Value,
  filter: Filter,
  others: readonly ArrayOperation[],
): ArrayOperation {
  if (!dotted.endsWith('.$') || isPositional(dotted.slice(0, -2)))
    throw bad(
      'Location31394',
      `As of 4.4, it's illegal to specify positional operator in the middle of a path: ${dotted}`,
    );
  if (!isTruthy(value))
    throw bad('Location31395', `positional projection cannot be used with exclusion: ${dotted}`);
  if (others.some((other) => other.isPositional))
    throw bad('Location31276', 'Cannot specify more than one positional projection per query.');
  const array = dotted.slice(0, -2);
  const path = parsePath(array);
  return {
    dotted: array,
    placement: 'included',
    includes: true,
    isPositional: true,
    apply(shaped, document) {
      const at = matchedPosition(filter, document, arrayOn(document, path));
      return atPath(shaped, path, 0, (current) => {
        if (!Array.isArray(current)) return current;
        if (at < 0)
          throw bad(
            'Location51246',
            "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
          );
        if (at >= current.length)
          throw bad(
            'Location51247',
            "Executor error during find command :: caused by :: positional operator '.$' element mismatch",
          );
        return [current[at] ?? null];
      });
    },
  };
}

/** The first array a path goes through, as a dotted path: the one whose element the query matched. */
function arrayOn(document: Doc, path: Path): string {
  for (let depth = 1; depth <= path.length; depth += 1) {
    if (Array.isArray(valueAt(document, path.slice(0, depth)))) return path.slice(0, depth).join('.');
  }
  return path.join('.');
}

/** A copy of the document with what lies at a path changed; arrays on the way are entered. */
function atPath(document: Doc, path: Path, depth: number, change: (value: Value) => Value): Doc {
  const name = path[depth] ?? '';
  const value = document.get(name);
  if (value === undefined) return document;
  const result: Doc = new Map(document);
  result.set(
    name,
    depth === path.length - 1 ? change(value) : (below(value, path, depth + 1, change) ?? null),
  );
  return result;
}

function below(value: Value, path: Path, depth: number, change: (value: Value) => Value): Maybe {
  if (isDoc(value)) return atPath(value, path, depth, change);
  return Array.isArray(value) ? value.map((element) => below(element, path, depth, change) ?? null) : value;
}
