import { Double, Long } from 'mongodb';
import { type Group, pipelines } from './case.ts';

const SALES = [
  { _id: 1, item: 'abc', price: 10, quantity: 2, at: new Date('2014-03-01T08:00:00Z'), tags: ['x', 'y'] },
  { _id: 2, item: 'jkl', price: 20, quantity: 1, at: new Date('2014-03-01T09:00:00Z'), tags: [] },
  { _id: 3, item: 'xyz', price: 5, quantity: 10, at: new Date('2014-03-15T09:00:00Z'), tags: ['y'] },
  { _id: 4, item: 'xyz', price: 5, quantity: 20, at: new Date('2014-04-04T11:21:39Z') },
  { _id: 5, item: 'abc', price: 10, quantity: 10, at: new Date('2014-04-04T21:23:13Z'), tags: 'z' },
];

const double = (value: number): Double => new Double(value);

export const groupGroups: readonly Group[] = [
  {
    feature: '$group and accumulators',
    page: 'reference/operator/aggregation/group/',
    cases: [
      ...pipelines(SALES, [
        [
          [{ $group: { _id: '$item', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
          [
            { _id: 'abc', n: 2 },
            { _id: 'jkl', n: 1 },
            { _id: 'xyz', n: 2 },
          ],
        ],
        [
          [
            { $group: { _id: '$item', total: { $sum: { $multiply: ['$price', '$quantity'] } } } },
            { $sort: { total: -1 } },
          ],
          [
            { _id: 'xyz', total: 150 },
            { _id: 'abc', total: 120 },
            { _id: 'jkl', total: 20 },
          ],
        ],
        [
          [{ $group: { _id: null, average: { $avg: '$quantity' }, n: { $count: {} } } }],
          [{ _id: null, average: double(8.6), n: 5 }],
        ],
        [
          [{ $group: { _id: null, least: { $min: '$price' }, most: { $max: '$price' } } }],
          [{ _id: null, least: 5, most: 20 }],
        ],
        [
          [
            { $sort: { _id: 1 } },
            { $group: { _id: null, first: { $first: '$item' }, last: { $last: '$item' } } },
          ],
          [{ _id: null, first: 'abc', last: 'abc' }],
        ],
        [
          [
            { $sort: { _id: 1 } },
            { $group: { _id: '$item', ids: { $push: '$_id' } } },
            { $sort: { _id: 1 } },
          ],
          [
            { _id: 'abc', ids: [1, 5] },
            { _id: 'jkl', ids: [2] },
            { _id: 'xyz', ids: [3, 4] },
          ],
        ],
        [
          [
            { $group: { _id: null, prices: { $addToSet: '$price' } } },
            { $project: { prices: { $sortArray: { input: '$prices', sortBy: 1 } } } },
          ],
          [{ _id: null, prices: [5, 10, 20] }],
        ],
        [
          [
            { $group: { _id: { month: { $month: '$at' }, item: '$item' }, n: { $sum: 1 } } },
            { $sort: { '_id.month': 1, '_id.item': 1 } },
          ],
          [
            { _id: { month: 3, item: 'abc' }, n: 1 },
            { _id: { month: 3, item: 'jkl' }, n: 1 },
            { _id: { month: 3, item: 'xyz' }, n: 1 },
            { _id: { month: 4, item: 'abc' }, n: 1 },
            { _id: { month: 4, item: 'xyz' }, n: 1 },
          ],
        ],
        [[{ $group: { _id: '$missing', n: { $sum: 1 } } }], [{ _id: null, n: 5 }]],
        [
          [
            {
              $group: {
                _id: null,
                s: { $sum: '$missing' },
                a: { $avg: '$missing' },
                m: { $max: '$missing' },
                p: { $push: '$missing' },
                f: { $first: '$missing' },
              },
            },
          ],
          [{ _id: null, s: 0, a: null, m: null, p: [], f: null }],
        ],
        [[{ $group: { _id: null, s: { $sum: '$item' } } }], [{ _id: null, s: 0 }]],
        [[{ $match: { item: 'none' } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
        [
          [
            { $sort: { _id: 1 } },
            { $group: { _id: null, o: { $mergeObjects: { a: '$_id', last: '$item' } } } },
          ],
          [{ _id: null, o: { a: 5, last: 'abc' } }],
        ],
        [[{ $group: { _id: null, s: { $sum: double(0.1) } } }], [{ _id: null, s: double(0.5) }]],
        [
          [{ $group: { _id: null, s: { $sum: Long.fromNumber(1) } } }],
          [{ _id: null, s: Long.fromNumber(5) }],
        ],
        [
          [{ $group: { _id: null, s: { $sum: 2147483647 } } }],
          [{ _id: null, s: Long.fromString('10737418235') }],
        ],
        [[{ $sortByCount: '$item' }, { $limit: 1 }, { $project: { count: 1, _id: 0 } }], [{ count: 2 }]],
        [[{ $group: { n: { $sum: 1 } } }], 15955],
        [[{ $group: 5 }], 15947],
        [[{ $group: { _id: null, n: 5 } }], 40234],
        [[{ $group: { _id: null, n: { $nonsense: 1 } } }], 15952],
        [[{ $group: { _id: null, 'a.b': { $sum: 1 } } }], 40235],
        [[{ $group: { _id: null, $a: { $sum: 1 } } }], 40236],
        [[{ $group: { _id: null, a: { $sum: 1, $avg: 1 } } }], 40238],
      ]),
      ...pipelines(
        [
          { _id: 1, v: 1 },
          { _id: 2, v: double(1) },
          { _id: 3, v: '1' },
          { _id: 4, v: null },
          { _id: 5 },
          { _id: 6, v: [1] },
        ],
        [
          [
            [
              { $group: { _id: '$v', n: { $sum: 1 } } },
              { $sort: { n: -1, _id: 1 } },
              { $project: { _id: 0, n: 1 } },
            ],
            [{ n: 2 }, { n: 2 }, { n: 1 }, { n: 1 }],
          ],
          [[{ $group: { _id: null, n: { $sum: '$v' } } }], [{ _id: null, n: double(2) }]],
          [[{ $group: { _id: null, n: { $max: '$v' } } }], [{ _id: null, n: [1] }]],
          [
            [{ $group: { _id: null, n: { $min: '$v' } } }, { $project: { n: { $toInt: '$n' } } }],
            [{ _id: null, n: 1 }],
          ],
        ],
      ),
    ],
  },
];
