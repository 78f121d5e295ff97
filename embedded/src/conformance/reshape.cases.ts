import { type Group, pipelines } from './case.ts';

const NESTED = [{ _id: 1, a: { b: [{ c: 1 }, { c: 2 }], d: 5 }, n: 1, list: [3, 1, 2] }];

export const reshapeGroups: readonly Group[] = [
  {
    feature: '$project, $addFields, $set, $unset',
    page: 'reference/operator/aggregation/project/',
    cases: pipelines(NESTED, [
      [[{ $project: { n: 1 } }], [{ _id: 1, n: 1 }]],
      [[{ $project: { n: 1, _id: 0 } }], [{ n: 1 }]],
      [[{ $project: { a: 0, list: 0 } }], [{ _id: 1, n: 1 }]],
      [[{ $project: { 'a.d': 1 } }], [{ _id: 1, a: { d: 5 } }]],
      [[{ $project: { a: { d: 1 } } }], [{ _id: 1, a: { d: 5 } }]],
      [[{ $project: { 'a.b.c': 1 } }], [{ _id: 1, a: { b: [{ c: 1 }, { c: 2 }] } }]],
      [[{ $project: { 'a.b': 0, n: 0, list: 0 } }], [{ _id: 1, a: { d: 5 } }]],
      [[{ $project: { x: '$a.d' } }], [{ _id: 1, x: 5 }]],
      [[{ $project: { x: '$a.b.c' } }], [{ _id: 1, x: [1, 2] }]],
      [[{ $project: { x: ['$n', '$missing'] } }], [{ _id: 1, x: [1, null] }]],
      [[{ $project: { x: '$missing' } }], [{ _id: 1 }]],
      [[{ $project: { x: { $literal: 1 }, y: 'text' } }], [{ _id: 1, x: 1, y: 'text' }]],
      [[{ $project: { x: { y: '$n', z: { $add: ['$n', 1] } } } }], [{ _id: 1, x: { y: 1, z: 2 } }]],
      [[{ $project: { n: { $cond: [false, '$n', '$$REMOVE'] }, list: 1 } }], [{ _id: 1, list: [3, 1, 2] }]],
      [[{ $project: { z: '$n', n: 1 } }], [{ _id: 1, n: 1, z: 1 }]],
      [[{ $project: { 'a.b.x': '$n' } }], [{ _id: 1, a: { b: [{ x: 1 }, { x: 1 }] } }]],
      [[{ $project: {} }], 51272],
      [[{ $project: 5 }], 15969],
      [[{ $project: { n: 1, a: 0 } }], 31254],
      [[{ $project: { a: 0, n: 1 } }], 31253],
      [[{ $project: { a: 0, x: '$n' } }], 31252],
      [[{ $project: { a: 1, 'a.b': 1 } }], 31249],
      [[{ $project: { 'a.b': 1, a: 1 } }], 31250],
      [[{ $project: { a: {} } }], 51270],
      [[{ $addFields: { x: 5 } }, { $project: { x: 1 } }], [{ _id: 1, x: 5 }]],
      [[{ $set: { n: { $add: ['$n', 1] } } }, { $project: { n: 1 } }], [{ _id: 1, n: 2 }]],
      [[{ $set: { 'a.d': 6 } }, { $project: { 'a.d': 1 } }], [{ _id: 1, a: { d: 6 } }]],
      [
        [{ $set: { 'a.b.x': 1 } }, { $project: { 'a.b': 1 } }],
        [
          {
            _id: 1,
            a: {
              b: [
                { c: 1, x: 1 },
                { c: 2, x: 1 },
              ],
            },
          },
        ],
      ],
      [[{ $set: { a: { d: 7 } } }, { $project: { 'a.d': 1 } }], [{ _id: 1, a: { d: 7 } }]],
      [[{ $set: { n: { x: 1 } } }, { $project: { n: 1 } }], [{ _id: 1, n: { x: 1 } }]],
      [[{ $set: { n: '$missing' } }, { $project: { n: 1 } }], [{ _id: 1 }]],
      [[{ $set: { _id: 'new' } }, { $project: { n: 1 } }], [{ _id: 'new', n: 1 }]],
      [[{ $set: 5 }], 40272],
      [[{ $unset: 'a' }], [{ _id: 1, n: 1, list: [3, 1, 2] }]],
      [[{ $unset: ['a.b', 'list', 'n'] }], [{ _id: 1, a: { d: 5 } }]],
      [[{ $unset: 'a.b.c' }, { $project: { a: 1 } }], [{ _id: 1, a: { b: [{}, {}], d: 5 } }]],
      [[{ $unset: 5 }], 31002],
      [[{ $unset: [] }], 31119],
      [[{ $replaceRoot: { newRoot: '$a' } }, { $project: { d: 1 } }], [{ d: 5 }]],
      [[{ $replaceRoot: { newRoot: { x: '$n' } } }], [{ x: 1 }]],
      [[{ $replaceWith: { $mergeObjects: [{ x: 1 }, { y: '$n' }] } }], [{ x: 1, y: 1 }]],
      [[{ $replaceRoot: { newRoot: '$missing' } }], 40228],
      [[{ $replaceWith: '$n' }], 40228],
    ]),
  },
];
