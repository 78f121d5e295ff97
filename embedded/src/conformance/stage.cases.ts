import { Long } from 'mongodb';
import { COLLECTION, commands, type Group, pipelines } from './case.ts';

const SALES = [
  { _id: 1, item: 'abc', price: 10, quantity: 2, at: new Date('2014-03-01T08:00:00Z'), tags: ['x', 'y'] },
  { _id: 2, item: 'jkl', price: 20, quantity: 1, at: new Date('2014-03-01T09:00:00Z'), tags: [] },
  { _id: 3, item: 'xyz', price: 5, quantity: 10, at: new Date('2014-03-15T09:00:00Z'), tags: ['y'] },
  { _id: 4, item: 'xyz', price: 5, quantity: 20, at: new Date('2014-04-04T11:21:39Z') },
  { _id: 5, item: 'abc', price: 10, quantity: 10, at: new Date('2014-04-04T21:23:13Z'), tags: 'z' },
];

const ART = [
  { _id: 1, title: 'The Pillars', year: 1926, price: 199 },
  { _id: 2, title: 'Melancholy', year: 1902, price: 280 },
  { _id: 3, title: 'Dancer', year: 1925, price: 76 },
  { _id: 4, title: 'Unknown' },
  { _id: 5, title: 'Last', year: 1940, price: 400 },
];

