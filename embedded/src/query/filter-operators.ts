import { inspect } from '../bson/inspect.ts';
import {
  asNumber,
  BSONRegExp,
  type Doc,
  isTruthy,
  TYPE_NUMBERS,
  type TypeName,
  type Value,
} from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Path } from '../meaning/path.ts';
import { compileRegex } from '../meaning/regex.ts';
import { and, type Filter, isOperators, leaf, not, parseFilter, parseOperators } from './filter.ts';

const TYPE_BY_NUMBER = new Map<number, TypeName>(
  Object.entries(TYPE_NUMBERS).map(([name, number]) => [number, name as TypeName]), // the keys of TYPE_NUMBERS
);
const UNSUPPORTED = new Set([
  '$bitsAllSet',
  '$bitsAnySet',
  '$bitsAllClear',
  '$bitsAnyClear',
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$geoNear',
  '$uniqueDocs',
  '$maxDistance',
  '$minDistance',
  '$expr',
  '$encStrContains',
]);

const bad = (message: string): StoreError => new StoreError('BadValue', message);

/**
 * Parses one operator beside a path.
 * @param siblings the operators it stands among; `$regex` and `$options` belong together
 */
export function parseOperator(path: Path, name: string, argument: Value, siblings: Doc): Filter[] {
  switch (name) {
    case '$eq':
      return [parseEquality(path, argument)];
    case '$ne':
      if (argument instanceof BSONRegExp) throw bad("Can't have regex as arg to $ne.");
      return [not(leaf(path, { op: 'eq', value: argument }))];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (argument instanceof BSONRegExp)
        throw bad(`Can't have RegEx as arg to predicate over field '${path.join('.')}'.`);
      return [
        leaf(path, {
          op: 'compare',
          relation: name.slice(1) as 'gt' | 'gte' | 'lt' | 'lte',
          value: argument,
        }), // the four cases
      ];
    case '$in':
      return [parseIn(path, name, argument)];
    case '$nin':
      return [not(parseIn(path, name, argument))];
    case '$exists':
      return [isTruthy(argument) ? leaf(path, { op: 'exists' }) : not(leaf(path, { op: 'exists' }))];
    case '$type':
      return [leaf(path, { op: 'type', types: parseTypes(argument) })];
    case '$not':
      return [parseNot(path, argument)];
    case '$all':
      return parseAll(path, argument);
    case '$elemMatch':
      return [parseElemMatch(path, argument)];
    case '$size':
      return [leaf(path, { op: 'size', size: parseSize(argument) })];
    case '$mod':
      return [parseMod(path, argument)];
    case '$regex':
      return [parseRegex(path, argument, siblings)];
    case '$options':
      if (!siblings.has('$regex')) throw bad('$options needs a $regex');
      return [];
    case '$comment':
      return [];
  }
  if (UNSUPPORTED.has(name)) {
    throw new StoreError(
      'NotImplemented',
      `the query operator ${name} is not supported by the single-machine store`,
    );
  }
  throw bad(`unknown operator: ${name}`);
}

function parseEquality(path: Path, value: Value): Filter {
  // {$eq: /x/} matches only the regular expression itself, unlike {field: /x/}.
  return leaf(path, { op: 'eq', value });
}

function parseIn(path: Path, name: string, argument: Value): Filter {
  if (!Array.isArray(argument)) throw bad(`${name} needs an array`);
  const values: Value[] = [];
  const patterns: RegExp[] = [];
  for (const value of argument) {
    if (value instanceof BSONRegExp) {
      patterns.push(compileRegex(value.pattern, value.options));
      values.push(value);
    } else if (isOperators(value)) {
      throw bad(`cannot nest $ under ${name}`);
    } else {
      values.push(value);
    }
  }
  return leaf(path, { op: 'in', values, patterns });
}

function parseTypes(argument: Value): Set<TypeName | 'number'> {
  const types = new Set<TypeName | 'number'>();
  const list = Array.isArray(argument) ? argument : [argument];
  if (list.length === 0) throw new StoreError('FailedToParse', '$type must match at least one type');
  for (const entry of list) {
    if (typeof entry === 'string') {
      if (entry !== 'number' && !(entry in TYPE_NUMBERS)) throw bad(`Unknown type name alias: ${entry}`);
      types.add(entry as TypeName | 'number'); // just checked
    } else {
      const number = asNumber(entry);
      if (number === undefined)
        throw new StoreError('TypeMismatch', 'type must be represented as a number or a string');
      const type = TYPE_BY_NUMBER.get(number);
      if (type === undefined) throw bad(`Invalid numerical type code: ${number}`);
      types.add(type);
    }
  }
  return types;
}

