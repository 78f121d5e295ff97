// biome-ignore-all lint/suspicious/noThenProperty: $cond and $switch have a part of that name
import { Double } from 'mongodb';
import { type Group, updates } from './case.ts';

const double = (value: number): Double => new Double(value);

export const pipelineUpdateGroups: readonly Group[] = [
  {
    feature: 'Updates by a pipeline',
    page: 'tutorial/update-documents-with-aggregation-pipeline/',
    cases: updates([
      [{ a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], { a: 1, b: 2 }],
      [{ a: 1 }, [{ $addFields: { b: '$a' } }], { a: 1, b: 1 }],
      [{ a: 1, b: 2 }, [{ $set: { a: '$b', b: '$a' } }], { a: 2, b: 1 }],
      [{ a: 1, b: 2 }, [{ $unset: ['a'] }], { b: 2 }],
      [{ a: 1, b: 2 }, [{ $unset: 'b' }], { a: 1 }],
      [{ a: 1, b: 2 }, [{ $project: { b: 1 } }], { b: 2 }],
      [{ a: 1, b: 2 }, [{ $project: { a: 0 } }], { b: 2 }],
      [{ a: 1 }, [{ $replaceWith: { x: '$a' } }], { x: 1 }],
      [{ a: { c: 1 } }, [{ $replaceRoot: { newRoot: '$a' } }], { c: 1 }],
      [{ a: 1 }, [{ $set: { b: 1 } }, { $set: { c: { $add: ['$b', 1] } } }, { $unset: 'a' }], { b: 1, c: 2 }],
      [
        { q: [1, 2, 3] },
        [{ $set: { avg: { $avg: '$q' }, top: { $max: '$q' } } }],
        { q: [1, 2, 3], avg: double(2), top: 3 },
      ],
      [
        { t: [1, 2] },
        [{ $set: { t: { $map: { input: '$t', in: { $multiply: ['$$this', 2] } } } } }],
        { t: [2, 4] },
      ],
      [{ a: 1 }, [{ $set: { 'b.c': '$a' } }], { a: 1, b: { c: 1 } }],
      [{ a: 1 }, [{ $set: { a: '$$REMOVE' } }], {}],
      [
        { a: 1 },
        [
          {
            $set: {
              s: { $switch: { branches: [{ case: { $gt: ['$a', 5] }, then: 'high' }], default: 'low' } },
            },
          },
        ],
        { a: 1, s: 'low' },
      ],
      [{ a: 1 }, [{ $set: { a: { $concat: ['x', 'y'] } } }], { a: 'xy' }],
      [{ a: 1 }, [{ $set: { _id: 1 } }], { a: 1 }],
      [{ a: 1 }, [{ $set: { _id: 2 } }], 66],
      [{ a: 1 }, [{ $match: { a: 1 } }], 72],
      [{ a: 1 }, [{ $group: { _id: 1 } }], 72],
      [{ a: 1 }, [{ $set: { b: 1 } }], 9, { arrayFilters: [{ e: 1 }] }],
      [{ a: 'x' }, [{ $set: { b: { $add: ['$a', 1] } } }], 14],
      [{ a: 1 }, [{ $set: { b: { $nonsense: 1 } } }], 168],
    ]),
  },
];
