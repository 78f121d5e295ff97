import { asNumber, isDoc, isTruthy, type Maybe, type Value } from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import { compareValues, equalValues } from '../../meaning/compare.ts';
import { encodeKey } from '../../meaning/key-encoding.ts';
import { parseSort, sortKey } from '../../query/sort.ts';
import { fold } from '../accumulators.ts';
import type { CompileOperator, Evaluate, Scope } from '../expression.ts';
import { numberOf } from './arithmetic.ts';
import { isNullish, named, namedParts, operands, wrongOperand } from './operands.ts';

function arrayOf(name: string, value: Maybe): Value[] {
  if (!Array.isArray(value)) throw wrongOperand(name, 'an array', value);
  return value;
}

function wholeOf(name: string, value: Value): number {
  const number = numberOf(name, value);
  if (!Number.isInteger(number)) throw wrongOperand(name, 'a whole number', value);
  return number;
}

const withVariable = (scope: Scope, name: string, value: Maybe): Scope => ({
  ...scope,
  variables: new Map(scope.variables).set(name, value),
});

/** `$filter` and `$map`: an expression over each element, which is `$$this` or named by `as`. */
const overElements =
  (name: '$filter' | '$map'): CompileOperator =>
  (argument, compile) => {
    const body = name === '$filter' ? 'cond' : 'in';
    const parts = namedParts(name, argument, {
      required: ['input', body],
      optional: name === '$filter' ? ['as', 'limit'] : ['as'],
    });
    const as = parts.get('as') ?? 'this';
    if (typeof as !== 'string') throw wrongOperand(name, "a string as 'as'", as);
    const input = compile(parts.get('input') ?? null);
    const each = compile(parts.get(body) ?? null);
    const limit = parts.has('limit') ? compile(parts.get('limit') ?? null) : undefined;
    return (scope) => {
      const values = input(scope);
      if (isNullish(values)) return null;
      const elements = arrayOf(name, values);
      if (name === '$map') return elements.map((element) => each(withVariable(scope, as, element)) ?? null);
      const most = limit?.(scope);
      const kept = elements.filter((element) => isTruthy(each(withVariable(scope, as, element))));
      return isNullish(most) ? kept : kept.slice(0, wholeOf(name, most));
    };
  };

const reduce = (part: (name: string) => Evaluate | undefined): Evaluate => {
  const [input, initial, body] = [part('input'), part('initialValue'), part('in')];
  return (scope) => {
    const values = input?.(scope);
    if (isNullish(values)) return null;
    let value = initial?.(scope);
    for (const element of arrayOf('$reduce', values)) {
      value = body?.(withVariable(withVariable(scope, 'this', element), 'value', value));
    }
    return value;
  };
};

const sortArray: CompileOperator = (argument, compile) => {
  const parts = namedParts('$sortArray', argument, { required: ['input', 'sortBy'] });
  const input = compile(parts.get('input') ?? null);
  const by = parts.get('sortBy') ?? null;
  const order = isDoc(by) ? documentOrder(by) : valueOrder(wholeOf('$sortArray', by));
  return (scope) => {
    const values = input(scope);
    return isNullish(values) ? null : arrayOf('$sortArray', values).toSorted(order);
  };
};

function documentOrder(by: Map<string, Value>): (a: Value, b: Value) => number {
  const fields = parseSort(by);
  const keyOf = (value: Value): Buffer => sortKey(isDoc(value) ? value : new Map(), fields);
  return (a, b) => Buffer.compare(keyOf(a), keyOf(b));
}

const valueOrder =
  (direction: number) =>
  (a: Value, b: Value): number =>
    compareValues(a, b) * direction;

function slice(value: Maybe, a: Maybe, b: Maybe): Maybe {
  if (isNullish(value) || isNullish(a) || b === null) return null;
  const values = arrayOf('$slice', value);
  const first = wholeOf('$slice', a);
  if (b === undefined) return first < 0 ? values.slice(first) : values.slice(0, first);
  const count = wholeOf('$slice', b);
  if (count <= 0)
    throw new StoreError('Location28729', `Third argument to $slice must be positive: ${count}`);
  const start = first < 0 ? Math.max(0, values.length + first) : first;
  return values.slice(start, start + count);
}

const unique = (values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [encodeKey(value).toString('latin1'), value])).values(),
];

