import { BSON } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../bson/decode.ts';
import type { Doc } from '../bson/value.ts';
import { parseFilter } from './filter.ts';
import { compileMatcher } from './match.ts';

const parse = (document: BSON.Document): Doc => decodeDocument(Buffer.from(BSON.serialize(document)));
const matches = (document: BSON.Document, filter: BSON.Document): boolean =>
  compileMatcher(parseFilter(parse(filter)))(parse(document));
const long = BSON.Long.fromNumber;

/** Document, filter, whether it matches. */
type Row = [BSON.Document, BSON.Document, boolean];

/** https://www.mongodb.com/docs/manual/reference/operator/query-comparison/ */
const COMPARISON: Row[] = [
  [{ a: 1 }, { a: 1 }, true],
  [{ a: 1 }, { a: long(1) }, true],
  [{ a: new BSON.Double(1) }, { a: 1 }, true],
  [{ a: BSON.Decimal128.fromString('1.0') }, { a: 1 }, true],
  [{ a: '1' }, { a: 1 }, false],
  [{ a: true }, { a: 1 }, false],
  [{ a: 5 }, { a: { $gt: '1' } }, false],
  [{ a: 5 }, { a: { $gt: 4, $lt: 6 } }, true],
  [{ a: 5 }, { a: { $gte: 5, $lte: 5 } }, true],
  [{ a: Number.NaN }, { a: { $lt: 5 } }, false],
  [{ a: Number.NaN }, { a: Number.NaN }, true],
  [{ a: Number.NaN }, { a: { $gte: Number.NaN } }, true],
  [{ a: 'x' }, { a: { $gt: new BSON.MinKey() } }, true],
  [{ a: new Date(5) }, { a: { $gt: new Date(4) } }, true],
  [{ a: new Date(5) }, { a: { $gt: 4 } }, false],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 2 } }, true],
  [{ a: { c: 2, b: 1 } }, { a: { b: 1, c: 2 } }, false],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, false],
  [{ a: 1 }, { a: { $ne: 2 } }, true],
  [{ a: [1, 2] }, { a: { $ne: 2 } }, false],
  [{}, { a: { $ne: 2 } }, true],
  [{ a: 2 }, { a: { $in: [1, 2] } }, true],
  [{}, { a: { $in: [null, 1] } }, true],
  [{ a: 'abc' }, { a: { $in: [/^b/, /^a/] } }, true],
  [{ a: 3 }, { a: { $nin: [1, 2] } }, true],
  [{}, { a: { $nin: [null] } }, false],
  [{ a: 7 }, { a: { $in: [1, 2, 3, 4, 5, 6, long(7), 8, 9, 10] } }, true],
];

/** https://www.mongodb.com/docs/manual/tutorial/query-for-null-fields/ */
const NULL: Row[] = [
  [{}, { a: null }, true],
  [{ a: null }, { a: null }, true],
  [{ a: 1 }, { a: null }, false],
  [{ a: [] }, { a: null }, false],
  [{ a: [null] }, { a: null }, true],
  [{ a: [{ c: 1 }] }, { 'a.b': null }, true],
  [{ a: [{ b: 1 }] }, { 'a.b': null }, false],
  [{ a: [1, 2] }, { 'a.b': null }, false],
  [{ a: 1 }, { 'a.b': null }, true],
  [{}, { a: { $gte: null } }, true],
  [{ a: null }, { a: { $lt: null } }, false],
  [{ a: null }, { a: { $exists: true } }, true],
  [{}, { a: { $exists: true } }, false],
  [{}, { a: { $exists: false } }, true],
  [{ a: [] }, { 'a.b': { $exists: false } }, true],
];

