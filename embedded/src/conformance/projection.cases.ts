import { finds, type Group } from './case.ts';

const ITEM = [
  {
    _id: 1,
    item: 'journal',
    status: 'A',
    size: { h: 14, w: 21, uom: 'cm' },
    instock: [
      { w: 'A', qty: 5 },
      { w: 'C', qty: 15, tags: ['x', 'y'] },
    ],
    grades: [80, 85, 90, 95],
    nested: [[{ a: 1, b: 2 }], { a: 3, b: 4 }, 5],
    total: 10,
  },
];
const [DOC = { _id: 1 }] = ITEM;
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(DOC).filter(([name]) => !names.includes(name)));
const SMALL = [{ _id: 1, a: 1, b: { c: 2, d: 3 }, s: 'text', list: [3, 1, 2] }];

export const projectionGroups: readonly Group[] = [
  {
    feature: 'Inclusion and exclusion',
    page: 'tutorial/project-fields-from-query-results/',
    cases: [
      ...finds(ITEM, [
        [{ projection: {} }, ITEM],
        [{ projection: { item: 1, status: 1 } }, [{ _id: 1, item: 'journal', status: 'A' }]],
        [{ projection: { status: 1, item: 1 } }, [{ _id: 1, item: 'journal', status: 'A' }]],
        [{ projection: { item: 1, _id: 0 } }, [{ item: 'journal' }]],
        [{ projection: { _id: 1 } }, [{ _id: 1 }]],
        [{ projection: { _id: 0 } }, [without('_id')]],
        [{ projection: { item: true, _id: false } }, [{ item: 'journal' }]],
        [{ projection: { item: 5 } }, [{ _id: 1, item: 'journal' }]],
        [{ projection: { status: 0, instock: 0 } }, [without('status', 'instock')]],
        [{ projection: { status: 0, _id: 1 } }, [without('status')]],
        [{ projection: { 'size.uom': 1 } }, [{ _id: 1, size: { uom: 'cm' } }]],
        [{ projection: { size: { uom: 1 } } }, [{ _id: 1, size: { uom: 'cm' } }]],
        [
          { projection: { 'size.uom': 0, instock: 0, nested: 0 } },
          [{ ...without('instock', 'nested'), size: { h: 14, w: 21 } }],
        ],
        [{ projection: { 'instock.qty': 1 } }, [{ _id: 1, instock: [{ qty: 5 }, { qty: 15 }] }]],
        [{ projection: { 'instock.tags': 1 } }, [{ _id: 1, instock: [{}, { tags: ['x', 'y'] }] }]],
        [{ projection: { 'nested.a': 1 } }, [{ _id: 1, nested: [[{ a: 1 }], { a: 3 }] }]],
        [
          { projection: { 'nested.a': 0, instock: 0, size: 0, grades: 0 } },
          [{ ...without('instock', 'size', 'grades'), nested: [[{ b: 2 }], { b: 4 }, 5] }],
        ],
        [{ projection: { 'item.x': 1 } }, [{ _id: 1 }]],
        [{ projection: { missing: 1 } }, [{ _id: 1 }]],
        [{ projection: { 'size.missing': 1 } }, [{ _id: 1, size: {} }]],
        [{ projection: { 'size.h': 1, 'size.w': 1, _id: 0 } }, [{ size: { h: 14, w: 21 } }]],
        [{ projection: { item: 1, status: 0 } }, 31254],
        [{ projection: { status: 0, item: 1 } }, 31253],
        [{ projection: { size: 1, 'size.h': 1 } }, 31249],
        [{ projection: { 'size.h': 1, size: 1 } }, 31250],
        [{ projection: { size: {} } }, 51270],
      ]),
    ],
  },
  {
    feature: 'Computed fields in find',
    page: 'reference/method/db.collection.find/#projection',
    cases: finds(SMALL, [
      [{ projection: { sum: { $add: ['$a', '$b.c'] } } }, [{ _id: 1, sum: 3 }]],
      [{ projection: { a: 1, x: '$b.d' } }, [{ _id: 1, a: 1, x: 3 }]],
      [{ projection: { x: 'text' } }, [{ _id: 1, x: 'text' }]],
      [{ projection: { a: '$b', _id: 0 } }, [{ a: { c: 2, d: 3 } }]],
      [{ projection: { x: { $literal: 1 } } }, [{ _id: 1, x: 1 }]],
      [{ projection: { 'b.sum': { $add: ['$b.c', '$b.d'] } } }, [{ _id: 1, b: { sum: 5 } }]],
      [{ projection: { b: { c: 1, e: '$a' } } }, [{ _id: 1, b: { c: 2, e: 1 } }]],
      [{ projection: { x: '$missing' } }, [{ _id: 1 }]],
      [{ projection: { x: ['$a', '$missing'] } }, [{ _id: 1, x: [1, null] }]],
      [{ projection: { x: { $size: '$list' }, s: 1 } }, [{ _id: 1, s: 'text', x: 3 }]],
      [{ projection: { x: { $cond: [{ $gt: ['$a', 0] }, 'yes', 'no'] } } }, [{ _id: 1, x: 'yes' }]],
      [{ projection: { a: 0, x: { $add: [1, 2] } } }, 31252],
      [{ projection: { x: { $add: [1, 2] }, a: 0 } }, 31254],
      [{ projection: { x: { $nonsense: 1 } } }, 31325],
    ]),
  },
  {
    feature: '$slice in a projection',
    page: 'reference/operator/projection/slice/',
    cases: [
      ...finds(ITEM, [
        [
          { projection: { grades: { $slice: 1 }, instock: 0, nested: 0, size: 0 } },
          [{ ...without('instock', 'nested', 'size'), grades: [80] }],
        ],
        [{ projection: { grades: { $slice: -2 } } }, [{ ...DOC, grades: [90, 95] }]],
        [{ projection: { grades: { $slice: [1, 2] } } }, [{ ...DOC, grades: [85, 90] }]],
        [{ projection: { grades: { $slice: [-3, 2] } } }, [{ ...DOC, grades: [85, 90] }]],
        [{ projection: { grades: { $slice: [-10, 1] } } }, [{ ...DOC, grades: [80] }]],
        [{ projection: { grades: { $slice: [9, 1] } } }, [{ ...DOC, grades: [] }]],
        [{ projection: { grades: { $slice: 0 } } }, [{ ...DOC, grades: [] }]],
        [{ projection: { grades: { $slice: 99 } } }, [DOC]],
        [{ projection: { item: 1, grades: { $slice: 2 } } }, [{ _id: 1, item: 'journal', grades: [80, 85] }]],
        [{ projection: { _id: 0, grades: { $slice: 1 } } }, [{ ...without('_id'), grades: [80] }]],
        [
          { projection: { 'instock.tags': { $slice: 1 }, item: 1 } },
          [{ _id: 1, item: 'journal', instock: [{}, { tags: ['x'] }] }],
        ],
        [{ projection: { item: { $slice: 1 } } }, [DOC]],
        [{ projection: { grades: { $slice: [1, 0] } } }, 28724],
        [{ projection: { grades: { $slice: [1, -1] } } }, 28724],
        [{ projection: { grades: { $slice: 'x' } } }, 28667],
      ]),
    ],
  },
  {
    feature: '$elemMatch in a projection',
    page: 'reference/operator/projection/elemMatch/',
    cases: finds(ITEM, [
      [
        { projection: { instock: { $elemMatch: { qty: { $gt: 4 } } } } },
        [{ _id: 1, instock: [{ w: 'A', qty: 5 }] }],
      ],
      [
        { projection: { instock: { $elemMatch: { w: 'C' } }, _id: 0 } },
        [{ instock: [{ w: 'C', qty: 15, tags: ['x', 'y'] }] }],
      ],
      [{ projection: { instock: { $elemMatch: { qty: 99 } } } }, [{ _id: 1 }]],
      [{ projection: { grades: { $elemMatch: { $gte: 85 } } } }, [{ _id: 1, grades: [85] }]],
      [
        { projection: { grades: { $elemMatch: { $gte: 85 } }, total: 1 } },
        [{ _id: 1, total: 10, grades: [85] }],
      ],
      [{ projection: { item: { $elemMatch: { a: 1 } } } }, [{ _id: 1 }]],
      [{ projection: { 'instock.tags': { $elemMatch: { $eq: 'x' } } } }, 31275],
      [{ projection: { instock: { $elemMatch: 5 } } }, 31274],
    ]),
  },
  {
    feature: 'The positional $ in a projection',
    page: 'reference/operator/projection/positional/',
    cases: finds(ITEM, [
      [{ filter: { grades: { $gte: 85 } }, projection: { 'grades.$': 1 } }, [{ _id: 1, grades: [85] }]],
      [
        { filter: { 'instock.qty': 15 }, projection: { 'instock.$': 1 } },
        [{ _id: 1, instock: [{ w: 'C', qty: 15, tags: ['x', 'y'] }] }],
      ],
      [
        {
          filter: { instock: { $elemMatch: { w: 'C', qty: { $gt: 1 } } } },
          projection: { 'instock.$': 1, _id: 0 },
        },
        [{ instock: [{ w: 'C', qty: 15, tags: ['x', 'y'] }] }],
      ],
      [
        { filter: { grades: 90 }, projection: { item: 1, 'grades.$': 1 } },
        [{ _id: 1, item: 'journal', grades: [90] }],
      ],
      [{ filter: { grades: { $in: [95, 90] } }, projection: { 'grades.$': 1 } }, [{ _id: 1, grades: [90] }]],
      [{ filter: { item: 'journal' }, projection: { 'grades.$': 1 } }, 51246],
      [{ filter: { grades: 90 }, projection: { 'grades.$.x': 1 } }, 31394],
      [{ filter: { grades: 90 }, projection: { 'grades.$': 0 } }, 31395],
      [{ filter: { grades: 90 }, projection: { 'grades.$': 1, 'instock.$': 1 } }, 31276],
    ]),
  },
];