function parseNot(path: Path, argument: Value): Filter {
  if (argument instanceof BSONRegExp) {
    return not(
      leaf(path, { op: 'regex', regex: compileRegex(argument.pattern, argument.options), source: argument }),
    );
  }
  if (!(argument instanceof Map)) throw bad('$not needs a regex or a document');
  const [first] = argument.keys();
  if (first === undefined) throw bad('$not cannot be empty');
  if (!isOperators(argument)) throw bad(`unknown operator: ${first}`);
  return not(and(parseOperators(path, argument)));
}

function parseAll(path: Path, argument: Value): Filter[] {
  if (!Array.isArray(argument)) throw bad('$all needs an array');
  if (argument.length === 0) return [{ kind: 'never' }];
  return argument.map((value) => {
    if (value instanceof Map && [...value.keys()][0] === '$elemMatch') {
      return parseElemMatch(path, value.get('$elemMatch') ?? null);
    }
    if (isOperators(value)) throw bad('no $ expressions in $all');
    if (value instanceof BSONRegExp) {
      return leaf(path, { op: 'regex', regex: compileRegex(value.pattern, value.options), source: value });
    }
    return leaf(path, { op: 'eq', value });
  });
}

function parseElemMatch(path: Path, argument: Value): Filter {
  if (!(argument instanceof Map)) throw bad('$elemMatch needs an Object');
  const [first] = argument.keys();
  const ofValues =
    isOperators(argument) && first !== '$and' && first !== '$or' && first !== '$nor' && first !== '$where';
  if (ofValues) {
    return leaf(path, { op: 'elemMatch', element: and(parseOperators([], argument)), documents: false });
  }
  return leaf(path, { op: 'elemMatch', element: parseFilter(argument), documents: true });
}

function parseSize(argument: Value): number {
  const size = asNumber(argument);
  if (size === undefined) {
    throw bad(`Failed to parse $size. Expected a number in: $size: ${inspect(argument)}`);
  }
  if (!Number.isInteger(size))
    throw bad(`Failed to parse $size. Expected an integer: $size: ${inspect(argument)}`);
  if (size < 0)
    throw bad(`Failed to parse $size. Expected a non-negative number in: $size: ${inspect(argument)}`);
  return size;
}

function parseMod(path: Path, argument: Value): Filter {
  if (!Array.isArray(argument)) throw bad('malformed mod, needs to be an array');
  if (argument.length < 2) throw bad('malformed mod, not enough elements');
  if (argument.length > 2) throw bad('malformed mod, too many elements');
  const [divisor, remainder] = argument.map((part) => {
    const number = typeof part === 'bigint' ? part : asNumber(part);
    if (number === undefined) throw bad(`malformed mod, ${inspect(part)} is not a number`);
    if (typeof number === 'number' && !Number.isFinite(number)) {
      throw bad(`malformed mod, ${inspect(part)} cannot be represented as an integer`);
    }
    return typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
  });
  if (divisor === undefined || remainder === undefined) throw bad('malformed mod, not enough elements');
  if (divisor === 0n) throw bad('divisor cannot be 0');
  return leaf(path, { op: 'mod', divisor, remainder });
}

function parseRegex(path: Path, argument: Value, siblings: Doc): Filter {
  const options = siblings.get('$options');
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string');
  if (argument instanceof BSONRegExp) {
    if (options !== undefined && argument.options !== '')
      throw new StoreError('Location51075', 'options set in both $regex and $options');
    const flags = options ?? argument.options;
    return leaf(path, {
      op: 'regex',
      regex: compileRegex(argument.pattern, flags),
      source: new BSONRegExp(argument.pattern, flags),
    });
  }
  if (typeof argument !== 'string') throw bad('$regex has to be a string');
  const regex = compileRegex(argument, options ?? '');
  return leaf(path, { op: 'regex', regex, source: new BSONRegExp(argument, options ?? '') });
}