/** https://www.mongodb.com/docs/manual/tutorial/query-arrays/ */
const ARRAYS: Row[] = [
  [{ a: [1, 2, 3] }, { a: 2 }, true],
  [{ a: [1, 2, 3] }, { a: [1, 2, 3] }, true],
  [{ a: [[1, 2], 3] }, { a: [1, 2] }, true],
  [{ a: [1, 2, 3] }, { a: [1, 2] }, false],
  [{ a: [1, 10] }, { a: { $gt: 5, $lt: 2 } }, true],
  [{ a: [1, 10] }, { a: { $elemMatch: { $gt: 5, $lt: 8 } } }, false],
  [{ a: [1, 7] }, { a: { $elemMatch: { $gt: 5, $lt: 8 } } }, true],
  [{ a: [[6]] }, { a: { $elemMatch: { $gt: 5 } } }, false],
  [
    {
      a: [
        { b: 1, c: 2 },
        { b: 2, c: 1 },
      ],
    },
    { 'a.b': 1, 'a.c': 1 },
    true,
  ],
  [
    {
      a: [
        { b: 1, c: 2 },
        { b: 2, c: 1 },
      ],
    },
    { a: { $elemMatch: { b: 1, c: 1 } } },
    false,
  ],
  [{ a: [{ b: 1, c: 2 }] }, { a: { $elemMatch: { b: 1, c: 2 } } }, true],
  [{ a: [{ b: [1, 2] }] }, { 'a.b': 2 }, true],
  [{ a: [[{ b: 1 }]] }, { 'a.b': 1 }, false],
  [{ a: [5, 6] }, { 'a.1': 6 }, true],
  [{ a: [{ 0: 'x' }] }, { 'a.0': 'x' }, true],
  [{ a: [{ b: 1 }, { b: 2 }] }, { 'a.1.b': 2 }, true],
  [{ a: [1, 2, 3] }, { a: { $all: [3, 1] } }, true],
  [{ a: [1, 2, 3] }, { a: { $all: [4, 1] } }, false],
  [{ a: 1 }, { a: { $all: [1] } }, true],
  [{ a: [1] }, { a: { $all: [] } }, false],
  [{ a: [[1, 2]] }, { a: { $all: [[1, 2]] } }, true],
  [{ a: [{ b: 1 }, { b: 2 }] }, { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } }, true],
  [{ a: [1, 2] }, { a: { $size: 2 } }, true],
  [{ a: [[1, 2]] }, { a: { $size: 2 } }, false],
  [{ a: 'x' }, { a: { $size: 1 } }, false],
  [{ a: [1, 'x'] }, { a: { $type: 'string' } }, true],
  [{ a: [1] }, { a: { $type: 'array' } }, true],
];

/** https://www.mongodb.com/docs/manual/reference/operator/query-logical/, query-element/, query-evaluation/ */
const OTHERS: Row[] = [
  [{ a: 1, b: 2 }, { $and: [{ a: 1 }, { b: 2 }] }, true],
  [{ a: 1, b: 2 }, { $or: [{ a: 2 }, { b: 2 }] }, true],
  [{ a: 1 }, { $nor: [{ a: 1 }, { b: 1 }] }, false],
  [{ a: 5 }, { a: { $not: { $gt: 6 } } }, true],
  [{}, { a: { $not: { $gt: 6 } } }, true],
  [{ a: 'abc' }, { a: { $not: /^b/ } }, true],
  [{ a: 1 }, { a: { $type: 'number' } }, true],
  [{ a: 1 }, { a: { $type: 'double' } }, false],
  [{ a: 1 }, { a: { $type: ['double', 16] } }, true],
  [{ a: 'Abc' }, { a: { $regex: '^a', $options: 'i' } }, true],
  [{ a: 'x\ny' }, { a: /^y/m }, true],
  [{ a: 'abc\n' }, { a: /abc$/ }, true],
  [{ a: 'a\u2028b' }, { a: /a.b/ }, true],
  [{ a: ['zz', 'abc'] }, { a: /^a/ }, true],
  [{ a: 12 }, { a: { $mod: [5, 2] } }, true],
  [{ a: -7 }, { a: { $mod: [5, -2] } }, true],
  [{ a: 12.9 }, { a: { $mod: [5, 2] } }, true],
  [{ a: 'x' }, { a: { $mod: [5, 2] } }, false],
  [{ a: 3, b: 2 }, { $expr: { $gt: ['$a', '$b'] } }, true],
];

describe('the matcher', () => {
  it.each([...COMPARISON, ...NULL, ...ARRAYS, ...OTHERS])('%j and %j: %s', (document, filter, wanted) => {
    expect(matches(document, filter)).toBe(wanted);
  });

  it.each<[BSON.Document, string]>([
    [{ a: { $foo: 1 } }, 'unknown operator: $foo'],
    [{ $foo: 1 }, 'unknown top level operator: $foo'],
    [{ $where: '1' }, '$where'],
    [{ $text: { $search: 'x' } }, '$text'],
    [{ a: { $near: [1, 1] } }, '$near'],
    [{ a: { $bitsAllSet: 1 } }, '$bitsAllSet'],
    [{ $or: [] }, '$or must be a nonempty array'],
    [{ a: { $in: 5 } }, '$in needs an array'],
    [{ a: { $regex: '\\Aabc' } }, "'\\A' is not supported"],
    [{ a: { $regex: '(?i)abc' } }, 'not supported'],
    [{ a: { $mod: [0, 1] } }, 'divisor cannot be 0'],
    [{ a: { $type: 'foo' } }, 'Unknown type name alias: foo'],
  ])('refuses %j by name', (filter, message) => {
    expect(() => parseFilter(parse(filter))).toThrow(message);
  });
});
