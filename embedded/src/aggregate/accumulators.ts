import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { compareValues } from '../meaning/compare.ts';
import { encodeKey } from '../meaning/key-encoding.ts';
import { RunningTotal } from './running-total.ts';

/** Gathers one value after the other into one. */
export interface Accumulator {
  add(value: Maybe): void;
  result(): Maybe;
}

const sum = (): Accumulator => {
  const total = new RunningTotal('$sum');
  return { add: (value) => total.add(value), result: () => total.sum() };
};

const average = (): Accumulator => {
  const total = new RunningTotal('$avg');
  return { add: (value) => total.add(value), result: () => total.average() };
};

const extreme = (direction: 1 | -1) => (): Accumulator => {
  let best: Maybe;
  return {
    add(value) {
      if (value === undefined || value === null) return;
      if (best === undefined || compareValues(value, best) * direction > 0) best = value;
    },
    result: () => best ?? null,
  };
};

const first = (): Accumulator => {
  let value: Maybe;
  let isSet = false;
  return {
    add(next) {
      if (isSet) return;
      value = next;
      isSet = true;
    },
    result: () => value ?? null,
  };
};

const last = (): Accumulator => {
  let value: Maybe;
  return {
    add(next) {
      value = next;
    },
    result: () => value ?? null,
  };
};

const push = (): Accumulator => {
  const values: Value[] = [];
  return {
    add(value) {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
};

const addToSet = (): Accumulator => {
  const values = new Map<string, Value>();
  return {
    add(value) {
      if (value === undefined) return;
      const key = encodeKey(value).toString('latin1');
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
};

const mergeObjects = (): Accumulator => {
  const merged: Doc = new Map();
  return {
    add(value) {
      if (value === undefined || value === null) return;
      if (!isDoc(value)) throw new StoreError('Location40400', '$mergeObjects requires object inputs');
      for (const [name, inner] of value) merged.set(name, inner);
    },
    result: () => merged,
  };
};

const count = (): Accumulator => {
  let n = 0;
  return {
    add() {
      n += 1;
    },
    result: () => n,
  };
};

const ACCUMULATORS: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$sum', sum],
  ['$avg', average],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$mergeObjects', mergeObjects],
  ['$count', count],
]);

/**
 * What makes accumulators of a name, for one group each.
 * @throws StoreError 15952 on a name outside the store's list
 */
export function accumulatorNamed(name: string): () => Accumulator {
  const make = ACCUMULATORS.get(name);
  if (!make)
    throw new StoreError(
      'Location15952',
      `unknown group operator '${name}' (the single-machine store does not support it)`,
    );
  return make;
}

/** Gathers values at once, as `$sum` over an array does. */
export function fold(name: string, values: readonly Maybe[]): Maybe {
  const accumulator = accumulatorNamed(name)();
  for (const value of values) accumulator.add(value);
  return accumulator.result();
}
