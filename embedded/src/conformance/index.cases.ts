import { Double } from 'mongodb';
import { COLLECTION, commands, type Expected, type Group } from './case.ts';

const insert = (...documents: unknown[]) => ({ insert: COLLECTION, documents });
const find = (filter: unknown, options = {}) => ({ find: COLLECTION, filter, ...options });
const create = (...indexes: unknown[]) => ({ createIndexes: COLLECTION, indexes });
const duplicate = (keyPattern: object, keyValue: object): Expected => ({
  code: 11000,
  reply: { n: 0, writeErrors: [{ index: 0, code: 11000, keyPattern, keyValue }] },
});

const UNIQUE = [{ key: { a: 1 }, name: 'a', unique: true }];
const PAIR = [{ key: { a: 1, b: -1 }, name: 'ab', unique: true }];
const PARTIAL = [{ key: { a: 1 }, name: 'a', unique: true, partialFilterExpression: { on: true } }];
const SPARSE = [{ key: { a: 1 }, name: 'a', unique: true, sparse: true }];
const ONE = [{ _id: 1, a: 1, b: 1, on: true }];
const MANY = [
  { _id: 1, a: 1, b: [1, 5] },
  { _id: 2, a: 2, b: [2] },
  { _id: 3, a: 3, b: [] },
  { _id: 4, a: null, b: 7 },
  { _id: 5, b: null },
  { _id: 6, a: 'x', b: { c: 1 } },
];

