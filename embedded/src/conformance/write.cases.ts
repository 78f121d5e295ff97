import { COLLECTION, commands, type Group } from './case.ts';

const TWO = [
  { _id: 1, a: 1 },
  { _id: 2, a: 2 },
];
const insert = (documents: unknown[], options = {}) => ({ insert: COLLECTION, documents, ...options });
const update = (updates: unknown[], options = {}) => ({ update: COLLECTION, updates, ...options });
const remove = (deletes: unknown[], options = {}) => ({ delete: COLLECTION, deletes, ...options });

export const writeGroups: readonly Group[] = [
  {
    feature: 'insert',
    page: 'reference/command/insert/',
    cases: commands(TWO, [
      ['inserts one', insert([{ _id: 3 }]), { reply: { n: 1 }, after: [...TWO, { _id: 3 }] }],
      [
        'inserts many',
        insert([{ _id: 3 }, { _id: 4 }]),
        { reply: { n: 2 }, after: [...TWO, { _id: 3 }, { _id: 4 }] },
      ],
      [
        'puts the _id first',
        insert([{ z: 1, _id: 3 }]),
        { reply: { n: 1 }, after: [...TWO, { _id: 3, z: 1 }] },
      ],
      ['takes a document as _id', insert([{ _id: { a: 1 } }]), { reply: { n: 1 } }],
      ['takes null as _id', insert([{ _id: null }]), { reply: { n: 1 }, after: [{ _id: null }, ...TWO] }],
      ['refuses an array as _id', insert([{ _id: [1] }]), { code: 53, after: TWO }],
      ['refuses a regular expression as _id', insert([{ _id: /x/ }]), { code: 53, after: TWO }],
      ['refuses a $-prefixed field in the _id', insert([{ _id: { $a: 1 } }]), { code: 52, after: TWO }],
      ['refuses no documents', insert([]), { code: 16 }],
      ['refuses documents that are not', insert([5]), { code: 14 }],
      ['refuses an unknown field', insert([{}], { nonsense: 1 }), { code: 40415 }],
      [
        'an ordered insert stops at the first error',
        insert([{ _id: 3 }, { _id: 1 }, { _id: 4 }]),
        {
          code: 11000,
          reply: {
            n: 1,
            writeErrors: [{ index: 1, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } }],
          },
          after: [...TWO, { _id: 3 }],
        },
      ],
      [
        'an unordered insert goes on after errors',
        insert([{ _id: 1 }, { _id: 3 }, { _id: 2 }, { _id: 4 }], { ordered: false }),
        { code: 11000, reply: { n: 2 }, after: [...TWO, { _id: 3 }, { _id: 4 }] },
      ],
      [
        'keeps dotted field names',
        insert([{ _id: 3, 'a.b': 1 }]),
        { reply: { n: 1 }, after: [...TWO, { _id: 3, 'a.b': 1 }] },
      ],
      [
        'keeps an empty field name',
        insert([{ _id: 3, '': 1 }]),
        { reply: { n: 1 }, after: [...TWO, { _id: 3, '': 1 }] },
      ],
      ['equal numbers of two types are one _id', insert([{ _id: 1.0 }]), { code: 11000, after: TWO }],
    ]),
  },
  {
    feature: 'update',
    page: 'reference/command/update/',
    cases: commands(TWO, [
      [
        'changes the first match only',
        update([{ q: {}, u: { $set: { z: 1 } } }]),
        {
          reply: { n: 1, nModified: 1 },
          after: [
            { _id: 1, a: 1, z: 1 },
            { _id: 2, a: 2 },
          ],
        },
      ],
      [
        'changes all matches with multi',
        update([{ q: {}, u: { $set: { z: 1 } }, multi: true }]),
        {
          reply: { n: 2, nModified: 2 },
          after: [
            { _id: 1, a: 1, z: 1 },
            { _id: 2, a: 2, z: 1 },
          ],
        },
      ],
      [
        'counts what stayed the same as matched only',
        update([{ q: { _id: 1 }, u: { $set: { a: 1 } } }]),
        { reply: { n: 1, nModified: 0 } },
      ],
      [
        'counts one of two as modified',
        update([{ q: {}, u: { $set: { a: 2 } }, multi: true }]),
        { reply: { n: 2, nModified: 1 } },
      ],
      [
        'finds nothing',
        update([{ q: { _id: 9 }, u: { $set: { a: 1 } } }]),
        { reply: { n: 0, nModified: 0 }, after: TWO },
      ],
      [
        'runs several statements',
        update([
          { q: { _id: 1 }, u: { $inc: { a: 1 } } },
          { q: { _id: 2 }, u: { $inc: { a: 1 } } },
        ]),
        {
          reply: { n: 2, nModified: 2 },
          after: [
            { _id: 1, a: 2 },
            { _id: 2, a: 3 },
          ],
        },
      ],
      [
        'later statements see earlier ones',
        update([
          { q: { a: 2 }, u: { $set: { a: 3 } } },
          { q: { a: 3 }, u: { $set: { a: 4 } } },
        ]),
        {
          reply: { n: 2, nModified: 2 },
          after: [
            { _id: 1, a: 1 },
            { _id: 2, a: 4 },
          ],
        },
      ],
      [
        'stops at the first error when ordered',
        update([
          { q: { _id: 1 }, u: { $inc: { a: 'x' } } },
          { q: { _id: 2 }, u: { $set: { a: 9 } } },
        ]),
        { code: 14, after: TWO },
      ],
      [
        'goes on after an error when unordered',
        update(
          [
            { q: { _id: 1 }, u: { $inc: { a: 'x' } } },
            { q: { _id: 2 }, u: { $set: { a: 9 } } },
          ],
          { ordered: false },
        ),
        {
          code: 14,
          reply: { n: 1, nModified: 1 },
          after: [
            { _id: 1, a: 1 },
            { _id: 2, a: 9 },
          ],
        },
      ],
      ['refuses no statements', update([]), { code: 16 }],
      ['refuses an unknown field of a statement', update([{ q: {}, u: {}, nonsense: 1 }]), { code: 40415 }],
      ['refuses a filter that is not a document', update([{ q: 5, u: {} }]), { code: 14 }],
      [
        'refuses a wrong filter',
        update([{ q: { a: { $nonsense: 1 } }, u: { $set: { a: 1 } } }]),
        { code: 2 },
      ],
      ['refuses an update that is neither document nor array', update([{ q: {}, u: 5 }]), { code: 9 }],
      [
        'a multi update by a pipeline changes all',
        update([{ q: {}, u: [{ $set: { b: '$a' } }], multi: true }]),
        {
          reply: { n: 2, nModified: 2 },
          after: [
            { _id: 1, a: 1, b: 1 },
            { _id: 2, a: 2, b: 2 },
          ],
        },
      ],
      [
        'obeys a hint',
        update([{ q: { a: 2 }, u: { $set: { a: 3 } }, hint: { _id: 1 } }]),
        { reply: { n: 1, nModified: 1 } },
      ],
      [
        'refuses a hint for no index',
        update([{ q: { a: 2 }, u: { $set: { a: 3 } }, hint: 'nonsense' }]),
        { code: 2, after: TWO },
      ],
    ]),
  },
  {
    feature: 'delete',
    page: 'reference/command/delete/',
    cases: commands(TWO, [
      ['deletes one', remove([{ q: {}, limit: 1 }]), { reply: { n: 1 }, after: [{ _id: 2, a: 2 }] }],
      ['deletes all', remove([{ q: {}, limit: 0 }]), { reply: { n: 2 }, after: [] }],
      [
        'deletes matches',
        remove([{ q: { a: { $gt: 1 } }, limit: 0 }]),
        { reply: { n: 1 }, after: [{ _id: 1, a: 1 }] },
      ],
      ['deletes nothing', remove([{ q: { a: 9 }, limit: 0 }]), { reply: { n: 0 }, after: TWO }],
      [
        'runs several statements',
        remove([
          { q: { _id: 1 }, limit: 1 },
          { q: { _id: 2 }, limit: 1 },
        ]),
        { reply: { n: 2 }, after: [] },
      ],
      [
        'stops at an error when ordered',
        remove([
          { q: { a: { $nonsense: 1 } }, limit: 1 },
          { q: { _id: 2 }, limit: 1 },
        ]),
        { code: 2, after: TWO },
      ],
      [
        'goes on after an error when unordered',
        remove(
          [
            { q: { a: { $nonsense: 1 } }, limit: 1 },
            { q: { _id: 2 }, limit: 1 },
          ],
          { ordered: false },
        ),
        { code: 2, reply: { n: 1 }, after: [{ _id: 1, a: 1 }] },
      ],
      ['refuses a limit of 2', remove([{ q: {}, limit: 2 }]), { code: 9, after: TWO }],
      ['refuses no limit', remove([{ q: {} }]), { code: 40414, after: TWO }],
      ['refuses no filter', remove([{ limit: 1 }]), { code: 40414, after: TWO }],
      ['refuses no statements', remove([]), { code: 16 }],
      ['refuses an unknown field', remove([{ q: {}, limit: 1, nonsense: 1 }]), { code: 40415, after: TWO }],
    ]),
  },
];
