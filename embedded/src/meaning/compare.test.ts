import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Binary,
  type Doc,
  Double,
  isDoc,
  type Maybe,
  ObjectId,
  Timestamp,
  type Value,
} from '../bson/value.ts';
import { compareValues } from './compare.ts';
import { encodeKey } from './key-encoding.ts';

const RANKS: readonly ((value: Value) => boolean)[] = [
  (value) => value === null,
  (value) => typeof value === 'number' || typeof value === 'bigint' || value instanceof Double,
  (value) => typeof value === 'string',
  isDoc,
  Array.isArray,
  (value) => value instanceof Binary,
  (value) => value instanceof ObjectId,
  (value) => typeof value === 'boolean',
  (value) => value instanceof Date,
  (value) => value instanceof Timestamp,
];
const rank = (value: Value): number => RANKS.findIndex((is) => is(value));
const sign = (order: number | bigint): number => (order > 0 ? 1 : order < 0 ? -1 : 0);

/** MongoDB's order told a second time, value by value and without encoding anything, as the manual tells it. */
function naive(a: Value, b: Value): number {
  if (rank(a) !== rank(b)) return sign(rank(a) - rank(b));
  if (a === null || b === null) return 0;
  if (isDoc(a) && isDoc(b)) return naiveFields([...a], [...b]);
  if (Array.isArray(a) && Array.isArray(b)) return naiveElements(a, b);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a instanceof Binary && b instanceof Binary)
    return (
      sign(a.position - b.position) || sign(a.sub_type - b.sub_type) || Buffer.compare(a.value(), b.value())
    );
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Timestamp && b instanceof Timestamp) return sign(a.t - b.t) || sign(a.i - b.i);
  if (a instanceof Date && b instanceof Date) return sign(a.getTime() - b.getTime());
  if (typeof a === 'boolean' && typeof b === 'boolean') return sign(Number(a) - Number(b));
  return naiveNumbers(plain(a), plain(b));
}

const plain = (value: Value): number | bigint =>
  value instanceof Double ? value.value : (value as number | bigint); // the rank says so

/** JavaScript compares a bigint and a number exactly. NaN is below all. */
function naiveNumbers(a: number | bigint, b: number | bigint): number {
  const [aNaN, bNaN] = [Number.isNaN(a), Number.isNaN(b)];
  if (aNaN || bNaN) return Number(bNaN) - Number(aNaN);
  return a < b ? -1 : a > b ? 1 : 0;
}

function naiveFields(a: [string, Value][], b: [string, Value][]): number {
  for (const [i, [name, value]] of a.entries()) {
    const other = b[i];
    if (!other) return 1;
    const order =
      sign(rank(value) - rank(other[1])) ||
      Buffer.compare(Buffer.from(name), Buffer.from(other[0])) ||
      naive(value, other[1]);
    if (order !== 0) return order;
  }
  return sign(a.length - b.length);
}

function naiveElements(a: Value[], b: Value[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = naive(value, other);
    if (order !== 0) return order;
  }
  return sign(a.length - b.length);
}

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<Value>(null, true, false, '', 'a', 'a\0', 'ab', 'é', '\uffff', '😀'),
    fc.integer(),
    fc.integer({ min: -3, max: 3 }).map((n) => new Double(n)),
    fc.double().map((n) => (Number.isInteger(n) ? new Double(n) : n)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.constantFrom<Value>(
      2n ** 53n,
      2n ** 53n + 1n,
      new Double(2 ** 53),
      new Double(2 ** 53 + 2),
      -0,
      Number.NaN,
    ),
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.integer({ min: -1e12, max: 1e12 }).map((ms) => new Date(ms)),
    fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes)),
    fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
    fc.tuple(fc.nat(3), fc.nat(3)).map(([t, i]) => new Timestamp({ t, i })),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'ab', ''), tie('value')), {
        selector: ([name]) => name,
        maxLength: 3,
      })
      .map((entries): Doc => new Map(entries)),
  ),
}));

describe('the order of values', () => {
  it('is the one the manual tells, by the comparison and by the encoded keys, for any two values', () => {
    fc.assert(
      fc.property(value, value, (a: Value, b: Value) => {
        const wanted = naive(a, b);
        expect(sign(compareValues(a, b))).toBe(wanted);
        expect(sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(wanted);
      }),
      { numRuns: 5000 },
    );
  });

  it('puts missing values below null and above nothing else', () => {
    const missing: Maybe = undefined;
    fc.assert(fc.property(value, (a: Value) => void expect(compareValues(missing, a)).toBeLessThan(0)));
  });
});
