import { Double } from 'mongodb';
import { type Group, updates } from './case.ts';

const double = (value: number): Double => new Double(value);

export const arrayUpdateGroups: readonly Group[] = [
  {
    feature: '$push',
    page: 'reference/operator/update/push/',
    cases: updates([
      [{ a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
      [{}, { $push: { a: 2 } }, { a: [2] }],
      [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
      [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
      [{ a: [1] }, { $push: { a: { $each: [] } } }, { a: [1] }],
      [{}, { $push: { a: { $each: [] } } }, { a: [] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 99 } } }, { a: [1, 2, 9] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -99 } } }, { a: [9, 1, 2] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: 3 } } }, { a: [1, 2, 3] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
      [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
      [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
      [{ a: [3, 1, 2] }, { $push: { a: { $each: [], $sort: 1 } } }, { a: [1, 2, 3] }],
      [
        { a: [{ n: 2 }, { n: 1 }] },
        { $push: { a: { $each: [{ n: 3 }], $sort: { n: -1 }, $slice: 2 } } },
        { a: [{ n: 3 }, { n: 2 }] },
      ],
      [
        { a: [{ n: { m: 2 } }, { n: { m: 1 } }] },
        { $push: { a: { $each: [], $sort: { 'n.m': 1 } } } },
        { a: [{ n: { m: 1 } }, { n: { m: 2 } }] },
      ],
      [{ a: [3, 'x', null] }, { $push: { a: { $each: [true], $sort: 1 } } }, { a: [null, 3, 'x', true] }],
      [{ a: { b: [1] } }, { $push: { 'a.b': 2 } }, { a: { b: [1, 2] } }],
      [{ a: [[1]] }, { $push: { 'a.0': 2 } }, { a: [[1, 2]] }],
      [{ a: 5 }, { $push: { a: 2 } }, 2],
      [{ a: null }, { $push: { a: 2 } }, 2],
      [{ a: [] }, { $push: { a: { $each: 5 } } }, 2],
      [{ a: [] }, { $push: { a: { $each: [1], $position: 'x' } } }, 2],
      [{ a: [] }, { $push: { a: { $each: [1], $slice: 'x' } } }, 2],
      [{ a: [] }, { $push: { a: { $each: [1], $slice: 1.5 } } }, 2],
      [{ a: [] }, { $push: { a: { $each: [1], $sort: 2 } } }, 2],
      [{ a: [] }, { $push: { a: { $each: [1], $sort: 'x' } } }, 2],
      [{ a: [] }, { $push: { a: { $each: [1], $nonsense: 1 } } }, 2],
    ]),
  },
  {
    feature: '$addToSet, $pop, $pull, $pullAll',
    page: 'reference/operator/update-array/',
    cases: updates([
      [{ a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
      [{ a: [1] }, { $addToSet: { a: 1 } }, { a: [1] }],
      [{ a: [1] }, { $addToSet: { a: double(1) } }, { a: [1] }],
      [{}, { $addToSet: { a: 1 } }, { a: [1] }],
      [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }],
      [{ a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] }],
      [{ a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { x: 1, y: 2 } } }, { a: [{ x: 1, y: 2 }] }],
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
      [{ a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
      [{ a: 5 }, { $addToSet: { a: 2 } }, 2],
      [{ a: [] }, { $addToSet: { a: { $each: 5 } } }, 14],
      [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
      [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
      [{ a: [] }, { $pop: { a: 1 } }, { a: [] }],
      [{}, { $pop: { a: 1 } }, {}],
      [{ a: 5 }, { $pop: { a: 1 } }, 14],
      [{ a: [1] }, { $pop: { a: 2 } }, 9],
      [{ a: [1] }, { $pop: { a: 'x' } }, 9],
      [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
      [{ a: [1, 2, 3, 4] }, { $pull: { a: { $gte: 3 } } }, { a: [1, 2] }],
      [{ a: [1, 2, 3, 4] }, { $pull: { a: { $in: [1, 4] } } }, { a: [2, 3] }],
      [{ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
      [{ a: [{ x: 1 }, { x: 5 }] }, { $pull: { a: { x: { $gt: 3 } } } }, { a: [{ x: 1 }] }],
      [{ a: [{ x: 1 }, { x: 5 }] }, { $pull: { a: { $or: [{ x: 1 }, { x: 9 }] } } }, { a: [{ x: 5 }] }],
      [
        { a: [{ r: [{ q: 1, s: 4 }] }, { r: [{ q: 1, s: 9 }] }] },
        { $pull: { a: { r: { $elemMatch: { q: 1, s: { $gte: 8 } } } } } },
        { a: [{ r: [{ q: 1, s: 4 }] }] },
      ],
      [{ a: ['ab', 'cd'] }, { $pull: { a: /^a/ } }, { a: ['cd'] }],
      [{ a: [[1], [2]] }, { $pull: { a: [1] } }, { a: [[2]] }],
      [{ a: [1, null, 2] }, { $pull: { a: null } }, { a: [1, 2] }],
      [{ a: { b: [1, 2] } }, { $pull: { 'a.b': 2 } }, { a: { b: [1] } }],
      [{}, { $pull: { a: 1 } }, {}],
      [{ a: 5 }, { $pull: { a: 1 } }, 2],
      [{ a: [1, 2, 1, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
      [{ a: [{ x: 1 }, { x: 1, y: 1 }] }, { $pullAll: { a: [{ x: 1 }] } }, { a: [{ x: 1, y: 1 }] }],
      [{ a: [1] }, { $pullAll: { a: 1 } }, 2],
      [{ a: 5 }, { $pullAll: { a: [1] } }, 2],
    ]),
  },
  {
    feature: 'The positional $, $[] and $[identifier]',
    page: 'reference/operator/update/positional-filtered/',
    cases: updates([
      [{ a: [80, 85, 80] }, { $set: { 'a.$': 82 } }, { a: [82, 85, 80] }, { q: { _id: 1, a: 80 } }],
      [
        {
          a: [
            { x: 1, y: 1 },
            { x: 2, y: 2 },
          ],
        },
        { $set: { 'a.$.y': 9 } },
        {
          a: [
            { x: 1, y: 1 },
            { x: 2, y: 9 },
          ],
        },
        { q: { _id: 1, 'a.x': 2 } },
      ],
      [
        {
          a: [
            { x: 1, y: 1 },
            { x: 2, y: 2 },
          ],
        },
        { $inc: { 'a.$.y': 5 } },
        {
          a: [
            { x: 1, y: 1 },
            { x: 2, y: 7 },
          ],
        },
        { q: { _id: 1, a: { $elemMatch: { x: { $gt: 1 }, y: 2 } } } },
      ],
      [{ a: [1, 5, 9] }, { $set: { 'a.$': 0 } }, { a: [1, 0, 9] }, { q: { _id: 1, a: { $gt: 3 } } }],
      [
        { a: [{ b: [1, 2] }, { b: [3] }] },
        { $push: { 'a.$.b': 9 } },
        { a: [{ b: [1, 2] }, { b: [3, 9] }] },
        { q: { _id: 1, 'a.b': 3 } },
      ],
      [{ a: [1, 2] }, { $unset: { 'a.$': 1 } }, { a: [1, null] }, { q: { _id: 1, a: 2 } }],
      [{ a: [1] }, { $set: { 'a.$': 2 } }, 2],
      [{ a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
      [
        { a: [{ x: 1 }, { x: 2 }] },
        { $set: { 'a.$[].y': 0 } },
        {
          a: [
            { x: 1, y: 0 },
            { x: 2, y: 0 },
          ],
        },
      ],
      [{ a: [[1, 2], [3]] }, { $inc: { 'a.$[].$[]': 1 } }, { a: [[2, 3], [4]] }],
      [{ a: [] }, { $inc: { 'a.$[]': 1 } }, { a: [] }],
      [{ a: 5 }, { $inc: { 'a.$[]': 1 } }, 2],
      [{}, { $inc: { 'a.$[]': 1 } }, 2],
      [
        { a: [95, 102, 90] },
        { $set: { 'a.$[e]': 100 } },
        { a: [95, 100, 90] },
        { arrayFilters: [{ e: { $gte: 100 } }] },
      ],
      [
        {
          a: [
            { g: 80, m: 75 },
            { g: 85, m: 90 },
          ],
        },
        { $set: { 'a.$[e].m': 100 } },
        {
          a: [
            { g: 80, m: 75 },
            { g: 85, m: 100 },
          ],
        },
        { arrayFilters: [{ 'e.g': { $gte: 85 } }] },
      ],
      [
        {
          a: [
            { g: 80, m: 5 },
            { g: 85, m: 9 },
            { g: 85, m: 5 },
          ],
        },
        { $inc: { 'a.$[e].m': -1 } },
        {
          a: [
            { g: 80, m: 4 },
            { g: 85, m: 9 },
            { g: 85, m: 4 },
          ],
        },
        { arrayFilters: [{ 'e.g': { $gte: 80 }, 'e.m': 5 }] },
      ],
      [
        { a: [{ b: [1, 5] }, { b: [7] }] },
        { $set: { 'a.$[].b.$[n]': 0 } },
        { a: [{ b: [1, 0] }, { b: [0] }] },
        { arrayFilters: [{ n: { $gte: 5 } }] },
      ],
      [
        {
          a: [
            { k: 1, b: [1, 5] },
            { k: 2, b: [7] },
          ],
        },
        { $set: { 'a.$[t].b.$[n]': 0 } },
        {
          a: [
            { k: 1, b: [1, 0] },
            { k: 2, b: [7] },
          ],
        },
        { arrayFilters: [{ 't.k': 1 }, { n: { $gte: 5 } }] },
      ],
      [{ a: [1, 2] }, { $set: { 'a.$[e]': 0 } }, { a: [1, 2] }, { arrayFilters: [{ e: 9 }] }],
      [
        { a: [1, 2, 3] },
        { $set: { 'a.$[e]': 0 } },
        { a: [0, 2, 0] },
        { arrayFilters: [{ $or: [{ e: 1 }, { e: 3 }] }] },
      ],
      [{ a: [1, 2] }, { $set: { 'a.$[e]': 0 } }, 2],
      [{ a: [1, 2] }, { $set: { 'a.$[e]': 0 } }, 9, { arrayFilters: [{ e: 1 }, { f: 1 }] }],
      [{ a: [1, 2] }, { $set: { 'a.$[e]': 0 } }, 9, { arrayFilters: [{ e: 1 }, { e: 2 }] }],
      [{ a: [1, 2] }, { $set: { a: 0 } }, 9, { arrayFilters: [{ e: 1 }] }],
      [{ a: [1, 2] }, { $set: { 'a.$[e]': 0 } }, 9, { arrayFilters: [{ e: 1, f: 2 }] }],
      [{ a: [1, 2] }, { $set: { 'a.$[e]': 0 } }, 9, { arrayFilters: [{}] }],
      [{ a: 1 }, { b: 1 }, 9, { arrayFilters: [{ e: 1 }] }],
    ]),
  },
];
