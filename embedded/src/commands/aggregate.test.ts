import { BSON, type Collection, Decimal128, type Document, Double, Long, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loose, startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
let orders: Collection<Loose>;

const at = (text: string): Date => new Date(text);
const ORDERS = [
  {
    _id: 1,
    organizationId: 'a',
    table: 1,
    at: at('2026-03-28T23:30:00Z'),
    items: [
      { sku: 'beer', qty: 2, price: 400 },
      { sku: 'fries', qty: 1, price: 350 },
    ],
  },
  {
    _id: 2,
    organizationId: 'a',
    table: 2,
    at: at('2026-03-29T00:15:00Z'),
    items: [{ sku: 'beer', qty: 1, price: 400 }],
  },
  { _id: 3, organizationId: 'a', table: 1, at: at('2026-03-29T10:00:00Z'), items: [] },
  {
    _id: 4,
    organizationId: 'b',
    table: 1,
    at: at('2026-03-29T10:00:00Z'),
    items: [{ sku: 'beer', qty: 9, price: 400 }],
  },
];

beforeAll(async () => {
  store = await startTestStore();
  orders = store.client.db('test').collection('orders');
  await orders.createIndex({ organizationId: 1, at: -1 });
  await orders.insertMany(ORDERS);
  await store.client
    .db('test')
    .collection<Loose>('products')
    .insertMany([
      { _id: 'beer', organizationId: 'a', name: 'Beer' },
      { _id: 'fries', organizationId: 'a', name: 'Fries' },
    ]);
});
afterAll(() => store[Symbol.asyncDispose]());

const run = (pipeline: Document[]): Promise<Document[]> => orders.aggregate(pipeline).toArray();
/** Evaluates one expression over one document, types kept. */
async function evaluate(expression: unknown, document: Document = {}): Promise<unknown> {
  const scratch = store.client.db('test').collection('scratch');
  await scratch.deleteMany({});
  await scratch.insertOne(document);
  const [result] = await scratch
    .aggregate([{ $project: { _id: 0, v: expression } }], { promoteValues: false })
    .toArray();
  return result?.v;
}

describe('an aggregation', () => {
  it('groups, sums and sorts', async () => {
    expect(
      await run([
        { $match: { organizationId: 'a' } },
        { $sort: { _id: 1 } },
        { $unwind: '$items' },
        {
          $group: {
            _id: '$items.sku',
            sold: { $sum: '$items.qty' },
            taken: { $sum: { $multiply: ['$items.qty', '$items.price'] } },
            tables: { $addToSet: '$table' },
            n: { $count: {} },
          },
        },
        { $sort: { taken: -1 } },
      ]),
    ).toEqual([
      { _id: 'beer', sold: 3, taken: 1200, tables: [1, 2], n: 2 },
      { _id: 'fries', sold: 1, taken: 350, tables: [1], n: 1 },
    ]);
    expect(
      await run([
        {
          $group: {
            _id: null,
            n: { $sum: 1 },
            average: { $avg: '$table' },
            first: { $first: '$_id' },
            last: { $last: '$_id' },
          },
        },
      ]),
    ).toEqual([{ _id: null, n: 4, average: 1.25, first: 1, last: 4 }]);
  });

  it('cuts days where the restaurant is, over a change of clocks too', async () => {
    const day = { $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M %z', timezone: 'Europe/Madrid' } };
    expect(
      await run([
        { $sort: { _id: 1 } },
        { $limit: 3 },
        { $project: { day, start: { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Europe/Madrid' } } } },
      ]),
    ).toEqual([
      { _id: 1, day: '2026-03-29 00:30 +0100', start: at('2026-03-28T23:00:00Z') },
      { _id: 2, day: '2026-03-29 01:15 +0100', start: at('2026-03-28T23:00:00Z') },
      { _id: 3, day: '2026-03-29 12:00 +0200', start: at('2026-03-28T23:00:00Z') },
    ]);
  });

  it('joins by equal fields and by a pipeline', async () => {
    const byFields = {
      from: 'products',
      localField: 'items.sku',
      foreignField: '_id',
      as: 'products',
      pipeline: [{ $match: { organizationId: 'a' } }],
    };
    expect(
      await run([{ $match: { _id: 1 } }, { $lookup: byFields }, { $project: { 'products.name': 1 } }]),
    ).toEqual([{ _id: 1, products: [{ name: 'Beer' }, { name: 'Fries' }] }]);
    const byPipeline = {
      from: 'products',
      let: { org: '$organizationId', skus: '$items.sku' },
      pipeline: [
        { $match: { $expr: { $and: [{ $eq: ['$organizationId', '$$org'] }, { $in: ['$_id', '$$skus'] }] } } },
        { $count: 'n' },
      ],
      as: 'found',
    };
    expect(await run([{ $lookup: byPipeline }, { $sort: { _id: 1 } }, { $project: { found: 1 } }])).toEqual([
      { _id: 1, found: [{ n: 2 }] },
      { _id: 2, found: [{ n: 1 }] },
      { _id: 3, found: [] },
      { _id: 4, found: [] },
    ]);
  });

  it('reshapes documents', async () => {
    expect(
      await run([
        { $match: { _id: 1 } },
        {
          $addFields: {
            total: { $sum: { $map: { input: '$items', in: { $multiply: ['$$this.qty', '$$this.price'] } } } },
            'items.seen': true,
          },
        },
        {
          $set: {
            beers: { $filter: { input: '$items', as: 'item', cond: { $eq: ['$$item.sku', 'beer'] } } },
          },
        },
        { $unset: ['items.price', 'at'] },
      ]),
    ).toEqual([
      {
        _id: 1,
        organizationId: 'a',
        table: 1,
        items: [
          { sku: 'beer', qty: 2, seen: true },
          { sku: 'fries', qty: 1, seen: true },
        ],
        total: 1150,
        beers: [{ sku: 'beer', qty: 2, price: 400, seen: true }],
      },
    ]);
    expect(await run([{ $match: { _id: 2 } }, { $replaceRoot: { newRoot: { $first: '$items' } } }])).toEqual([
      { sku: 'beer', qty: 1, price: 400 },
    ]);
    expect(
      await run([
        { $match: { _id: 3 } },
        { $unwind: { path: '$items', preserveNullAndEmptyArrays: true } },
        { $project: { items: 1 } },
      ]),
    ).toEqual([{ _id: 3 }]);
    expect(await run([{ $sortByCount: '$table' }])).toEqual([
      { _id: 1, count: 3 },
      { _id: 2, count: 1 },
    ]);
    expect(
      await run([
        {
          $facet: {
            all: [{ $count: 'n' }],
            first: [{ $sort: { _id: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          },
        },
      ]),
    ).toEqual([{ all: [{ n: 4 }], first: [{ _id: 1 }] }]);
  });

  it('counts as the driver asks for it', async () => {
    expect(await orders.countDocuments({ table: 1 })).toBe(3);
    expect(await orders.countDocuments({ table: 9 })).toBe(0);
    expect(await orders.estimatedDocumentCount()).toBe(4);
  });

  /** https://www.mongodb.com/docs/manual/reference/operator/aggregation/ */
  it.each<[unknown, unknown]>([
    [{ $add: [1, 2] }, 3],
    [{ $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
    [{ $add: [1, new Double(2)] }, new Double(3)],
    [{ $add: [1, null] }, null],
    [{ $add: [new Date(5), 10] }, new Date(15)],
    [{ $subtract: [new Date(15), new Date(5)] }, Long.fromNumber(10)],
    [{ $divide: [6, 3] }, new Double(2)],
    [{ $mod: [-7, 5] }, -2],
    [{ $round: [2.5] }, new Double(2)],
    [{ $round: [1.005, 2] }, new Double(1)],
    [{ $floor: -1.5 }, new Double(-2)],
    [{ $sum: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1] }, new Double(1)],
    [{ $avg: [1, 2] }, new Double(1.5)],
    [{ $max: [1, '2', 3] }, '2'],
    [{ $eq: ['$missing', null] }, false],
    [{ $gt: [null, '$missing'] }, true],
    [{ $ifNull: ['$missing', null, 7] }, 7],
    [{ $cond: [{ $gt: [2, 1] }, 'y', 'n'] }, 'y'],
    // biome-ignore lint/suspicious/noThenProperty: the operator's own word
    [{ $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, 2],
    [{ $concat: ['a', 'b'] }, 'ab'],
    [{ $concat: ['a', '$missing'] }, null],
    [{ $toUpper: 'ñandú' }, 'ñANDú'],
    [{ $substrCP: ['żółć', 1, 2] }, 'ół'],
    [{ $split: ['a-b', '-'] }, ['a', 'b']],
    [{ $arrayElemAt: [[1, 2, 3], -1] }, 3],
    [{ $slice: [[1, 2, 3], 1, 5] }, [2, 3]],
    [{ $setUnion: [[1], [1, 2]] }, [1, 2]],
    [{ $reduce: { input: [1, 2], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 3],
    [{ $objectToArray: { a: 1 } }, [{ k: 'a', v: 1 }]],
    [{ $mergeObjects: [{ a: 1 }, null, { a: 2 }] }, { a: 2 }],
    [{ $type: '$missing' }, 'missing'],
    [{ $toString: 5 }, '5'],
    [{ $toInt: '12' }, 12],
    [{ $dateToString: { date: new Date(0) } }, '1970-01-01T00:00:00.000Z'],
    [{ $isoWeek: new Date('2026-01-01T00:00:00Z') }, 1],
    [{ $literal: '$x' }, '$x'],
  ])('evaluates %j to %j', async (expression, wanted) => {
    // The driver gives an int32 as a plain number and wraps the other types.
    expect(BSON.EJSON.stringify(await evaluate(expression), { relaxed: false })).toBe(
      BSON.EJSON.stringify(wanted, { relaxed: false }),
    );
  });

  it.each<[Document, number]>([
    [{ $project: { v: { $divide: [1, 0] } } }, 2],
    [{ $project: { v: { $foo: 1 } } }, 31325],
    [{ $project: { v: { $add: [Decimal128.fromString('1'), 1] } } }, 238],
    [{ $project: { v: '$$nobody' } }, 17276],
    [{ $project: { a: 1, b: 0 } }, 31254],
    [{ $group: { n: { $sum: 1 } } }, 15955],
    [{ $group: { _id: null, n: { $stdDevPop: '$x' } } }, 15952],
    [{ $merge: { into: 'x' } }, 40324],
    [{ $sample: { size: 1 } }, 40324],
    [{ $limit: 0 }, 15958],
  ])('refuses %j with code %i', async (stage, code) => {
    const error = await run([stage]).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(MongoServerError);
    expect(error).toMatchObject({ code });
  });
});
