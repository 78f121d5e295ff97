import {
  BSON,
  type Collection,
  type Document,
  Double,
  Long,
  MongoBulkWriteError,
  MongoServerError,
} from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Loose, startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
let orders: Collection<Loose>;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());
beforeEach(async () => {
  orders = store.client.db('test').collection('orders');
  await orders.drop();
});

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof MongoServerError ? error.code : error),
  );

describe('documents through the driver', () => {
  it('come back with every type as they were stored', async () => {
    const document = {
      _id: 'all types',
      id: new BSON.ObjectId(),
      int: 1,
      double: new Double(1),
      long: Long.fromBigInt(2n ** 60n),
      decimal: BSON.Decimal128.fromString('9.90'),
      date: new Date(),
      bytes: new BSON.Binary(Buffer.from('abc')),
      nested: { list: [1, { a: null }] },
    };
    await orders.insertOne(document);
    const found = await orders.findOne({}, { promoteValues: false });
    expect(BSON.EJSON.stringify(found, { relaxed: false })).toBe(
      BSON.EJSON.stringify({ ...document }, { relaxed: false }),
    );
    expect(BSON.serialize(found ?? {})).toEqual(BSON.serialize(document));
  });

  it('are put first by _id and given one when they have none', async () => {
    await store.client.db('test').command({ insert: 'orders', documents: [{ a: 1 }, { a: 2, _id: 7 }] });
    const found = await orders.find({}, { sort: { a: 1 } }).toArray();
    expect(found.map((document) => Object.keys(document))).toEqual([
      ['_id', 'a'],
      ['_id', 'a'],
    ]);
    expect(found[0]?._id).toBeInstanceOf(BSON.ObjectId);
  });

  it('an ordered bulk stops at the first failure, an unordered one goes on', async () => {
    await orders.insertOne({ _id: 2 });
    const bulk = [1, 2, 3].map((_id) => ({ _id }));
    const ordered = await orders.insertMany(bulk).catch((error: unknown) => error);
    expect(ordered).toBeInstanceOf(MongoBulkWriteError);
    expect(await orders.countDocuments()).toBe(2);
    const unordered = await orders
      .insertMany([{ _id: 1 }, { _id: 4 }], { ordered: false })
      .catch((error: unknown) => error);
    expect(unordered).toBeInstanceOf(MongoBulkWriteError);
    expect((unordered as MongoBulkWriteError).writeErrors).toMatchObject([{ index: 0, code: 11000 }]);
    expect((await orders.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([1, 2, 4]);
  });

  it('are found, sorted, skipped, limited and projected', async () => {
    await orders.insertMany(
      Array.from({ length: 50 }, (_, i) => ({
        _id: i,
        table: i % 5,
        total: 100 - i,
        items: [{ name: 'a', price: i }],
      })),
    );
    const found = await orders
      .find({ table: { $in: [1, 2] }, total: { $gt: 60 } })
      .sort({ table: -1, total: 1 })
      .skip(2)
      .limit(3)
      .project({ total: 1, 'items.price': 1 })
      .toArray();
    expect(found).toEqual([
      { _id: 27, total: 73, items: [{ price: 27 }] },
      { _id: 22, total: 78, items: [{ price: 22 }] },
      { _id: 17, total: 83, items: [{ price: 17 }] },
    ]);
    expect(
      await orders
        .find({}, { projection: { items: 0, total: 0 } })
        .limit(1)
        .toArray(),
    ).toEqual([{ _id: 0, table: 0 }]);
    expect(await orders.findOne({ _id: 3 }, { projection: { items: { $slice: -1 }, _id: 0 } })).toEqual({
      table: 3,
      total: 97,
      items: [{ name: 'a', price: 3 }],
    });
  });

  it('come in batches that resume where they stopped, while others write', async () => {
    await orders.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i })));
    const cursor = orders.find({}, { batchSize: 100 });
    const seen: unknown[] = [];
    for await (const { _id } of cursor) {
      seen.push(_id);
      if (seen.length === 150) await orders.insertOne({ _id: -1 });
      if (seen.length === 250) await orders.deleteOne({ _id: 999 });
    }
    expect(seen).toEqual(Array.from({ length: 999 }, (_, i) => i));
  });

  it('larger than a reply come in several', async () => {
    const text = 'x'.repeat(3_000_000);
    for (let i = 0; i < 8; i += 1) await orders.insertOne({ _id: i, text });
    expect((await orders.find().toArray()).map(({ _id }) => _id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await codeOf(orders.insertOne({ _id: 9, text: 'x'.repeat(16_777_200) }))).toBe(10334);
  });

  it('are updated one or many, and upserted', async () => {
    await orders.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
      { _id: 3, n: 2 },
    ]);
    expect(await orders.updateMany({ n: 1 }, { $inc: { n: 1 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 2,
    });
    expect(await orders.updateMany({ n: 2 }, { $set: { n: 2 } })).toMatchObject({
      matchedCount: 3,
      modifiedCount: 0,
    });
    expect(await orders.updateOne({ _id: 9 }, { $set: { n: 9 } }, { upsert: true })).toMatchObject({
      upsertedId: 9,
      upsertedCount: 1,
    });
    expect(await orders.replaceOne({ _id: 9 }, { m: 1 })).toMatchObject({ modifiedCount: 1 });
    expect(await orders.findOne({ _id: 9 })).toEqual({ _id: 9, m: 1 });
    expect(await orders.deleteMany({ n: 2 })).toMatchObject({ deletedCount: 3 });
    expect(await orders.distinct('m')).toEqual([1]);
  });

  it('are found and modified at once', async () => {
    await orders.insertMany([
      { _id: 1, n: 5 },
      { _id: 2, n: 3 },
    ]);
    expect(await orders.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: 1 } })).toEqual({
      _id: 2,
      n: 3,
    });
    expect(
      await orders.findOneAndUpdate(
        { _id: 2 },
        { $inc: { n: 1 } },
        { returnDocument: 'after', projection: { n: 1, _id: 0 } },
      ),
    ).toEqual({ n: 14 });
    expect(await orders.findOneAndDelete({ n: 5 })).toEqual({ _id: 1, n: 5 });
    expect(await orders.findOneAndUpdate({ _id: 1 }, { $set: { n: 1 } })).toBeNull();
    expect(
      await orders.findOneAndReplace({ _id: 8 }, { n: 8 }, { upsert: true, returnDocument: 'after' }),
    ).toEqual({ _id: 8, n: 8 });
  });

  it('counts a value incremented by many connections exactly', async () => {
    await orders.insertOne({ _id: 'counter', n: 0 });
    await Promise.all(
      Array.from({ length: 200 }, () => orders.updateOne({ _id: 'counter' }, { $inc: { n: 1 } })),
    );
    expect(await orders.findOne({ _id: 'counter' })).toEqual({ _id: 'counter', n: 200 });
  });

  it.each<[string, Document, number]>([
    ['an unknown command', { fly: 1 }, 59],
    ['an unknown option', { find: 'orders', foo: 1 }, 40415],
    ['an option of the wrong type', { find: 'orders', filter: 5 }, 14],
    ['collation', { find: 'orders', collation: { locale: 'en' } }, 238],
    ['min and max', { find: 'orders', min: { a: 1 } }, 238],
    ['tailable cursors', { find: 'orders', tailable: true }, 238],
    ['capped collections', { create: 'orders', capped: true, size: 100 }, 238],
    ['views', { create: 'v', viewOn: 'orders' }, 238],
    ['validators', { create: 'v', validator: { a: 1 } }, 238],
    ['collMod', { collMod: 'orders' }, 59],
    ['mapReduce', { mapReduce: 'orders' }, 59],
    ['change streams', { aggregate: 'orders', pipeline: [{ $changeStream: {} }], cursor: {} }, 40324],
    ['$out', { aggregate: 'orders', pipeline: [{ $out: 'x' }], cursor: {} }, 40324],
    [
      '$function',
      { aggregate: 'orders', pipeline: [{ $project: { a: { $function: {} } } }], cursor: {} },
      31325,
    ],
    ['a write concern of two nodes', { insert: 'orders', documents: [{}], writeConcern: { w: 2 } }, 100],
    ['a text index', { createIndexes: 'orders', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 67],
    ['a wildcard index', { createIndexes: 'orders', indexes: [{ key: { '$**': 1 }, name: 'a' }] }, 67],
    [
      'a collated index',
      { createIndexes: 'orders', indexes: [{ key: { a: 1 }, name: 'a', collation: { locale: 'en' } }] },
      67,
    ],
  ])('refuses %s', async (_, command, code) => {
    const answer = store.client.db('test').command(command);
    const wrote =
      'update' in command
        ? answer.then((reply: Document) => Promise.reject(new MongoServerError(reply.writeErrors[0])))
        : answer;
    expect(await codeOf(wrote)).toBe(code);
  });
});