export const stageGroups: readonly Group[] = [
  {
    feature: '$match, $sort, $skip, $limit, $count',
    page: 'reference/operator/aggregation/match/',
    cases: pipelines(SALES, [
      [
        [{ $match: { item: 'xyz' } }, { $project: { _id: 1 } }],
        [{ _id: 3 }, { _id: 4 }],
      ],
      [
        [
          { $match: { price: { $gt: 5 } } },
          { $match: { quantity: { $gt: 1 } } },
          { $project: { _id: 1 } },
          { $sort: { _id: 1 } },
        ],
        [{ _id: 1 }, { _id: 5 }],
      ],
      [
        [{ $sort: { price: 1, _id: -1 } }, { $project: { _id: 1 } }],
        [{ _id: 4 }, { _id: 3 }, { _id: 5 }, { _id: 1 }, { _id: 2 }],
      ],
      [
        [{ $sort: { _id: -1 } }, { $limit: 2 }, { $project: { _id: 1 } }],
        [{ _id: 5 }, { _id: 4 }],
      ],
      [
        [{ $sort: { _id: 1 } }, { $skip: 3 }, { $project: { _id: 1 } }],
        [{ _id: 4 }, { _id: 5 }],
      ],
      [[{ $sort: { _id: 1 } }, { $limit: 2 }, { $skip: 1 }, { $project: { _id: 1 } }], [{ _id: 2 }]],
      [
        [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $limit: 1 }, { $project: { _id: 1 } }],
        [{ _id: 2 }],
      ],
      [[{ $match: { _id: { $lt: 3 } } }, { $sort: { _id: 1 } }, { $limit: 1 }, { $match: { _id: 2 } }], []],
      [[{ $count: 'n' }], [{ n: 5 }]],
      [[{ $match: { item: 'none' } }, { $count: 'n' }], []],
      [
        [
          { $match: { $expr: { $gt: ['$quantity', '$price'] } } },
          { $project: { _id: 1 } },
          { $sort: { _id: 1 } },
        ],
        [{ _id: 3 }, { _id: 4 }],
      ],
      [[], SALES],
      [[{ $limit: 0 }], 15958],
      [[{ $limit: -1 }], 5107201],
      [[{ $skip: -1 }], 5107200],
      [[{ $limit: 'x' }], 5107201],
      [[{ $count: '' }], 40156],
      [[{ $count: '$n' }], 40158],
      [[{ $count: 'a.b' }], 40160],
      [[{ $sort: {} }], 15976],
      [[{ $sort: { a: 2 } }], 15975],
      [[{ $sort: 5 }], 15973],
      [[{ $match: 5 }], 15959],
      [[{ $match: { a: { $nonsense: 1 } } }], 2],
      [[{}], 40323],
      [[{ $match: {}, $limit: 1 }], 40323],
      [[{ $nonsense: {} }], 40324],
    ]),
  },
  {
    feature: '$unwind',
    page: 'reference/operator/aggregation/unwind/',
    cases: pipelines(SALES, [
      [
        [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
        [
          { _id: 1, tags: 'x' },
          { _id: 1, tags: 'y' },
          { _id: 3, tags: 'y' },
          { _id: 5, tags: 'z' },
        ],
      ],
      [[{ $unwind: { path: '$tags' } }, { $count: 'n' }], [{ n: 4 }]],
      [
        [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $project: { tags: 1 } }],
        [
          { _id: 1, tags: 'x' },
          { _id: 1, tags: 'y' },
          { _id: 2 },
          { _id: 3, tags: 'y' },
          { _id: 4 },
          { _id: 5, tags: 'z' },
        ],
      ],
      [
        [{ $unwind: { path: '$tags', includeArrayIndex: 'i' } }, { $project: { i: 1 } }],
        [
          { _id: 1, i: Long.fromNumber(0) },
          { _id: 1, i: Long.fromNumber(1) },
          { _id: 3, i: Long.fromNumber(0) },
          { _id: 5, i: null },
        ],
      ],
      [[{ $unwind: '$missing' }], []],
      [
        [{ $unwind: '$tags' }, { $group: { _id: '$tags', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
        [
          { _id: 'x', n: 1 },
          { _id: 'y', n: 2 },
          { _id: 'z', n: 1 },
        ],
      ],
      [[{ $unwind: 'tags' }], 28818],
      [[{ $unwind: { path: '$tags', nonsense: 1 } }], 28811],
      [[{ $unwind: {} }], 28812],
      [[{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: 1 } }], 28809],
      [[{ $unwind: { path: '$tags', includeArrayIndex: '$i' } }], 28822],
      [[{ $unwind: { path: '$tags', includeArrayIndex: 5 } }], 28810],
    ]),
  },
  {
    feature: '$bucket and $facet',
    page: 'reference/operator/aggregation/bucket/',
    cases: pipelines(ART, [
      [
        [{ $match: { year: { $gt: 0 } } }, { $bucket: { groupBy: '$year', boundaries: [1900, 1920, 1950] } }],
        [
          { _id: 1900, count: 1 },
          { _id: 1920, count: 3 },
        ],
      ],
      [
        [{ $bucket: { groupBy: '$year', boundaries: [1900, 1920, 1930], default: 'Other' } }],
        [
          { _id: 1900, count: 1 },
          { _id: 1920, count: 2 },
          { _id: 'Other', count: 2 },
        ],
      ],
      [
        [
          {
            $bucket: {
              groupBy: '$price',
              boundaries: [0, 200, 400],
              default: 'Other',
              output: { n: { $sum: 1 }, titles: { $push: '$title' } },
            },
          },
        ],
        [
          { _id: 0, n: 2, titles: ['The Pillars', 'Dancer'] },
          { _id: 200, n: 1, titles: ['Melancholy'] },
          { _id: 'Other', n: 2, titles: ['Unknown', 'Last'] },
        ],
      ],
      [
        [
          { $match: { _id: { $lt: 4 } } },
          { $bucket: { groupBy: { $multiply: ['$price', 2] }, boundaries: [0, 400, 1000] } },
        ],
        [
          { _id: 0, count: 2 },
          { _id: 400, count: 1 },
        ],
      ],
      [[{ $bucket: { groupBy: '$year', boundaries: [1900, 1920] } }], 40066],
      [[{ $bucket: { groupBy: '$year', boundaries: [1900] } }], 40192],
      [[{ $bucket: { groupBy: '$year', boundaries: [1920, 1900] } }], 40194],
      [[{ $bucket: { groupBy: '$year', boundaries: [1900, 'x'] } }], 40193],
      [[{ $bucket: { groupBy: '$year', boundaries: 5 } }], 40200],
      [[{ $bucket: { groupBy: '$year', boundaries: [1, 2], default: 1 } }], 40199],
      [[{ $bucket: { groupBy: 'year', boundaries: [1, 2] } }], 40202],
      [[{ $bucket: { boundaries: [1, 2] } }], 40198],
      [[{ $bucket: { groupBy: '$year', boundaries: [1, 2], nonsense: 1 } }], 40197],
      [[{ $bucket: 5 }], 40201],
      [
        [
          {
            $facet: {
              n: [{ $count: 'n' }],
              old: [{ $match: { year: { $lt: 1925 } } }, { $project: { _id: 1 } }],
            },
          },
        ],
        [{ n: [{ n: 5 }], old: [{ _id: 2 }] }],
      ],
      [[{ $match: { _id: 99 } }, { $facet: { n: [{ $count: 'n' }] } }], [{ n: [] }]],
      [[{ $facet: {} }], 40169],
      [[{ $facet: { a: 5 } }], 40170],
      [[{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
    ]),
  },
  {
    feature: '$lookup',
    page: 'reference/operator/aggregation/lookup/',
    cases: commands(
      [
        { _id: 1, parent: 2, n: 1 },
        { _id: 2, parent: null, n: 2 },
        { _id: 3, n: 3 },
        { _id: 4, parent: [1, 2], n: 4 },
      ],
      [
        [
          'joins by equal fields',
          {
            aggregate: COLLECTION,
            pipeline: [
              { $match: { _id: 1 } },
              { $lookup: { from: COLLECTION, localField: 'parent', foreignField: '_id', as: 'found' } },
            ],
            cursor: {},
          },
          { documents: [{ _id: 1, parent: 2, n: 1, found: [{ _id: 2, parent: null, n: 2 }] }] },
        ],
        [
          'joins each element of an array',
          {
            aggregate: COLLECTION,
            pipeline: [
              { $match: { _id: 4 } },
              { $lookup: { from: COLLECTION, localField: 'parent', foreignField: '_id', as: 'found' } },
              { $project: { ids: '$found._id' } },
            ],
            cursor: {},
          },
          { documents: [{ _id: 4, ids: [1, 2] }] },
        ],
        [
          'a missing field joins null and missing',
          {
            aggregate: COLLECTION,
            pipeline: [
              { $match: { _id: 3 } },
              { $lookup: { from: COLLECTION, localField: 'parent', foreignField: 'parent', as: 'found' } },
              { $project: { ids: '$found._id' } },
            ],
            cursor: {},
          },
          { documents: [{ _id: 3, ids: [2, 3] }] },
        ],
        [
          'gives an empty array when nothing joins',
          {
            aggregate: COLLECTION,
            pipeline: [
              { $match: { _id: 1 } },
              { $lookup: { from: 'nowhere', localField: 'parent', foreignField: '_id', as: 'found' } },
              { $project: { found: 1 } },
            ],
            cursor: {},
          },
          { documents: [{ _id: 1, found: [] }] },
        ],
        [
          'joins by a pipeline with variables',
          {
            aggregate: COLLECTION,
            pipeline: [
              { $match: { _id: 2 } },
              {
                $lookup: {
                  from: COLLECTION,
                  let: { wanted: '$_id' },
                  pipeline: [
                    { $match: { $expr: { $eq: ['$parent', '$$wanted'] } } },
                    { $project: { n: 1, _id: 0 } },
                  ],
                  as: 'found',
                },
              },
              { $project: { found: 1 } },
            ],
            cursor: {},
          },
          { documents: [{ _id: 2, found: [{ n: 1 }] }] },
        ],
        [
          'joins by fields and a pipeline',
          {
            aggregate: COLLECTION,
            pipeline: [
              { $match: { _id: 4 } },
              {
                $lookup: {
                  from: COLLECTION,
                  localField: 'parent',
                  foreignField: '_id',
                  pipeline: [{ $match: { n: { $gt: 1 } } }, { $project: { n: 1, _id: 0 } }],
                  as: 'found',
                },
              },
              { $project: { found: 1 } },
            ],
            cursor: {},
          },
          { documents: [{ _id: 4, found: [{ n: 2 }] }] },
        ],
        [
          'writes to a path',
          {
            aggregate: COLLECTION,
            pipeline: [
              { $match: { _id: 1 } },
              { $lookup: { from: COLLECTION, localField: 'parent', foreignField: '_id', as: 'x.y' } },
              { $project: { 'x.y.n': 1 } },
            ],
            cursor: {},
          },
          { documents: [{ _id: 1, x: { y: [{ n: 2 }] } }] },
        ],
        [
          'refuses no from',
          {
            aggregate: COLLECTION,
            pipeline: [{ $lookup: { localField: 'a', foreignField: 'b', as: 'c' } }],
            cursor: {},
          },
          { code: 9 },
        ],
        [
          'refuses no as',
          {
            aggregate: COLLECTION,
            pipeline: [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b' } }],
            cursor: {},
          },
          { code: 9 },
        ],
        [
          'refuses one field of two',
          {
            aggregate: COLLECTION,
            pipeline: [{ $lookup: { from: 'x', localField: 'a', as: 'c' } }],
            cursor: {},
          },
          { code: 9 },
        ],
        [
          'refuses an unknown argument',
          {
            aggregate: COLLECTION,
            pipeline: [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'c', nonsense: 1 } }],
            cursor: {},
          },
          { code: 9 },
        ],
        ['aggregate needs a cursor', { aggregate: COLLECTION, pipeline: [] }, { code: 9 }],
        ['aggregate needs a pipeline', { aggregate: COLLECTION, cursor: {} }, { code: 40414 }],
        [
          'aggregate refuses an unknown field',
          { aggregate: COLLECTION, pipeline: [], cursor: {}, nonsense: 1 },
          { code: 40415 },
        ],
        [
          'the first batch obeys its size',
          {
            aggregate: COLLECTION,
            pipeline: [{ $sort: { _id: 1 } }, { $project: { _id: 1 } }],
            cursor: { batchSize: 2 },
          },
          { documents: [{ _id: 1 }, { _id: 2 }] },
        ],
      ],
    ),
  },
];
