import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from '../bson/value.ts';
import { compareValues } from './compare.ts';
import { encodeKey, invert } from './key-encoding.ts';

const decimal = (text: string): Decimal128 => Decimal128.fromString(text);
const map = (entries: Record<string, Value>): Map<string, Value> => new Map(Object.entries(entries));

/** Lowest first; the values of one row are equal. https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/ */
const ORDER: Value[][] = [
  [new MinKey()],
  [null],
  [Number.NaN, new Double(Number.NaN), decimal('NaN')],
  [Number.NEGATIVE_INFINITY, decimal('-Infinity')],
  [decimal('-1E6000')],
  [-Number.MAX_VALUE],
  [-(2n ** 63n), -(2 ** 63)],
  [-9007199254740993n],
  [-9007199254740992n, -9007199254740992],
  [-5, -5n, new Double(-5), decimal('-5.00')],
  [-1.5, decimal('-1.5')],
  [decimal('-1E-6000')],
  [0, -0, 0n, new Double(0), decimal('0'), decimal('-0E+5')],
  [decimal('1E-6000')],
  [Number.MIN_VALUE],
  [decimal('0.1')],
  [0.1],
  [decimal('0.1000000000000000055511151231257828')],
  [1, 1n, new Double(1), decimal('1'), decimal('1.000')],
  [1.5],
  [9007199254740992, 9007199254740992n],
  [9007199254740993n, decimal('9007199254740993')],
  [9007199254740994n, 9007199254740994],
  [2n ** 63n - 1n],
  [2 ** 63],
  [Number.MAX_VALUE],
  [decimal('1E6000')],
  [decimal('2E6000')],
  [Number.POSITIVE_INFINITY],
  [''],
  ['\0'],
  ['\0a'],
  ['A'],
  ['a'],
  ['a\0'],
  ['a\0b'],
  ['aa'],
  ['b'],
  ['é'],
  ['\uffff'],
  ['😀'],
  [map({})],
  [map({ a: null })],
  [map({ a: 1 }), map({ a: 1n })],
  [map({ a: 1, b: 1 })],
  [map({ a: 2 })],
  [map({ b: 1 })],
  [map({ a: 'x' })],
  [[]],
  [[1]],
  [[1, 1]],
  [[2]],
  [['a']],
  [new Binary(Buffer.from([9]), 0)],
  [new Binary(Buffer.from([1, 2]), 0)],
  [new Binary(Buffer.from([0, 0]), 4)],
  [new ObjectId('000000000000000000000001')],
  [new ObjectId('f00000000000000000000000')],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
  [new Date(1)],
  [new Timestamp({ t: 1, i: 2 })],
  [new Timestamp({ t: 2, i: 1 })],
  [new BSONRegExp('a', '')],
  [new BSONRegExp('a', 'i')],
  [new BSONRegExp('b', '')],
  [new Code('x')],
  [new MaxKey()],
];

describe('the key encoding', () => {
  it('orders values across and within types as MongoDB does', () => {
    for (const [i, row] of ORDER.entries()) {
      for (const [j, other] of ORDER.entries()) {
        for (const a of row) {
          for (const b of other) {
            const wanted = Math.sign(i - j);
            expect([a, b, Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))]).toEqual([a, b, wanted]);
            expect([a, b, Math.sign(compareValues(a, b))]).toEqual([a, b, wanted]);
            expect(Math.sign(Buffer.compare(invert(encodeKey(a)), invert(encodeKey(b)))) + wanted).toBe(0);
          }
        }
      }
    }
  });

  const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.double(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.string({ maxLength: 2 }), tie('value')), { maxLength: 3 })
        .map((entries) => new Map(entries)),
    ),
  })).value;

  it('agrees with the comparison for any two values', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(Math.sign(compareValues(a, b))).toBe(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b))));
      }),
      { numRuns: 2000 },
    );
  });

  it('is prefix-free, so that joined keys compare field by field', () => {
    fc.assert(
      fc.property(value, value, value, value, (a, b, c, d) => {
        const joined = Buffer.compare(
          Buffer.concat([encodeKey(a), encodeKey(b)]),
          Buffer.concat([encodeKey(c), encodeKey(d)]),
        );
        expect(Math.sign(joined)).toBe(Math.sign(compareValues(a, c) || compareValues(b, d)));
      }),
      { numRuns: 2000 },
    );
  });
});
