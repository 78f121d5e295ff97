import { COLLECTION, commands, finds, type Group } from './case.ts';

export const findGroups: readonly Group[] = [
  {
    feature: 'Find options',
    page: 'reference/command/find/',
    cases: [
      ...finds(
        [
          { _id: 1, a: 3 },
          { _id: 2, a: 1 },
          { _id: 3, a: 2 },
        ],
        [
          [
            { sort: { a: 1 } },
            [
              { _id: 2, a: 1 },
              { _id: 3, a: 2 },
              { _id: 1, a: 3 },
            ],
          ],
          [{ sort: { a: -1 }, limit: 1 }, [{ _id: 1, a: 3 }]],
          [{ sort: { a: 1 }, skip: 1, limit: 1 }, [{ _id: 3, a: 2 }]],
          [{ sort: { a: 1 }, skip: 5 }, []],
          [
            { filter: { a: { $gt: 1 } }, sort: { _id: -1 } },
            [
              { _id: 3, a: 2 },
              { _id: 1, a: 3 },
            ],
          ],
          [{ sort: { 'a.b': 1, _id: 1 }, limit: 1 }, [{ _id: 1, a: 3 }]],
          [
            { filter: { _id: { $in: [3, 1] } }, sort: { _id: 1 } },
            [
              { _id: 1, a: 3 },
              { _id: 3, a: 2 },
            ],
          ],
          [{ filter: { _id: { $gt: 1, $lt: 3 } } }, [{ _id: 2, a: 1 }]],
          [{ filter: { a: 2 }, hint: { _id: 1 } }, [{ _id: 3, a: 2 }]],
          [{ filter: { a: 2 }, hint: '_id_' }, [{ _id: 3, a: 2 }]],
          [{ filter: { a: 2 }, hint: { $natural: 1 } }, [{ _id: 3, a: 2 }]],
          [{ filter: { a: 2 }, batchSize: 1, singleBatch: true }, [{ _id: 3, a: 2 }]],
          [{ hint: 'nonsense' }, 2],
          [{ hint: { a: 1 } }, 2],
          [{ limit: -1 }, 51024],
          [{ skip: -1 }, 51024],
          [{ batchSize: -1 }, 51024],
          [{ sort: { a: 2 } }, 15975],
          [{ sort: { a: 0 } }, 15975],
          [{ sort: { a: 'x' } }, 15974],
          [{ limit: 'x' }, 14],
          [{ filter: 5 }, 14],
          [{ sort: 5 }, 14],
          [{ projection: 5 }, 14],
          [{ nonsense: 1 }, 40415],
          [{ readConcern: { level: 'nonsense' } }, 2],
        ],
      ),
      ...commands(
        [{ _id: 1, a: 1 }, { _id: 2, a: [1, 2] }, { _id: 3, a: { b: 1 } }, { _id: 4 }],
        [
          ['count counts all', { count: COLLECTION }, { reply: { n: 4 } }],
          ['count counts matches', { count: COLLECTION, query: { a: 1 } }, { reply: { n: 2 } }],
          ['count obeys a limit', { count: COLLECTION, query: {}, limit: 2 }, { reply: { n: 2 } }],
          ['count obeys skip', { count: COLLECTION, query: {}, skip: 3 }, { reply: { n: 1 } }],
          [
            'distinct gives each value once, arrays by their elements',
            { distinct: COLLECTION, key: 'a' },
            { reply: { values: [1, 2, { b: 1 }] } },
          ],
          ['distinct follows a path', { distinct: COLLECTION, key: 'a.b' }, { reply: { values: [1] } }],
          [
            'distinct obeys a query',
            { distinct: COLLECTION, key: 'a', query: { _id: 1 } },
            { reply: { values: [1] } },
          ],
          [
            'distinct of a field nobody has is empty',
            { distinct: COLLECTION, key: 'z' },
            { reply: { values: [] } },
          ],
        ],
      ),
      ...commands(
        [],
        [
          [
            'find in a collection that is not there finds nothing',
            { find: COLLECTION, filter: {} },
            { documents: [] },
          ],
          [
            'count of a collection that is not there is 0',
            { count: COLLECTION, query: {} },
            { reply: { n: 0 } },
          ],
          [
            'distinct of a collection that is not there is empty',
            { distinct: COLLECTION, key: 'a' },
            { reply: { values: [] } },
          ],
          [
            'delete in a collection that is not there deletes nothing',
            { delete: COLLECTION, deletes: [{ q: {}, limit: 0 }] },
            { reply: { n: 0 } },
          ],
          [
            'update in a collection that is not there updates nothing',
            { update: COLLECTION, updates: [{ q: {}, u: { $set: { a: 1 } } }] },
            { reply: { n: 0, nModified: 0 } },
          ],
        ],
      ),
    ],
  },
];
