import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
let connection: mongoose.Connection;

beforeAll(async () => {
  store = await startTestStore();
  connection = await mongoose.createConnection(`${store.url}/comanda`, { autoIndex: false }).asPromise();
});
afterAll(async () => {
  await connection.close();
  await store[Symbol.asyncDispose]();
});

const schema = new Schema(
  {
    _id: String,
    organizationId: { type: String, required: true },
    key: String,
    status: String,
    total: Number,
    items: [{ _id: String, name: String, state: String }],
    expiresAt: Date,
  },
  { timestamps: true, optimisticConcurrency: true, shardKey: { organizationId: 1 } },
);
// shardCollection makes this one, and syncIndexes would try to drop what the schema does not name.
schema.index({ organizationId: 1 });
schema.index({ organizationId: 1, key: 1 }, { unique: true });
schema.index({ organizationId: 1, status: 1, createdAt: -1 });
schema.index({ organizationId: 1, 'items.state': 1 }, { partialFilterExpression: { status: 'OPEN' } });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 });

describe('mongoose', () => {
  it('brings its indexes to rest', async () => {
    const Order = connection.model('Order', schema);
    await Order.createCollection();
    await connection.db?.admin().command({ shardCollection: 'comanda.orders', key: { organizationId: 1 } });
    await Order.syncIndexes();
    expect(await Order.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await Order.syncIndexes()).toEqual([]);
    expect((await Order.listIndexes()).map(({ name }) => name)).toEqual([
      '_id_',
      'organizationId_1',
      'organizationId_1_key_1',
      'organizationId_1_status_1_createdAt_-1',
      'organizationId_1_items.state_1',
      'expiresAt_1',
    ]);
  });

  it('saves, changes, and loses a race it should lose', async () => {
    const Order = connection.model('Order');
    await Order.create({
      _id: 'o1',
      organizationId: 'a',
      key: 'k',
      status: 'OPEN',
      items: [{ _id: 'i1', name: 'Beer', state: 'NEW' }],
    });
    const [one, two] = [await Order.findById('o1'), await Order.findById('o1')];
    one?.set('items.0.state', 'FIRED');
    two?.set('items.0.state', 'READY');
    await one?.save();
    await expect(two?.save()).rejects.toBeInstanceOf(mongoose.Error.VersionError);
    expect(
      await Order.findOne({ organizationId: 'a', 'items.state': 'FIRED', status: 'OPEN' }).lean(),
    ).toMatchObject({ _id: 'o1', __v: 1 });
    await expect(Order.create({ _id: 'o2', organizationId: 'a', key: 'k' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { organizationId: 1, key: 1 },
    });
    expect(await Order.exists({ organizationId: 'a', key: 'k' })).toEqual({ _id: 'o1' });
    expect(await Order.countDocuments({ organizationId: 'a' })).toBe(1);
  });

  it('runs transactions and bulk writes', async () => {
    const Order = connection.model('Order');
    await connection.transaction(async (session) => {
      await Order.create([{ _id: 'o3', organizationId: 'a', key: 'k3', total: 1 }], { session });
      await Order.updateOne({ organizationId: 'a', _id: 'o1' }, { $set: { total: 5 } }, { session });
    });
    const result = await Order.bulkWrite([
      { updateOne: { filter: { organizationId: 'a', _id: 'o3' }, update: { $inc: { total: 1 } } } },
      { insertOne: { document: { _id: 'o4', organizationId: 'a', key: 'k4', total: 9 } } },
      { deleteOne: { filter: { organizationId: 'a', _id: 'o1' } } },
    ]);
    expect(result).toMatchObject({ modifiedCount: 1, insertedCount: 1, deletedCount: 1 });
    const totals = await Order.find({ organizationId: 'a' }).sort({ _id: 1 }).lean<{ total: number }[]>();
    expect(totals.map(({ total }) => total)).toEqual([2, 9]);
    const seen: string[] = [];
    for await (const order of Order.find({ organizationId: 'a' }).sort({ _id: -1 }).cursor({ batchSize: 1 }))
      seen.push(order.id);
    expect(seen).toEqual(['o4', 'o3']);
  });
});
