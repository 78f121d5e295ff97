import {
  asNumber,
  BSONRegExp,
  type Doc,
  isDoc,
  MaxKey,
  type Maybe,
  MinKey,
  typeName,
  type Value,
} from '../bson/value.ts';
import { compareValues, equalValues, isNaNValue } from '../meaning/compare.ts';
import { encodeKey } from '../meaning/key-encoding.ts';
import { someAtPath } from '../meaning/path.ts';
import { typeOrder } from '../meaning/type-order.ts';
import type { Filter, Relation, Test } from './filter.ts';

/** Decides whether a document matches. */
export type Matcher = (document: Doc) => boolean;

/** `$in` lists longer than this are looked up in a set of encoded keys instead of walked. */
const SMALL_LIST = 8;

/** Turns a parsed filter into a function over documents. */
export function compileMatcher(filter: Filter): Matcher {
  return compile(filter);
}

function compile(filter: Filter): (value: Maybe) => boolean {
  switch (filter.kind) {
    case 'never':
      return () => false;
    case 'expression':
      return (value) => isDoc(value) && filter.holds(value);
    case 'not': {
      const inner = compile(filter.of);
      return (value) => !inner(value);
    }
    case 'and': {
      const all = filter.of.map(compile);
      return (value) => all.every((matches) => matches(value));
    }
    case 'or': {
      const any = filter.of.map(compile);
      return (value) => any.some((matches) => matches(value));
    }
    case 'nor': {
      const none = filter.of.map(compile);
      return (value) => !none.some((matches) => matches(value));
    }
    case 'leaf': {
      const { path, test } = filter;
      const one = compileTest(test);
      // Inside $elemMatch the path is empty and the element is judged as it is.
      if (path.length === 0) return one;
      if (test.op === 'size' || test.op === 'elemMatch' || test.op === 'exists') {
        return (value) => someAtPath(value, path, one);
      }
      const elements = (value: Maybe): boolean =>
        Array.isArray(value) ? value.some(one) || one(value) : one(value);
      return (value) => someAtPath(value, path, elements);
    }
  }
}

/** A test of one value; `undefined` is a missing one. */
export function compileTest(test: Test): (value: Maybe) => boolean {
  switch (test.op) {
    case 'eq':
      return equality(test.value);
    case 'in':
      return membership(test.values, test.patterns);
    case 'compare':
      return relation(test.relation, test.value);
    case 'exists':
      return (value) => value !== undefined;
    case 'type':
      return (value) => {
        if (value === undefined) return false;
        const name = typeName(value);
        if (test.types.has(name)) return true;
        return (
          test.types.has('number') &&
          (name === 'int' || name === 'long' || name === 'double' || name === 'decimal')
        );
      };
    case 'regex':
      return (value) =>
        typeof value === 'string'
          ? test.regex.test(value)
          : value instanceof BSONRegExp && equalValues(value, test.source);
    case 'size':
      return (value) => Array.isArray(value) && value.length === test.size;
    case 'mod':
      return (value) => {
        const number = typeof value === 'bigint' ? value : asNumber(value);
        if (number === undefined || (typeof number === 'number' && !Number.isFinite(number))) return false;
        const whole = typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
        return whole % test.divisor === test.remainder;
      };
    case 'elemMatch': {
      const matches = compile(test.element);
      if (!test.documents) return (value) => Array.isArray(value) && value.some(matches);
      return (value) =>
        Array.isArray(value) &&
        value.some((element) => matches(asSubdocument(element)) && isContainer(element));
    }
  }
}

const isContainer = (value: Value): boolean => isDoc(value) || Array.isArray(value);

/** `$elemMatch` sees an array inside the array as a document whose fields are its indexes. */
const asSubdocument = (value: Value): Maybe =>
  Array.isArray(value) ? new Map(value.map((element, index) => [String(index), element])) : value;

function equality(wanted: Value): (value: Maybe) => boolean {
  if (wanted === null) return (value) => value === null || value === undefined;
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return (value) => value === wanted;
  return (value) => value !== undefined && equalValues(value, wanted);
}

function membership(values: readonly Value[], patterns: readonly RegExp[]): (value: Maybe) => boolean {
  const matchesPattern = (value: Maybe): boolean =>
    typeof value === 'string' && patterns.some((pattern) => pattern.test(value));
  if (values.length <= SMALL_LIST) {
    const tests = values.map(equality);
    return (value) => tests.some((test) => test(value)) || matchesPattern(value);
  }
  const keys = new Set(values.map((value) => encodeKey(value).toString('latin1')));
  const withNull = values.includes(null);
  return (value) => {
    if (value === undefined) return withNull;
    return keys.has(encodeKey(value).toString('latin1')) || matchesPattern(value);
  };
}

function relation(kind: Relation, wanted: Value): (value: Maybe) => boolean {
  const accepts = (order: number): boolean => {
    switch (kind) {
      case 'lt':
        return order < 0;
      case 'lte':
        return order <= 0;
      case 'gt':
        return order > 0;
      case 'gte':
        return order >= 0;
    }
  };
  const orEqual = kind === 'lte' || kind === 'gte';
  // Only MinKey and MaxKey compare across types.
  if (wanted instanceof MinKey || wanted instanceof MaxKey) {
    return (value) => value !== undefined && accepts(compareValues(value, wanted));
  }
  if (wanted === null) return (value) => orEqual && (value === null || value === undefined);
  const type = typeOrder(wanted);
  const wantedNaN = isNaNValue(wanted);
  return (value) => {
    if (value === undefined || typeOrder(value) !== type) return false;
    const valueNaN = isNaNValue(value);
    if (wantedNaN || valueNaN) return orEqual && wantedNaN && valueNaN;
    return accepts(compareValues(value, wanted));
  };
}
