import { BSON } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import type { Doc } from '../bson/value.ts';
import { parseFilter } from '../query/filter.ts';
import { parseUpdate } from './update.ts';
import { upsertDocument } from './upsert.ts';

const parse = (document: BSON.Document): Doc => decodeDocument(Buffer.from(BSON.serialize(document)));
const print = (document: Doc): string =>
  BSON.EJSON.stringify(BSON.deserialize(encodeDocument(document), { promoteValues: false }), {
    relaxed: false,
  });
const long = BSON.Long.fromBigInt;
const NOW = new Date(1000);

function change(
  before: BSON.Document,
  update: BSON.Document,
  filter: BSON.Document = {},
  arrayFilters: BSON.Document[] = [],
): Doc {
  return parseUpdate(parse(update), parseFilter(parse(filter)), arrayFilters.map(parse), NOW).apply(
    parse(before),
    false,
  );
}

/** Before, update, after, filter, arrayFilters. */
type Row = [BSON.Document, BSON.Document, BSON.Document, BSON.Document?, BSON.Document[]?];

/** https://www.mongodb.com/docs/manual/reference/operator/update-field/ */
const FIELDS: Row[] = [
  [{ a: 1 }, { $set: { a: 2, b: 'x' } }, { a: 2, b: 'x' }],
  [{}, { $set: { z: 1, a: 2 } }, { a: 2, z: 1 }],
  [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  [{ a: [1, 2] }, { $set: { 'a.3': 4 } }, { a: [1, 2, null, 4] }],
  [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  [{ a: 1, b: 2 }, { $unset: { a: '', 'c.d': '' } }, { b: 2 }],
  [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  [{ a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
  [{ a: 2147483647 }, { $inc: { a: 1 } }, { a: long(2147483648n) }],
  [{ a: 1 }, { $inc: { a: long(1n) } }, { a: long(2n) }],
  [{ a: 1 }, { $inc: { a: new BSON.Double(1) } }, { a: new BSON.Double(2) }],
  [{ a: 3 }, { $mul: { a: 1.5, b: 5 } }, { a: 4.5, b: 0 }],
  [{ a: 5, b: 5 }, { $min: { a: 3, b: 7, c: 1 } }, { a: 3, b: 5, c: 1 }],
  [{ a: 5 }, { $max: { a: '1' } }, { a: '1' }],
  [{ a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
  [{ a: 1 }, { $rename: { x: 'y' } }, { a: 1 }],
  [{ a: 1 }, { $currentDate: { b: true, c: { $type: 'date' } } }, { a: 1, b: NOW, c: NOW }],
  [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
  [{ _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
];

/** https://www.mongodb.com/docs/manual/reference/operator/update-array/ */
const ARRAYS: Row[] = [
  [{ a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
  [{ a: [1] }, { $push: { a: { $each: [2, 3], $position: 0 } } }, { a: [2, 3, 1] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
  [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1, $slice: 2 } } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { $push: { a: { $each: [4], $slice: -2 } } }, { a: [3, 4] }],
  [
    { a: [{ s: 2 }, { s: 1 }] },
    { $push: { a: { $each: [{ s: 3 }], $sort: { s: -1 } } } },
    { a: [{ s: 3 }, { s: 2 }, { s: 1 }] },
  ],
  [{ a: [1] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
  [{ a: [1, 2] }, { $addToSet: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  [{ a: [1] }, { $addToSet: { a: { $each: [long(1n), 2, 2] } } }, { a: [1, 2] }],
  [
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  [{ a: [1, 2, 3, 2] }, { $pull: { a: 2 } }, { a: [1, 3] }],
  [{ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [{ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
  [{ a: [{ x: [1, 2] }] }, { $pull: { a: { x: { $in: [2] } } } }, { a: [] }],
  [{ a: 1 }, { $pull: { b: 1 } }, { a: 1 }],
  [{ a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  [
    {
      a: [
        { s: 'x', q: 1 },
        { s: 'y', q: 1 },
      ],
    },
    { $set: { 'a.$.q': 5 } },
    {
      a: [
        { s: 'x', q: 1 },
        { s: 'y', q: 5 },
      ],
    },
    { 'a.s': 'y' },
  ],
  [
    {
      a: [
        { s: 'x', q: 1 },
        { s: 'x', q: 2 },
      ],
    },
    { $inc: { 'a.$.q': 5 } },
    {
      a: [
        { s: 'x', q: 1 },
        { s: 'x', q: 7 },
      ],
    },
    { a: { $elemMatch: { s: 'x', q: 2 } } },
  ],
  [{ a: [4, 5] }, { $set: { 'a.$': 9 } }, { a: [4, 9] }, { a: 5 }],
  [{ a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [{ a: [{ b: [1, 2] }, { b: [3] }] }, { $mul: { 'a.$[].b.$[]': 2 } }, { a: [{ b: [2, 4] }, { b: [6] }] }],
  [{ a: [1, 5, 9] }, { $set: { 'a.$[big]': 0 } }, { a: [1, 0, 0] }, {}, [{ big: { $gte: 5 } }]],
  [
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    { $set: { 'a.$[e].v': 7 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 7 },
      ],
    },
    {},
    [{ 'e.k': 2, 'e.v': { $lt: 5 } }],
  ],
  [{ _id: 1, a: [1] }, { $push: { a: [2, 3] } }, { _id: 1, a: [1, [2, 3]] }],
];

describe('an update', () => {
  it.each([...FIELDS, ...ARRAYS])('of %j by %j gives %j', (before, update, after, filter, arrayFilters) => {
    expect(print(change(before, update, filter, arrayFilters))).toBe(print(parse(after)));
  });

  it.each<[BSON.Document, BSON.Document, number]>([
    [{}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{}, { $set: { a: 1, 'a.b': 1 } }, 40],
    [{}, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { $unset: { _id: 1 } }, 66],
    [{ _id: 1 }, { _id: 2, a: 1 }, 66],
    [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, 28],
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: 1 }, { $inc: { a: 'x' } }, 14],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: long(2n ** 63n - 1n) }, { $inc: { a: 1 } }, 2],
    [{ a: BSON.Decimal128.fromString('1') }, { $inc: { a: 1 } }, 238],
    [{ a: 1 }, { $foo: { a: 1 } }, 9],
    [{ a: 1 }, { $bit: { a: { and: 1 } } }, 238],
    [{ a: 1 }, { $set: { 'a.$': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    [{ a: [1] }, { $pop: { a: 2 } }, 9],
    [{ a: 1 }, { $rename: { a: 'a' } }, 2],
    [{ a: 1 }, { $set: { $b: 1 } }, 52],
  ])('of %j by %j is refused with code %i', (before, update, code) => {
    expect(() => change(before, update)).toThrow(expect.objectContaining({ code }));
  });

  it('leaves the document it changes alone', () => {
    const before = parse({ a: { b: [1, { c: 2 }] } });
    const copy = print(before);
    parseUpdate(parse({ $set: { 'a.b.1.c': 3 }, $unset: { x: 1 } }), parseFilter(new Map()), [], NOW).apply(
      before,
      false,
    );
    expect(print(before)).toBe(copy);
  });

  it.each<[BSON.Document, BSON.Document, BSON.Document]>([
    [
      { _id: 1, a: 2, b: { $gt: 3 } },
      { $set: { c: 4 }, $setOnInsert: { d: 5 } },
      { _id: 1, a: 2, c: 4, d: 5 },
    ],
    [{ _id: 1, $and: [{ a: 2 }, { 'b.c': 3 }] }, { $inc: { n: 1 } }, { _id: 1, a: 2, b: { c: 3 }, n: 1 }],
    [{ _id: 1, a: 2 }, { x: 1 }, { _id: 1, x: 1 }],
    [{ a: 2 }, { $set: { _id: 9 } }, { _id: 9, a: 2 }],
  ])('upserting where %j with %j inserts %j', (filter, update, after) => {
    const parsed = parseFilter(parse(filter));
    expect(print(upsertDocument(parsed, parseUpdate(parse(update), parsed, [], NOW)))).toBe(
      print(parse(after)),
    );
  });
});
