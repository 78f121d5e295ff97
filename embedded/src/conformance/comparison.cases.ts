import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { COLLECTION, commands, filters, finds, type Group } from './case.ts';

const id = (digit: string): ObjectId => new ObjectId(digit.repeat(24));
const decimal = (text: string): Decimal128 => Decimal128.fromString(text);

/** One value per type, in the order of types. */
const BY_TYPE = [
  { _id: 1, v: new MinKey() },
  { _id: 2, v: [] },
  { _id: 3, v: null },
  { _id: 4 },
  { _id: 5, v: -1 },
  { _id: 6, v: 'text' },
  { _id: 7, v: { a: 1 } },
  { _id: 8, v: new Binary(Buffer.from([1, 2])) },
  { _id: 9, v: id('a') },
  { _id: 10, v: false },
  { _id: 11, v: true },
  { _id: 12, v: new Date(0) },
  { _id: 13, v: new Timestamp({ t: 1, i: 1 }) },
  { _id: 14, v: new BSONRegExp('x', '') },
  { _id: 15, v: new Code('x') },
  { _id: 16, v: new MaxKey() },
];

const NUMBERS = [
  { _id: 1, v: new Double(Number.NaN) },
  { _id: 2, v: new Double(Number.NEGATIVE_INFINITY) },
  { _id: 3, v: Long.MIN_VALUE },
  { _id: 4, v: -2 },
  { _id: 5, v: new Double(-1.5) },
  { _id: 6, v: 0 },
  { _id: 7, v: decimal('0.5') },
  { _id: 8, v: Long.fromNumber(1) },
  { _id: 9, v: new Double(1.5) },
  { _id: 10, v: Long.fromString('9007199254740993') },
  { _id: 11, v: Long.MAX_VALUE },
  { _id: 12, v: decimal('1E+30') },
  { _id: 13, v: new Double(Number.POSITIVE_INFINITY) },
];

const ARRAYS = [
  { _id: 1, v: [] },
  { _id: 2, v: [1, 9] },
  { _id: 3, v: [5] },
  { _id: 4, v: 6 },
  { _id: 5, v: [7, 2] },
  { _id: 6, v: null },
];

const OBJECTS = [
  { _id: 1, v: {} },
  { _id: 2, v: { a: 1 } },
  { _id: 3, v: { a: 1, b: 1 } },
  { _id: 4, v: { a: 2 } },
  { _id: 5, v: { b: 0 } },
  { _id: 6, v: { a: 'x' } },
];

const TEXTS = ['', '\u0000', 'A', 'B', 'a', 'aa', 'ab', 'b', 'é', 'ﬀ', '😀'].map((v, i) => ({
  _id: i + 1,
  v,
}));

const order = (ids: readonly number[], documents: readonly { _id: number }[]) =>
  ids.map((wanted) => documents.find(({ _id }) => _id === wanted) ?? { _id: wanted });
const reversed = (count: number): number[] => Array.from({ length: count }, (_, i) => count - i);
const forward = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Equality across the numeric types, and only across those. */
const EQUALS = [
  { _id: 'int', v: 1 },
  { _id: 'double', v: new Double(1) },
  { _id: 'long', v: Long.fromNumber(1) },
  { _id: 'decimal', v: decimal('1.0') },
  { _id: 'text', v: '1' },
  { _id: 'true', v: true },
  { _id: 'date', v: new Date(1) },
  { _id: 'zero', v: 0 },
  { _id: 'minus zero', v: new Double(-0) },
  { _id: 'nan', v: new Double(Number.NaN) },
  { _id: 'decimal nan', v: decimal('NaN') },
  { _id: 'array', v: [1] },
];

