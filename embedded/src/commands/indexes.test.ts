import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Loose, startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
let orders: Collection<Loose>;

beforeAll(async () => {
  store = await startTestStore({ sweepEveryMs: 50 });
});
afterAll(() => store[Symbol.asyncDispose]());
beforeEach(async () => {
  orders = store.client.db('test').collection('orders');
  await orders.drop();
});

/** Index, keys and documents examined by a find. */
async function examined(filter: Document, sort: Document = {}): Promise<[string, number, number, boolean]> {
  const plan = await orders
    .find(filter)
    .sort(sort as never)
    .explain('executionStats'); // the driver's sort type is narrower than a document
  const { winningPlan } = plan.queryPlanner;
  const sorts = winningPlan.stage === 'SORT';
  const stage = sorts ? winningPlan.inputStage : winningPlan;
  const name = stage.inputStage?.indexName ?? stage.indexName ?? stage.stage;
  return [name, plan.executionStats.totalKeysExamined, plan.executionStats.totalDocsExamined, sorts];
}

describe('indexes', () => {
  it('answer a query by examining what it returns', async () => {
    await orders.createIndex({ organizationId: 1, status: 1, createdAt: -1 });
    await orders.insertMany(
      Array.from({ length: 300 }, (_, i) => ({
        _id: `o${i}`,
        organizationId: `org${i % 3}`,
        status: i % 2 ? 'OPEN' : 'DONE',
        createdAt: new Date(i),
      })),
    );
    const name = 'organizationId_1_status_1_createdAt_-1';
    const open = { organizationId: 'org1', status: 'OPEN' };
    expect(await examined(open, { createdAt: -1 })).toEqual([name, 50, 50, false]);
    expect(await examined(open, { createdAt: 1 })).toEqual([name, 50, 50, false]);
    expect(await examined({ ...open, createdAt: { $gte: new Date(280) } }, { createdAt: -1 })).toEqual([
      name,
      3,
      3,
      false,
    ]);
    expect(await examined({ organizationId: 'org1', status: { $in: ['OPEN', 'NONE'] } })).toEqual([
      name,
      50,
      50,
      false,
    ]);
    expect(await examined(open, { _id: 1 })).toEqual([name, 50, 50, true]);
    expect(await examined({ _id: 'o5' })).toEqual(['_id_', 1, 1, false]);
    expect(await examined({ status: 'OPEN' })).toEqual(['COLLSCAN', 0, 300, false]);
    const page = {
      organizationId: 'org1',
      status: 'OPEN',
      $or: [{ createdAt: { $lt: new Date(31) } }, { createdAt: new Date(31), _id: { $lt: 'o31' } }],
    };
    expect(await examined(page, { createdAt: -1, _id: 1 })).toEqual([name, 6, 6, false]);
  });

  it('hold uniqueness, and say which key and value were met twice', async () => {
    await orders.createIndex({ organizationId: 1, key: 1 }, { unique: true });
    await orders.insertOne({ _id: 1, organizationId: 'a', key: 'k' });
    await orders.insertOne({ _id: 2, organizationId: 'b', key: 'k' });
    await expect(orders.insertOne({ _id: 3, organizationId: 'a', key: 'k' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { organizationId: 1, key: 1 },
      keyValue: { organizationId: 'a', key: 'k' },
    });
    await expect(orders.updateOne({ _id: 2 }, { $set: { organizationId: 'a' } })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await orders.findOne({ _id: 2 })).toEqual({ _id: 2, organizationId: 'b', key: 'k' });
    expect(await orders.countDocuments({ organizationId: 'b', key: 'k' })).toBe(1);
    const both = await Promise.allSettled(
      [4, 5].map((_id) => orders.insertOne({ _id, organizationId: 'c', key: 'same' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('that cannot be built leave nothing behind', async () => {
    await orders.insertMany([
      { _id: 1, k: 1 },
      { _id: 2, k: 1 },
    ]);
    await expect(orders.createIndex({ k: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect((await orders.listIndexes().toArray()).map(({ name }) => name)).toEqual(['_id_']);
    await orders.deleteOne({ _id: 2 });
    await orders.createIndex({ k: 1 }, { unique: true });
    await expect(orders.insertOne({ _id: 3, k: 1 })).rejects.toMatchObject({ code: 11000 });
  });

  it('that are partial hold and answer only their part', async () => {
    await orders.createIndex(
      { organizationId: 1, table: 1 },
      { unique: true, partialFilterExpression: { open: true } },
    );
    await orders.insertMany([
      { _id: 1, organizationId: 'a', table: 1, open: false },
      { _id: 2, organizationId: 'a', table: 1, open: false },
      { _id: 3, organizationId: 'a', table: 1, open: true },
    ]);
    await expect(
      orders.insertOne({ _id: 4, organizationId: 'a', table: 1, open: true }),
    ).rejects.toMatchObject({ code: 11000 });
    expect(await examined({ organizationId: 'a', table: 1, open: true })).toEqual([
      'organizationId_1_table_1',
      1,
      1,
      false,
    ]);
    expect((await examined({ organizationId: 'a', table: 1 }))[0]).toBe('COLLSCAN');
    await orders.updateOne({ _id: 3 }, { $set: { open: false } });
    await orders.updateOne({ _id: 1 }, { $set: { open: true } });
    expect(await orders.find({ organizationId: 'a', table: 1, open: true }).toArray()).toMatchObject([
      { _id: 1 },
    ]);
  });

  it('that are sparse leave out what lacks the field', async () => {
    await orders.createIndex({ key: 1 }, { unique: true, sparse: true });
    await orders.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, key: 'x' }]);
    await expect(orders.insertOne({ _id: 4, key: 'x' })).rejects.toMatchObject({ code: 11000 });
    expect(await orders.countDocuments({ key: null })).toBe(2);
    expect(await examined({ key: 'x' })).toEqual(['key_1', 1, 1, false]);
  });

  it('over arrays give each document once', async () => {
    await orders.createIndex({ 'items.sku': 1, 'items.n': 1 });
    await orders.insertMany([
      {
        _id: 1,
        items: [
          { sku: 'a', n: 1 },
          { sku: 'b', n: 2 },
        ],
      },
      { _id: 2, items: [{ sku: 'b', n: 1 }] },
      { _id: 3, items: [] },
    ]);
    expect(
      await orders
        .find({ 'items.sku': { $in: ['a', 'b'] } })
        .sort({ _id: 1 })
        .toArray(),
    ).toMatchObject([{ _id: 1 }, { _id: 2 }]);
    expect(await orders.find({ 'items.sku': 'a', 'items.n': 2 }).toArray()).toMatchObject([{ _id: 1 }]);
    expect(await orders.find({ items: { $elemMatch: { sku: 'b', n: 2 } } }).toArray()).toMatchObject([
      { _id: 1 },
    ]);
    expect((await examined({ items: { $elemMatch: { sku: 'b', n: 2 } } }))[0]).toBe('items.sku_1_items.n_1');
    await orders.createIndex({ a: 1, b: 1 });
    await expect(orders.insertOne({ _id: 9, a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
  });

  it('hold values too long for a key', async () => {
    await orders.createIndex({ note: 1 }, { unique: true });
    const long = 'n'.repeat(5000);
    await orders.insertMany([
      { _id: 1, note: `${long}a` },
      { _id: 2, note: `${long}b` },
    ]);
    await expect(orders.insertOne({ _id: 3, note: `${long}a` })).rejects.toMatchObject({ code: 11000 });
    expect(await orders.find({ note: `${long}b` }).toArray()).toMatchObject([{ _id: 2 }]);
    expect((await orders.find({ note: { $gt: `${long}a` } }).toArray()).map(({ _id }) => _id)).toEqual([2]);
    expect((await orders.find().sort({ note: -1 }).toArray()).map(({ _id }) => _id)).toEqual([2, 1]);
  });

  it('with a time to live delete what has passed', async () => {
    await orders.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    await orders.insertMany([
      { _id: 1, expiresAt: new Date(Date.now() - 1000) },
      { _id: 2, expiresAt: new Date(Date.now() + 60_000) },
      { _id: 3, expiresAt: 'never' },
      { _id: 4 },
    ]);
    await expect
      .poll(async () => (await orders.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id))
      .toEqual([2, 3, 4]);
  });

  it('are listed as they were asked for and refused when they clash', async () => {
    await orders.createIndex(
      { b: -1, a: 1 },
      { name: 'mine', unique: true, partialFilterExpression: { a: { $gt: 1 } } },
    );
    expect(await orders.listIndexes().toArray()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { b: -1, a: 1 }, name: 'mine', unique: true, partialFilterExpression: { a: { $gt: 1 } } },
    ]);
    await orders.createIndex(
      { b: -1, a: 1 },
      { name: 'mine', unique: true, partialFilterExpression: { a: { $gt: 1 } } },
    );
    await expect(orders.createIndex({ c: 1 }, { name: 'mine' })).rejects.toMatchObject({ code: 86 });
    await expect(orders.createIndex({ b: -1, a: 1 }, { name: 'mine' })).rejects.toMatchObject({ code: 86 });
    await orders.dropIndex('mine');
    await expect(orders.dropIndex('mine')).rejects.toMatchObject({ code: 27 });
    await expect(store.client.db('test').collection('none').indexes()).rejects.toMatchObject({ code: 26 });
  });

  it('serve a hint and refuse one that does not exist', async () => {
    await orders.insertMany([
      { _id: 1, a: 2 },
      { _id: 2, a: 1 },
    ]);
    await orders.createIndex({ a: 1 });
    expect((await orders.find({}, { hint: 'a_1' }).toArray()).map(({ _id }) => _id)).toEqual([2, 1]);
    await expect(orders.find({}, { hint: 'b_1' }).toArray()).rejects.toMatchObject({ code: 2 });
  });
});
