import { Double } from 'mongodb';
import { COLLECTION, commands, type Group, upserts } from './case.ts';

const DOCS = [
  { _id: 1, n: 1, a: [1, 2] },
  { _id: 2, n: 2, a: [] },
  { _id: 3, n: 3 },
];
const modify = (options: object) => ({ findAndModify: COLLECTION, ...options });

export const upsertGroups: readonly Group[] = [
  {
    feature: 'Upserts',
    page: 'reference/method/db.collection.update/#upsert-behavior',
    cases: [
      ...upserts([
        [{ _id: 1 }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
        [{ _id: 1, b: 2 }, { $set: { a: 1 } }, { _id: 1, b: 2, a: 1 }],
        [{ _id: 1, b: { $eq: 2 } }, { $set: { a: 1 } }, { _id: 1, b: 2, a: 1 }],
        [{ _id: 1, b: { $gt: 2 } }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
        [{ _id: 1, 'b.c': 2 }, { $set: { a: 1 } }, { _id: 1, b: { c: 2 }, a: 1 }],
        [{ _id: 1, b: { $in: [2, 3] } }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
        [{ _id: 1, b: { $all: [2] } }, { $set: { a: 1 } }, { _id: 1, b: 2, a: 1 }],
        [{ $and: [{ _id: 1 }, { b: 2 }] }, { $set: { a: 1 } }, { _id: 1, b: 2, a: 1 }],
        [{ _id: 1, $or: [{ b: 2 }] }, { $set: { a: 1 } }, { _id: 1, b: 2, a: 1 }],
        [{ _id: 1, $or: [{ b: 2 }, { c: 3 }] }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
        [{ _id: 1 }, { $setOnInsert: { a: 1 } }, { _id: 1, a: 1 }],
        [{ _id: 1 }, { $inc: { a: 5 } }, { _id: 1, a: 5 }],
        [{ _id: 1, a: 2 }, { $inc: { a: 5 } }, { _id: 1, a: 7 }],
        [{ _id: 1 }, { $push: { a: 5 } }, { _id: 1, a: [5] }],
        [{ _id: 1, b: 2 }, { $unset: { b: 1 } }, { _id: 1 }],
        [{ _id: 1 }, { $min: { a: 3 }, $max: { b: 4 } }, { _id: 1, a: 3, b: 4 }],
        [{ _id: 1, b: 2 }, { a: 1 }, { _id: 1, a: 1 }],
        [{ b: 2 }, { _id: 1, a: 1 }, { _id: 1, a: 1 }],
        [{ _id: 1 }, {}, { _id: 1 }],
        [{ _id: 1, b: null }, { $set: { a: 1 } }, { _id: 1, b: null, a: 1 }],
        [{ _id: 1, b: [1] }, { $set: { a: 1 } }, { _id: 1, b: [1], a: 1 }],
        [{ _id: 1, b: { c: 1 } }, { $set: { a: 1 } }, { _id: 1, b: { c: 1 }, a: 1 }],
        [{ _id: 1, b: 2 }, [{ $set: { a: { $add: ['$b', 1] } } }], { _id: 1, b: 2, a: 3 }],
        [{ _id: 1 }, { $set: { _id: 2 } }, 66],
        [{ _id: 1 }, { _id: 2, a: 1 }, 66],
        [{ _id: 1, b: 1, $and: [{ b: 2 }] }, { $set: { a: 1 } }, 54],
        [{ _id: 1, a: 1 }, { $set: { 'a.b': 1 } }, 28],
        [{ _id: 1, 'a.b': 1, a: { b: 1 } }, { $set: { c: 1 } }, 54],
        [{ _id: 1 }, { $set: { a: 5 } }, { _id: 1, a: 5 }, { multi: true }],
      ]),
      ...commands(
        [{ _id: 1, a: 1 }],
        [
          [
            'an upsert that finds something updates it',
            {
              update: COLLECTION,
              updates: [{ q: { _id: 1 }, u: { $set: { a: 2 }, $setOnInsert: { b: 1 } }, upsert: true }],
            },
            { reply: { n: 1, nModified: 1 }, after: [{ _id: 1, a: 2 }] },
          ],
          [
            'an upsert tells the _id it inserted',
            { update: COLLECTION, updates: [{ q: { _id: 'x' }, u: { $set: { a: 2 } }, upsert: true }] },
            { reply: { n: 1, nModified: 0, upserted: [{ index: 0, _id: 'x' }] } },
          ],
          [
            'each upsert tells its place',
            {
              update: COLLECTION,
              updates: [
                { q: { _id: 1 }, u: { $set: { a: 1 } } },
                { q: { _id: 9 }, u: { $set: { a: 2 } }, upsert: true },
              ],
            },
            { reply: { n: 2, nModified: 0, upserted: [{ index: 1, _id: 9 }] } },
          ],
        ],
      ),
    ],
  },
  {
    feature: 'findAndModify',
    page: 'reference/command/findAndModify/',
    cases: commands(DOCS, [
      [
        'gives the document before the update',
        modify({ query: { _id: 1 }, update: { $inc: { n: 10 } } }),
        {
          documents: [{ _id: 1, n: 1, a: [1, 2] }],
          reply: { lastErrorObject: { n: 1, updatedExisting: true } },
        },
      ],
      [
        'gives the document after the update',
        modify({ query: { _id: 1 }, update: { $inc: { n: 10 } }, new: true }),
        { documents: [{ _id: 1, n: 11, a: [1, 2] }] },
      ],
      [
        'gives the fields asked for',
        modify({ query: { _id: 1 }, update: { $inc: { n: 10 } }, new: true, fields: { n: 1, _id: 0 } }),
        { documents: [{ n: 11 }] },
      ],
      [
        'chooses by sort',
        modify({ sort: { n: -1 }, update: { $set: { n: 0 } } }),
        { documents: [{ _id: 3, n: 3 }] },
      ],
      [
        'removes',
        modify({ query: { n: { $gt: 1 } }, sort: { n: 1 }, remove: true }),
        {
          documents: [{ _id: 2, n: 2, a: [] }],
          reply: { lastErrorObject: { n: 1 } },
          after: [DOCS[0] ?? {}, DOCS[2] ?? {}],
        },
      ],
      [
        'finds nothing',
        modify({ query: { _id: 9 }, update: { $set: { n: 1 } } }),
        { documents: [], reply: { value: null, lastErrorObject: { n: 0, updatedExisting: false } } },
      ],
      [
        'removes nothing',
        modify({ query: { _id: 9 }, remove: true }),
        { documents: [], reply: { lastErrorObject: { n: 0 } } },
      ],
      [
        'upserts and gives nothing',
        modify({ query: { _id: 9 }, update: { $set: { n: 1 } }, upsert: true }),
        { documents: [], reply: { lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 } } },
      ],
      [
        'upserts and gives what it inserted',
        modify({ query: { _id: 9 }, update: { $set: { n: 1 } }, upsert: true, new: true }),
        { documents: [{ _id: 9, n: 1 }] },
      ],
      [
        'replaces',
        modify({ query: { _id: 3 }, update: { z: 1 }, new: true }),
        { documents: [{ _id: 3, z: 1 }] },
      ],
      [
        'updates by a pipeline',
        modify({ query: { _id: 3 }, update: [{ $set: { m: { $multiply: ['$n', 2] } } }], new: true }),
        { documents: [{ _id: 3, n: 3, m: 6 }] },
      ],
      [
        'updates elements by arrayFilters',
        modify({ query: { _id: 1 }, update: { $set: { 'a.$[e]': 0 } }, arrayFilters: [{ e: 2 }], new: true }),
        { documents: [{ _id: 1, n: 1, a: [1, 0] }] },
      ],
      [
        'updates the matched element',
        modify({ query: { _id: 1, a: 2 }, update: { $inc: { 'a.$': 5 } }, new: true }),
        { documents: [{ _id: 1, n: 1, a: [1, 7] }] },
      ],
      [
        'refuses update and remove together',
        modify({ query: {}, update: { $set: { n: 1 } }, remove: true }),
        { code: 9 },
      ],
      ['refuses neither update nor remove', modify({ query: {} }), { code: 9 }],
      ['refuses remove with new', modify({ query: {}, remove: true, new: true }), { code: 9 }],
      ['refuses remove with upsert', modify({ query: {}, remove: true, upsert: true }), { code: 9 }],
      [
        'refuses to change the _id',
        modify({ query: { _id: 1 }, update: { $set: { _id: 5 } } }),
        { code: 66, after: DOCS },
      ],
      [
        'refuses an unknown operator',
        modify({ query: { _id: 1 }, update: { $nonsense: { a: 1 } } }),
        { code: 9 },
      ],
      ['refuses an unknown field', modify({ query: {}, update: {}, nonsense: 1 }), { code: 40415 }],
      [
        'is known in lower case',
        { findandmodify: COLLECTION, query: { _id: 3 }, update: { $set: { n: new Double(4) } }, new: true },
        { documents: [{ _id: 3, n: new Double(4) }] },
      ],
    ]),
  },
];
