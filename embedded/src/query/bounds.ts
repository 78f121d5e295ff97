import { type BSONRegExp, MaxKey, MinKey, type Value } from '../bson/value.ts';
import { isNaNValue } from '../meaning/compare.ts';
import { encodeKey, invert } from '../meaning/key-encoding.ts';
import { TYPE_ORDER, typeOrder } from '../meaning/type-order.ts';
import type { Filter, Relation, Test } from './filter.ts';

/** A position between encoded keys: before or after every key that starts with `bytes`. */
export interface Edge {
  readonly bytes: Buffer;
  readonly after: boolean;
}

/** The encoded values from one edge to another; `point` when it holds the encodings of exactly one value. */
export interface Interval {
  readonly low: Edge;
  readonly high: Edge;
  readonly point: boolean;
}

const before = (bytes: Buffer): Edge => ({ bytes, after: false });
const after = (bytes: Buffer): Edge => ({ bytes, after: true });
const typeByte = (type: number): Buffer => Buffer.from([type]);

const pointAt = (value: Value | undefined): Interval => {
  const key = encodeKey(value);
  return { low: before(key), high: after(key), point: true };
};

/** Where an edge lies among ascending keys, as bytes. */
const ascending = (edge: Edge): Buffer =>
  edge.after ? Buffer.concat([edge.bytes, Buffer.from([0xff])]) : edge.bytes;

const compareEdges = (a: Edge, b: Edge): number => Buffer.compare(ascending(a), ascending(b));

/**
 * The values at a path that documents matching `filter` can have in an index, as disjoint ascending intervals; undefined
 * when the filter says nothing about the path.
 *
 * @param isMultikey the path goes through an array in some document: two conditions may then be met by different
 *   elements, so they cannot narrow each other
 */
export function boundsOf(filter: Filter, dotted: string, isMultikey: boolean): Interval[] | undefined {
  switch (filter.kind) {
    case 'never':
      return [];
    case 'leaf':
      return leafBounds(filter.test, filter.dotted, dotted, isMultikey);
    case 'and': {
      let narrowest: Interval[] | undefined;
      for (const part of filter.of) {
        const bounds = boundsOf(part, dotted, isMultikey);
        if (!bounds) continue;
        if (!narrowest) narrowest = bounds;
        else if (!isMultikey) narrowest = intersect(narrowest, bounds);
        else if (rank(bounds) < rank(narrowest)) narrowest = bounds;
      }
      return narrowest;
    }
    case 'or': {
      const all: Interval[] = [];
      for (const branch of filter.of) {
        const bounds = boundsOf(branch, dotted, isMultikey);
        if (!bounds) return undefined;
        all.push(...bounds);
      }
      return union(all);
    }
    default:
      return undefined;
  }
}

const rank = (intervals: readonly Interval[]): number =>
  intervals.every(({ point }) => point) ? intervals.length : 1_000_000 + intervals.length;

function leafBounds(test: Test, at: string, dotted: string, isMultikey: boolean): Interval[] | undefined {
  if (test.op === 'elemMatch') {
    // The element's own conditions hold at the path itself, or below it.
    if (!test.documents) return at === dotted ? boundsOf(test.element, '', true) : undefined;
    return dotted.startsWith(`${at}.`)
      ? boundsOf(test.element, dotted.slice(at.length + 1), true)
      : undefined;
  }
  if (at !== dotted) return undefined;
  switch (test.op) {
    case 'eq':
      return equalityBounds(test.value, isMultikey);
    case 'in': {
      if (test.patterns.length > 0) return undefined;
      const all: Interval[] = [];
      for (const value of test.values) {
        const bounds = equalityBounds(value, isMultikey);
        if (!bounds) return undefined;
        all.push(...bounds);
      }
      return union(all);
    }
    case 'compare':
      return comparisonBounds(test.relation, test.value, isMultikey);
    case 'regex':
      return prefixBounds(test.source);
    default:
      return undefined;
  }
}

function equalityBounds(value: Value, isMultikey: boolean): Interval[] | undefined {
  // An array is indexed by its elements, so it cannot be looked up as a whole.
  if (Array.isArray(value)) return undefined;
  // Empty arrays, where a field is told missing by its own key, exist only in a multikey index.
  if (value === null) return isMultikey ? [pointAt(undefined), pointAt(null)] : [pointAt(null)];
  return [pointAt(value)];
}

function comparisonBounds(relation: Relation, value: Value, isMultikey: boolean): Interval[] | undefined {
  if (value instanceof MinKey || value instanceof MaxKey || Array.isArray(value) || isNaNValue(value))
    return undefined;
  if (value === null) return relation === 'lte' || relation === 'gte' ? equalityBounds(null, isMultikey) : [];
  const key = encodeKey(value);
  const type = typeByte(typeOrder(value));
  switch (relation) {
    case 'lt':
      return [{ low: before(type), high: before(key), point: false }];
    case 'lte':
      return [{ low: before(type), high: after(key), point: false }];
    case 'gt':
      return [{ low: after(key), high: after(type), point: false }];
    case 'gte':
      return [{ low: before(key), high: after(type), point: false }];
  }
}

/** A pattern that starts with literal text can only match strings that start with it. */
function prefixBounds(source: BSONRegExp): Interval[] | undefined {
  // Not the character that a quantifier makes optional.
  const literal = /^\^([A-Za-z0-9 _:@-]+)(?![*?{])/.exec(source.pattern)?.[1];
  if (!literal || source.options !== '' || source.pattern.includes('|')) return undefined;
  const start = encodeKey(literal).subarray(0, -2);
  return [
    { low: before(start), high: after(start), point: false },
    { low: before(typeByte(TYPE_ORDER.regex)), high: after(typeByte(TYPE_ORDER.regex)), point: false },
  ];
}

function union(intervals: Interval[]): Interval[] {
  const sorted = intervals.toSorted((a, b) => compareEdges(a.low, b.low) || compareEdges(a.high, b.high));
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (!last || compareEdges(last.high, next.low) < 0) {
      merged.push(next);
    } else if (compareEdges(next.high, last.high) > 0) {
      merged[merged.length - 1] = { low: last.low, high: next.high, point: false };
    }
  }
  return merged;
}

function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const shared: Interval[] = [];
  for (const x of a) {
    for (const y of b) {
      const low = compareEdges(x.low, y.low) >= 0 ? x : y;
      const high = compareEdges(x.high, y.high) <= 0 ? x : y;
      if (compareEdges(low.low, high.high) >= 0) continue;
      shared.push({ low: low.low, high: high.high, point: x.point || y.point });
    }
  }
  return shared;
}

/** Whether every value within `inner` lies within `outer`. */
export const isWithin = (inner: readonly Interval[], outer: readonly Interval[]): boolean =>
  inner.every((x) => outer.some((y) => compareEdges(y.low, x.low) <= 0 && compareEdges(x.high, y.high) <= 0));

/** Whether the intervals leave out null and missing values. */
export const excludesNull = (intervals: readonly Interval[]): boolean =>
  intervals.every(({ low }) => compareEdges(low, after(typeByte(TYPE_ORDER.null))) >= 0);

/** Turns intervals of a field that is indexed descending around; the result is ascending in stored order. */
export function invertIntervals(intervals: readonly Interval[]): Interval[] {
  return intervals.toReversed().map(({ low, high, point }) => ({
    low: { bytes: invert(high.bytes), after: !high.after },
    high: { bytes: invert(low.bytes), after: !low.after },
    point,
  }));
}