export const comparisonGroups: readonly Group[] = [
  {
    feature: 'Sort order of types',
    page: 'reference/bson-type-comparison-order/',
    cases: [
      ...finds(BY_TYPE, [
        [{ sort: { v: 1, _id: 1 } }, order(forward(16), BY_TYPE)],
        [{ sort: { v: -1, _id: -1 } }, order(reversed(16), BY_TYPE)],
        [{ sort: { v: -1 }, limit: 2 }, order([16, 15], BY_TYPE)],
        [{ sort: { v: 1 }, limit: 2 }, order([1, 2], BY_TYPE)],
        [{ sort: { v: 1, _id: 1 }, skip: 4, limit: 3 }, order([5, 6, 7], BY_TYPE)],
        [{ sort: { v: 1, _id: -1 }, skip: 2, limit: 2 }, order([4, 3], BY_TYPE)],
      ]),
      ...finds(NUMBERS, [
        [{ sort: { v: 1 } }, order(forward(13), NUMBERS)],
        [{ sort: { v: -1 } }, order(reversed(13), NUMBERS)],
      ]),
      ...finds(ARRAYS, [
        [{ sort: { v: 1 } }, order([1, 6, 2, 5, 3, 4], ARRAYS)],
        [{ sort: { v: -1 } }, order([2, 5, 4, 3, 6, 1], ARRAYS)],
      ]),
      ...finds(OBJECTS, [
        [{ sort: { v: 1 } }, order([1, 2, 3, 4, 5, 6], OBJECTS)],
        [{ sort: { v: -1 } }, order([6, 5, 4, 3, 2, 1], OBJECTS)],
      ]),
      ...finds(TEXTS, [
        [{ sort: { v: 1 } }, order(forward(11), TEXTS)],
        [{ sort: { v: -1 } }, order(reversed(11), TEXTS)],
      ]),
      ...commands(BY_TYPE, [
        [
          'an index sorts types in the same order',
          { find: COLLECTION, filter: {}, sort: { v: 1 }, hint: 'v' },
          { documents: order(forward(16), BY_TYPE) },
          [{ key: { v: 1 }, name: 'v' }],
        ],
      ]),
      ...commands(NUMBERS, [
        [
          'a descending index sorts numbers downwards',
          { find: COLLECTION, filter: {}, sort: { v: -1 }, hint: 'v' },
          { documents: order(reversed(13), NUMBERS) },
          [{ key: { v: -1 }, name: 'v' }],
        ],
        [
          'a descending index read backwards sorts numbers upwards',
          { find: COLLECTION, filter: {}, sort: { v: 1 }, hint: 'v' },
          { documents: order(forward(13), NUMBERS) },
          [{ key: { v: -1 }, name: 'v' }],
        ],
      ]),
    ],
  },
  {
    feature: 'Equality of values',
    page: 'reference/bson-type-comparison-order/#numeric-types',
    cases: filters(EQUALS, [
      [{ v: 1 }, ['int', 'double', 'long', 'decimal', 'array']],
      [{ v: new Double(1) }, ['int', 'double', 'long', 'decimal', 'array']],
      [{ v: Long.fromNumber(1) }, ['int', 'double', 'long', 'decimal', 'array']],
      [{ v: decimal('1') }, ['int', 'double', 'long', 'decimal', 'array']],
      [{ v: '1' }, ['text']],
      [{ v: true }, ['true']],
      [{ v: new Date(1) }, ['date']],
      [{ v: 0 }, ['zero', 'minus zero']],
      [{ v: new Double(-0) }, ['zero', 'minus zero']],
      [{ v: Number.NaN }, ['nan', 'decimal nan']],
      [{ v: { $gte: Number.NaN } }, ['nan', 'decimal nan']],
      [{ v: { $gt: Number.NaN } }, []],
      [{ v: { $lt: 0 } }, []],
      [{ v: { $gte: 0 } }, ['int', 'double', 'long', 'decimal', 'zero', 'minus zero', 'array']],
      [{ v: { $in: [decimal('1'), 'x'] } }, ['int', 'double', 'long', 'decimal', 'array']],
      [{ v: [1] }, ['array']],
      [{ v: [new Double(1)] }, ['array']],
    ]),
  },
  {
    feature: 'Comparison within one type',
    page: 'reference/method/db.collection.find/#type-bracketing',
    cases: [
      ...filters(BY_TYPE, [
        [{ v: { $gt: 'a' } }, [6]],
        [{ v: { $lt: 'z' } }, [6]],
        [{ v: { $gt: -5 } }, [5]],
        [{ v: { $lt: 100 } }, [5]],
        [{ v: { $gte: false } }, [10, 11]],
        [{ v: { $gt: false } }, [11]],
        [{ v: { $lt: true } }, [10]],
        [{ v: { $gte: new Date(0) } }, [12]],
        [{ v: { $lt: new Date(0) } }, []],
        [{ v: { $gt: {} } }, [7]],
        [{ v: { $gte: [] } }, [2]],
        [{ v: { $gte: null } }, [3, 4]],
        [{ v: { $lte: null } }, [3, 4]],
        [{ v: { $gt: null } }, []],
        [{ v: { $gte: id('0') } }, [9]],
        [{ v: { $gt: new Timestamp({ t: 1, i: 0 }) } }, [13]],
        [{ v: { $gt: new Binary(Buffer.from([9])) } }, [8]],
        [{ v: { $gt: new Binary(Buffer.from([1, 2, 3])) } }, []],
      ]),
      ...filters(OBJECTS, [
        [{ v: { $gt: { a: 1 } } }, [3, 4, 5, 6]],
        [{ v: { $lt: { a: 2 } } }, [1, 2, 3]],
        [{ v: { a: 1, b: 1 } }, [3]],
        [{ v: { b: 1, a: 1 } }, []],
        [{ v: {} }, [1]],
      ]),
      ...filters(ARRAYS, [
        [{ v: { $gt: 6 } }, [2, 5]],
        [{ v: { $lt: 5 } }, [2, 5]],
        [{ v: { $gt: 5, $lt: 7 } }, [2, 4, 5]],
        [{ v: { $lt: 3, $gt: 6 } }, [2, 5]],
        [{ v: { $gt: [1] } }, [2, 3, 5]],
        [{ v: { $lt: [5] } }, [1, 2]],
        [{ v: { $gte: [5] } }, [3, 5]],
      ]),
    ],
  },
];