export const indexGroups: readonly Group[] = [
  {
    feature: 'Unique indexes',
    page: 'core/index-unique/',
    cases: [
      ...commands(ONE, [
        [
          'refuses a second document of the same key',
          insert({ _id: 2, a: 1 }),
          duplicate({ a: 1 }, { a: 1 }),
          UNIQUE,
        ],
        [
          'refuses an equal number of another type',
          insert({ _id: 2, a: new Double(1) }),
          duplicate({ a: 1 }, { a: new Double(1) }),
          UNIQUE,
        ],
        ['takes another key', insert({ _id: 2, a: 2 }), { reply: { n: 1 } }, UNIQUE],
        ['takes one document without the field', insert({ _id: 2 }), { reply: { n: 1 } }, UNIQUE],
        [
          'refuses two documents without the field',
          insert({ _id: 2 }, { _id: 3 }),
          { code: 11000, reply: { n: 1 } },
          UNIQUE,
        ],
        [
          'missing and null are one key',
          insert({ _id: 2, a: null }, { _id: 3 }),
          { code: 11000, reply: { n: 1 } },
          UNIQUE,
        ],
        [
          'refuses an element another document has',
          insert({ _id: 2, a: [5, 1] }),
          { code: 11000, reply: { n: 0 } },
          UNIQUE,
        ],
        [
          'takes the same element twice in one document',
          insert({ _id: 2, a: [5, 5] }),
          { reply: { n: 1 } },
          UNIQUE,
        ],
        [
          'refuses an update to the key of another',
          { update: COLLECTION, updates: [{ q: { _id: 2 }, u: { $set: { a: 1 } }, upsert: true }] },
          { code: 11000 },
          UNIQUE,
        ],
        [
          'takes an update to its own key',
          { update: COLLECTION, updates: [{ q: { _id: 1 }, u: { $set: { a: 1, z: 1 } } }] },
          { reply: { n: 1, nModified: 1 } },
          UNIQUE,
        ],
        ['a compound key is unique as a whole', insert({ _id: 2, a: 1, b: 2 }), { reply: { n: 1 } }, PAIR],
        [
          'refuses the same compound key',
          insert({ _id: 2, a: 1, b: 1 }),
          duplicate({ a: 1, b: -1 }, { a: 1, b: 1 }),
          PAIR,
        ],
        [
          'a partial index is unique among its documents',
          insert({ _id: 2, a: 1, on: true }),
          duplicate({ a: 1 }, { a: 1 }),
          PARTIAL,
        ],
        ['a partial index takes others', insert({ _id: 2, a: 1, on: false }), { reply: { n: 1 } }, PARTIAL],
        [
          'a document that comes into a partial index is checked',
          { update: COLLECTION, updates: [{ q: { _id: 2 }, u: { $set: { a: 1, on: true } }, upsert: true }] },
          { code: 11000 },
          PARTIAL,
        ],
        [
          'a sparse index takes many documents without the field',
          insert({ _id: 2 }, { _id: 3 }),
          { reply: { n: 2 } },
          SPARSE,
        ],
        [
          'a sparse index knows null',
          insert({ _id: 2, a: null }, { _id: 3, a: null }),
          { code: 11000, reply: { n: 1 } },
          SPARSE,
        ],
      ]),
      ...commands(
        [
          { _id: 1, a: 1 },
          { _id: 2, a: 1 },
        ],
        [
          [
            'cannot be made over duplicates',
            create({ key: { a: 1 }, name: 'a', unique: true }),
            { code: 11000 },
          ],
        ],
      ),
    ],
  },
  {
    feature: 'Queries by an index',
    page: 'core/index-multikey/',
    cases: [
      ...commands(MANY, [
        ['finds by equality', find({ a: 2 }, { hint: 'a' }), { ids: [2] }, [{ key: { a: 1 }, name: 'a' }]],
        [
          'finds null and missing',
          find({ a: null }, { hint: 'a' }),
          { ids: [4, 5] },
          [{ key: { a: 1 }, name: 'a' }],
        ],
        [
          'finds missing by $exists',
          find({ a: { $exists: false } }, { hint: 'a' }),
          { ids: [5] },
          [{ key: { a: 1 }, name: 'a' }],
        ],
        [
          'finds a range',
          find({ a: { $gte: 2, $lt: 9 } }, { hint: 'a' }),
          { ids: [2, 3] },
          [{ key: { a: 1 }, name: 'a' }],
        ],
        [
          'finds a range downwards',
          find({ a: { $gte: 2, $lt: 9 } }, { hint: 'a' }),
          { ids: [2, 3] },
          [{ key: { a: -1 }, name: 'a' }],
        ],
        [
          'finds by $ne',
          find({ a: { $ne: 2 } }, { hint: 'a' }),
          { ids: [1, 3, 4, 5, 6] },
          [{ key: { a: 1 }, name: 'a' }],
        ],
        [
          'finds by $in',
          find({ a: { $in: [1, 'x', null] } }, { hint: 'a' }),
          { ids: [1, 4, 5, 6] },
          [{ key: { a: 1 }, name: 'a' }],
        ],
        ['finds elements', find({ b: 5 }, { hint: 'b' }), { ids: [1] }, [{ key: { b: 1 }, name: 'b' }]],
        [
          'finds an empty array',
          find({ b: [] }, { hint: 'b' }),
          { ids: [3] },
          [{ key: { b: 1 }, name: 'b' }],
        ],
        [
          'finds an array as a whole',
          find({ b: [1, 5] }, { hint: 'b' }),
          { ids: [1] },
          [{ key: { b: 1 }, name: 'b' }],
        ],
        [
          'finds null apart from an empty array',
          find({ b: null }, { hint: 'b' }),
          { ids: [5] },
          [{ key: { b: 1 }, name: 'b' }],
        ],
        [
          'finds a document as a whole',
          find({ b: { c: 1 } }, { hint: 'b' }),
          { ids: [6] },
          [{ key: { b: 1 }, name: 'b' }],
        ],
        [
          'two conditions may be met by two elements',
          find({ b: { $lt: 2, $gt: 4 } }, { hint: 'b' }),
          { ids: [1] },
          [{ key: { b: 1 }, name: 'b' }],
        ],
        [
          '$elemMatch asks for one element',
          find({ b: { $elemMatch: { $lt: 2, $gt: 4 } } }, { hint: 'b' }),
          { ids: [] },
          [{ key: { b: 1 }, name: 'b' }],
        ],
        [
          'gives a document of several keys once',
          find({ b: { $gte: 1 } }, { hint: 'b' }),
          { documents: [MANY[0] ?? {}, MANY[1] ?? {}, MANY[3] ?? {}] },
          [{ key: { b: 1 }, name: 'b' }],
        ],
        [
          'finds below a path',
          find({ 'b.c': 1 }, { hint: 'bc' }),
          { ids: [6] },
          [{ key: { 'b.c': 1 }, name: 'bc' }],
        ],
        [
          'sorts by an index',
          find({}, { sort: { a: 1 }, hint: 'a' }),
          {
            documents: [
              MANY[3] ?? {},
              MANY[4] ?? {},
              MANY[0] ?? {},
              MANY[1] ?? {},
              MANY[2] ?? {},
              MANY[5] ?? {},
            ],
          },
          [{ key: { a: 1 }, name: 'a' }],
        ],
        [
          'a compound index serves its first field',
          find({ a: { $gt: 1 } }, { hint: 'ab' }),
          { ids: [2, 3] },
          [{ key: { a: 1, b: 1 }, name: 'ab' }],
        ],
        [
          'a compound index serves both fields',
          find({ a: 1, b: 5 }, { hint: 'ab' }),
          { ids: [1] },
          [{ key: { a: 1, b: 1 }, name: 'ab' }],
        ],
      ]),
      ...commands(
        [],
        [
          [
            'two arrays in one index are refused',
            insert({ _id: 1, a: [1], b: [1] }),
            { code: 171, reply: { n: 0 } },
            [{ key: { a: 1, b: 1 }, name: 'ab' }],
          ],
        ],
      ),
    ],
  },
  {
    feature: 'Index administration',
    page: 'reference/command/createIndexes/',
    cases: [
      ...commands(ONE, [
        [
          'tells how many there were',
          create({ key: { a: 1 }, name: 'a' }),
          { reply: { numIndexesBefore: 1, numIndexesAfter: 2 } },
        ],
        [
          'makes several',
          create({ key: { a: 1 }, name: 'a' }, { key: { b: 1, a: -1 }, name: 'b' }),
          { reply: { numIndexesBefore: 1, numIndexesAfter: 3 } },
        ],
        [
          'an index that is there is left alone',
          create({ key: { a: 1 }, name: 'a', unique: true }),
          { reply: { numIndexesBefore: 2, numIndexesAfter: 2 } },
          UNIQUE,
        ],
        [
          'another index of the same name is refused',
          create({ key: { b: 1 }, name: 'a' }),
          { code: 86 },
          UNIQUE,
        ],
        [
          'the same key with other options is refused',
          create({ key: { a: 1 }, name: 'a' }),
          { code: 86 },
          UNIQUE,
        ],
        [
          'the same key under another name is refused',
          create({ key: { a: 1 }, name: 'z', unique: true }),
          { code: 85 },
          UNIQUE,
        ],
        ['no key is refused', create({ key: {}, name: 'a' }), { code: 67 }],
        ['no name is refused', create({ key: { a: 1 } }), { code: 9 }],
        ['a direction of 0 is refused', create({ key: { a: 0 }, name: 'a' }), { code: 67 }],
        ['an unknown kind is refused', create({ key: { a: 'nonsense' }, name: 'a' }), { code: 67 }],
        [
          'a TTL below zero is refused',
          create({ key: { a: 1 }, name: 'a', expireAfterSeconds: -1 }),
          { code: 67 },
        ],
        [
          'a compound TTL is refused',
          create({ key: { a: 1, b: 1 }, name: 'a', expireAfterSeconds: 1 }),
          { code: 67 },
        ],
        [
          'a TTL is taken',
          create({ key: { a: 1 }, name: 'a', expireAfterSeconds: 3600 }),
          { reply: { numIndexesAfter: 2 } },
        ],
        [
          'sparse and partial together are refused',
          create({ key: { a: 1 }, name: 'a', sparse: true, partialFilterExpression: { a: 1 } }),
          { code: 67 },
        ],
        [
          'a partial filter with $ne is refused',
          create({ key: { a: 1 }, name: 'a', partialFilterExpression: { a: { $ne: 1 } } }),
          { code: 67 },
        ],
        ['no indexes are refused', create(), { code: 2 }],
        [
          'listIndexes tells the key order and the options',
          { listIndexes: COLLECTION, cursor: {} },
          {
            documents: [
              { v: 2, key: { _id: 1 }, name: '_id_' },
              { v: 2, key: { a: 1, b: -1 }, name: 'ab', unique: true },
            ],
          },
          PAIR,
        ],
        [
          'dropIndexes drops by name',
          { dropIndexes: COLLECTION, index: 'a' },
          { reply: { nIndexesWas: 2 } },
          UNIQUE,
        ],
        [
          'dropIndexes drops by key',
          { dropIndexes: COLLECTION, index: { a: 1 } },
          { reply: { nIndexesWas: 2 } },
          UNIQUE,
        ],
        [
          'dropIndexes drops all but the _id',
          { dropIndexes: COLLECTION, index: '*' },
          { reply: { nIndexesWas: 2 } },
          UNIQUE,
        ],
        ['dropIndexes refuses an unknown name', { dropIndexes: COLLECTION, index: 'nonsense' }, { code: 27 }],
        ['dropIndexes refuses the _id', { dropIndexes: COLLECTION, index: '_id_' }, { code: 72 }],
      ]),
      ...commands(
        [],
        [
          [
            'createIndexes makes the collection',
            create({ key: { a: 1 }, name: 'a' }),
            { reply: { numIndexesBefore: 1, numIndexesAfter: 2, createdCollectionAutomatically: true } },
          ],
          ['listIndexes of no collection is an error', { listIndexes: COLLECTION, cursor: {} }, { code: 26 }],
          ['dropIndexes of no collection is an error', { dropIndexes: COLLECTION, index: '*' }, { code: 26 }],
        ],
      ),
      ...commands(
        [{ _id: 1 }],
        [['drop tells its indexes', { drop: COLLECTION }, { reply: { nIndexesWas: 1 }, after: [] }]],
      ),
    ],
  },
];
