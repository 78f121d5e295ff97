import { inspect } from '../bson/inspect.ts';
import { asNumber, type Doc, isDoc, isTruthy, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { equalValues } from '../meaning/compare.ts';
import { isArrayIndex, type Path, parsePath } from '../meaning/path.ts';
import { type Filter, parseFilter } from '../query/filter.ts';
import { compileMatcher, type Matcher } from '../query/match.ts';

export interface IndexField {
  readonly dotted: string;
  readonly path: Path;
  readonly direction: 1 | -1;
}

/** An index of a collection. `spec` is echoed by listIndexes as it was given, key order included. */
export interface Index {
  readonly id: number;
  readonly name: string;
  readonly spec: Doc;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: { readonly filter: Filter; readonly matches: Matcher } | undefined;
  /** Seconds after which a document whose indexed date has passed is deleted. */
  readonly expireAfterSeconds: number | undefined;
  /** Bit i is set once any document held an array on the way of field i; never cleared. */
  multikey: number;
  /** Set once any key had to be cut to fit, see `fitKey`; from then on the index cannot order documents. */
  truncated: boolean;
}

const IGNORED_OPTIONS = new Set(['v', 'background', 'ns']);
const KNOWN_OPTIONS = new Set([
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'hidden',
]);

/**
 * Checks an index specification as createIndexes receives it and puts it in the shape listIndexes gives back.
 * @throws StoreError 67 on what this store does not index (text, hashed, geo, wildcard, positional paths, collation)
 */
export function normaliseSpec(given: Doc): Doc {
  const key = given.get('key');
  if (!isDoc(key))
    throw new StoreError('FailedToParse', "The 'key' field is a required property of an index specification");
  const name = given.get('name');
  if (typeof name !== 'string' || name === '') {
    throw new StoreError(
      'FailedToParse',
      "The 'name' field is a required property of an index specification",
    );
  }
  const spec: Doc = new Map<string, Value>([
    ['v', 2],
    ['key', key],
    ['name', name],
  ]);
  for (const [option, value] of given) {
    if (IGNORED_OPTIONS.has(option) || option === 'key' || option === 'name') continue;
    if (!KNOWN_OPTIONS.has(option)) {
      throw new StoreError(
        'CannotCreateIndex',
        `index option '${option}' of ${name} is not supported by the single-machine store`,
      );
    }
    if (option === 'unique' || option === 'sparse' || option === 'hidden') {
      if (typeof value !== 'boolean' && asNumber(value) === undefined) {
        throw new StoreError(
          'TypeMismatch',
          `The field '${option}' has value ${inspect(value)}, which is not convertible to bool`,
        );
      }
      if (option === 'hidden' && isTruthy(value)) {
        throw new StoreError(
          'CannotCreateIndex',
          'hidden indexes are not supported by the single-machine store',
        );
      }
      if (isTruthy(value)) spec.set(option, true);
    } else {
      spec.set(option, value);
    }
  }
  if (spec.has('sparse') && spec.has('partialFilterExpression')) {
    throw new StoreError('CannotCreateIndex', "cannot mix 'partialFilterExpression' and 'sparse' options");
  }
  return spec;
}

/** Makes an index from its normalised specification. */
export function defineIndex(id: number, spec: Doc, state: { multikey: number; truncated: boolean }): Index {
  const partial = spec.get('partialFilterExpression');
  if (partial !== undefined && !isDoc(partial)) {
    throw new StoreError('CannotCreateIndex', "'partialFilterExpression' for an index has to be a document");
  }
  const filter = partial ? parsePartialFilter(partial) : undefined;
  return {
    id,
    name: String(spec.get('name')),
    spec,
    fields: parseFields(spec.get('key')),
    unique: spec.get('unique') === true,
    sparse: spec.get('sparse') === true,
    partial: filter && { filter, matches: compileMatcher(filter) },
    expireAfterSeconds: parseExpiry(spec),
    multikey: state.multikey,
    truncated: state.truncated,
  };
}

function parseFields(key: Value | undefined): IndexField[] {
  if (!isDoc(key) || key.size === 0)
    throw new StoreError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (key.size > 31) throw new StoreError('Location13103', 'too many compound keys');
  return [...key].map(([dotted, value]) => {
    const direction = asNumber(value);
    if (direction === undefined) {
      throw new StoreError(
        'CannotCreateIndex',
        `an index of type ${inspect(value)} on '${dotted}' is not supported by the single-machine store`,
      );
    }
    if (direction === 0 || Number.isNaN(direction)) {
      throw new StoreError(
        'CannotCreateIndex',
        `Values in the index key pattern cannot be 0: ${inspect(key)}`,
      );
    }
    const path = parsePath(dotted);
    if (path.some((part) => part.startsWith('$') || isArrayIndex(part))) {
      throw new StoreError(
        'CannotCreateIndex',
        `an index on '${dotted}' (wildcard or array position) is not supported by the single-machine store`,
      );
    }
    return { dotted, path, direction: direction > 0 ? 1 : -1 };
  });
}

function parseExpiry(spec: Doc): number | undefined {
  const value = spec.get('expireAfterSeconds');
  if (value === undefined) return undefined;
  const seconds = asNumber(value);
  if (seconds === undefined)
    throw new StoreError('CannotCreateIndex', 'TTL index expireAfterSeconds option must be numeric');
  if (!(seconds >= 0) || seconds > 0x7fffffff) {
    throw new StoreError(
      'CannotCreateIndex',
      `TTL index expireAfterSeconds ${inspect(value)} must be within the range of 0 to 2147483647`,
    );
  }
  const key = spec.get('key');
  if (isDoc(key) && (key.size !== 1 || key.has('_id'))) {
    throw new StoreError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL',
    );
  }
  return seconds;
}

/** MongoDB allows a partial index only filters whose implication by a query can be decided. */
function parsePartialFilter(expression: Doc): Filter {
  const filter = parseFilter(expression);
  const check = (part: Filter): void => {
    if (part.kind === 'and') return part.of.forEach(check);
    const allowed =
      part.kind === 'leaf' &&
      (part.test.op === 'eq' ||
        part.test.op === 'in' ||
        part.test.op === 'compare' ||
        part.test.op === 'exists' ||
        part.test.op === 'type');
    if (!allowed) {
      throw new StoreError(
        'CannotCreateIndex',
        `Expression not supported in partial index: ${inspect(expression)} (allowed: equality, $in, $gt, $gte, $lt, $lte, $exists: true, $type, $and)`,
      );
    }
  };
  check(filter);
  return filter;
}

/** Whether two normalised specifications ask for the same index. */
export const sameSpec = (a: Doc, b: Doc): boolean => {
  const sorted = (spec: Doc): Doc =>
    new Map([...spec].filter(([name]) => name !== 'v').sort(([x], [y]) => (x < y ? -1 : 1)));
  return equalValues(sorted(a), sorted(b));
};
