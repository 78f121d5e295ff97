import { inspect } from '../bson/inspect.ts';
import { asNumber, BSONRegExp, type Doc, isDoc, type Maybe, typeName, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { compareValues, equalValues } from '../meaning/compare.ts';
import { cloneValue } from '../meaning/path.ts';
import { isOperators, parseField, parseFilter } from '../query/filter.ts';
import { compileMatcher } from '../query/match.ts';
import { parseSort, sortKey } from '../query/sort.ts';
import type { FieldChange } from './operator.ts';

const bad = (message: string): StoreError => new StoreError('BadValue', message);

/** `$push`, with `$each`, `$position`, `$slice` and `$sort`. */
export function push(dotted: string, argument: Value): FieldChange {
  const { each, position, slice, order } = parsePush(argument);
  return {
    creates: true,
    compute(current) {
      const values = arrayOrNone('$push', dotted, current);
      const at =
        position === undefined
          ? values.length
          : position < 0
            ? Math.max(0, values.length + position)
            : position;
      let next = [...values.slice(0, at), ...each.map((value) => cloneValue(value)), ...values.slice(at)];
      if (order) next = order(next);
      if (slice !== undefined) next = slice < 0 ? next.slice(slice) : next.slice(0, slice);
      return next;
    },
  };
}

interface Push {
  each: Value[];
  position?: number | undefined;
  slice?: number | undefined;
  order?: ((values: Value[]) => Value[]) | undefined;
}

function parsePush(argument: Value): Push {
  if (!isDoc(argument) || !argument.has('$each')) {
    if (isDoc(argument) && [...argument.keys()][0]?.startsWith('$')) {
      throw bad(`Unrecognized clause in $push: ${[...argument.keys()][0]}`);
    }
    return { each: [argument] };
  }
  const parsed: Push = { each: eachOf('$push', argument) };
  for (const [clause, value] of argument) {
    if (clause === '$each') continue;
    if (clause === '$position') parsed.position = wholeNumber(clause, value);
    else if (clause === '$slice') parsed.slice = wholeNumber(clause, value);
    else if (clause === '$sort') parsed.order = parseOrder(value);
    else throw bad(`Unrecognized clause in $push: ${clause}`);
  }
  return parsed;
}

function wholeNumber(clause: string, value: Value): number {
  const number = asNumber(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw bad(`The value for ${clause} must be an integer value but was given type: ${typeName(value)}`);
  }
  return number;
}

function parseOrder(value: Value): (values: Value[]) => Value[] {
  const direction = asNumber(value);
  if (direction === 1 || direction === -1) {
    return (values) => values.toSorted((a, b) => compareValues(a, b) * direction);
  }
  if (!isDoc(value))
    throw bad(
      `The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields`,
    );
  const fields = parseSort(value);
  const keyOf = (element: Value): Buffer => sortKey(isDoc(element) ? element : new Map(), fields);
  return (values) =>
    values
      .map((element) => ({ element, key: keyOf(element) }))
      .sort((a, b) => Buffer.compare(a.key, b.key))
      .map(({ element }) => element);
}

/** `$addToSet`, with `$each`. Elements are the same when they compare as equal. */
export function addToSet(dotted: string, argument: Value): FieldChange {
  const each =
    isDoc(argument) && [...argument.keys()][0] === '$each' ? eachOf('$addToSet', argument) : [argument];
  if (isDoc(argument) && argument.has('$each') && argument.size > 1) {
    throw bad(`Found unexpected fields after $each in $addToSet: ${inspect(argument)}`);
  }
  return {
    creates: true,
    compute(current) {
      const values = arrayOrNone('$addToSet', dotted, current);
      const added: Value[] = [];
      for (const value of each) {
        const known = (other: Value): boolean => equalValues(other, value);
        if (!values.some(known) && !added.some(known)) added.push(cloneValue(value));
      }
      return added.length === 0 && current !== undefined ? current : [...values, ...added];
    },
  };
}

function eachOf(operator: string, argument: Doc): Value[] {
  const each = argument.get('$each');
  if (!Array.isArray(each)) {
    throw new StoreError(
      operator === '$push' ? 'BadValue' : 'TypeMismatch',
      `The argument to $each in ${operator} must be an array but it was of type ${each === undefined ? 'missing' : typeName(each)}`,
    );
  }
  return each;
}

function arrayOrNone(operator: string, dotted: string, current: Maybe): Value[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw bad(
    operator === '$push'
      ? `The field '${dotted}' must be an array but is of type ${typeName(current)}`
      : `Cannot apply ${operator} to non-array field. Field named '${dotted}' has non-array type ${typeName(current)}`,
  );
}

/** `$pull`: removes the elements a value equals, operators accept, or a filter matches. */
export function pull(argument: Value): FieldChange {
  return removing(elementTest(argument));
}

function elementTest(argument: Value): (element: Value) => boolean {
  if (isDoc(argument) && !isOperators(argument)) {
    const matches = compileMatcher(parseFilter(argument));
    return (element) => isDoc(element) && matches(element);
  }
  if (isOperators(argument) && ['$and', '$or', '$nor'].includes([...argument.keys()][0] ?? '')) {
    const matches = compileMatcher(parseFilter(argument));
    return (element) => isDoc(element) && matches(element);
  }
  if (isOperators(argument) || argument instanceof BSONRegExp) {
    const matches = compileMatcher(parseField(['element'], argument));
    return (element) => matches(new Map([['element', element]]));
  }
  return (element) => equalValues(element, argument);
}

/** `$pullAll`. */
export function pullAll(argument: Value): FieldChange {
  if (!Array.isArray(argument)) {
    throw bad(`$pullAll requires an array argument but was given a ${typeName(argument)}`);
  }
  return removing((element) => argument.some((value) => equalValues(value, element)));
}

function removing(isGone: (element: Value) => boolean): FieldChange {
  return {
    creates: false,
    compute(current) {
      if (current === undefined) return current;
      if (!Array.isArray(current)) throw bad('Cannot apply $pull to a non-array value');
      const kept = current.filter((element) => !isGone(element));
      return kept.length === current.length ? current : kept;
    },
  };
}