function range(start: Maybe, end: Maybe, step: Maybe): Maybe {
  const [from, to, by] = [start ?? null, end ?? null, step ?? 1].map((value) => wholeOf('$range', value)) as [
    number,
    number,
    number,
  ]; // three in, three out
  if (by === 0) throw new StoreError('Location34449', '$range requires a non-zero step value');
  const values: number[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) values.push(at);
  return values;
}

function indexOf(value: Value): number {
  const index = asNumber(value);
  if (index === undefined) throw wrongOperand('$arrayElemAt', 'a numeric index', value, 'Location28690');
  if (!Number.isInteger(index)) throw wrongOperand('$arrayElemAt', 'a whole index', value, 'Location28691');
  return index;
}

const elementAt = (name: string, value: Maybe, index: number): Maybe => {
  if (isNullish(value)) return null;
  return arrayOf(name, value).at(index);
};

/** Over one array, as `$sum` of an array field, or over the operands. */
const folding = (name: '$sum' | '$avg' | '$min' | '$max'): [string, CompileOperator] => [
  name,
  (argument, compile) => {
    const list = Array.isArray(argument) ? argument.map(compile) : undefined;
    const lone = list ? (list.length === 1 ? list[0] : undefined) : compile(argument);
    return (scope) => {
      if (lone) {
        const value = lone(scope);
        return fold(name, Array.isArray(value) ? value : [value]);
      }
      return fold(name, list?.map((part) => part(scope)) ?? []);
    };
  },
];

const MANY = [0, Number.POSITIVE_INFINITY] as const;

/** Arrays and sets. */
export const arrayOperators: readonly [string, CompileOperator][] = [
  ['$filter', overElements('$filter')],
  ['$map', overElements('$map')],
  named('$reduce', { required: ['input', 'initialValue', 'in'] }, reduce),
  ['$sortArray', sortArray],
  ...(['$sum', '$avg', '$min', '$max'] as const).map(folding),
  operands('$size', [1, 1], (value) => {
    if (!Array.isArray(value))
      throw new StoreError('Location17124', 'The argument to $size must be an array');
    return value.length;
  }),
  operands('$arrayElemAt', [2, 2], (value, index) =>
    isNullish(index) ? null : elementAt('$arrayElemAt', value, indexOf(index)),
  ),
  operands('$first', [1, 1], (value) => elementAt('$first', value, 0)),
  operands('$last', [1, 1], (value) => elementAt('$last', value, -1)),
  operands('$slice', [2, 3], slice),
  operands('$isArray', [1, 1], (value) => Array.isArray(value)),
  operands('$in', [2, 2], (value, list) =>
    arrayOf('$in', list).some((element) => equalValues(element, value)),
  ),
  operands('$indexOfArray', [2, 2], (list, value) =>
    isNullish(list)
      ? null
      : arrayOf('$indexOfArray', list).findIndex((element) => equalValues(element, value)),
  ),
  operands('$concatArrays', MANY, (...lists) =>
    lists.some(isNullish) ? null : lists.flatMap((list) => arrayOf('$concatArrays', list)),
  ),
  operands('$reverseArray', [1, 1], (value) =>
    isNullish(value) ? null : arrayOf('$reverseArray', value).toReversed(),
  ),
  operands('$range', [2, 3], range),
  operands('$setUnion', MANY, (...lists) =>
    lists.some(isNullish) ? null : unique(lists.flatMap((list) => arrayOf('$setUnion', list))),
  ),
  operands('$setDifference', [2, 2], (a, b) => {
    if (isNullish(a) || isNullish(b)) return null;
    const others = arrayOf('$setDifference', b);
    return unique(arrayOf('$setDifference', a)).filter(
      (value) => !others.some((other) => equalValues(other, value)),
    );
  }),
  operands('$setIntersection', [1, Number.POSITIVE_INFINITY], (...lists) => {
    if (lists.some(isNullish)) return null;
    const [first = [], ...others] = lists.map((list) => arrayOf('$setIntersection', list));
    return unique(first).filter((value) =>
      others.every((other) => other.some((element) => equalValues(element, value))),
    );
  }),
  operands('$setIsSubset', [2, 2], (a, b) => {
    const all = arrayOf('$setIsSubset', b);
    return arrayOf('$setIsSubset', a).every((value) => all.some((element) => equalValues(element, value)));
  }),
];
