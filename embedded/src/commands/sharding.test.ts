import type { Collection } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loose, startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
let orders: Collection<Loose>;

beforeAll(async () => {
  store = await startTestStore();
  orders = store.client.db('test').collection('orders');
  const shard = { shardCollection: 'test.orders', key: { organizationId: 1 } };
  await store.client.db('admin').command(shard);
  await store.client.db('admin').command(shard);
  await orders.insertOne({ _id: 'x', organizationId: 'a', n: 1 });
});
afterAll(() => store[Symbol.asyncDispose]());

describe('a sharded collection', () => {
  it('takes single-document writes only when they name their shard', async () => {
    await expect(orders.updateOne({ n: 1 }, { $set: { n: 2 } })).rejects.toMatchObject({ code: 61 });
    await expect(orders.deleteOne({ n: 1 })).rejects.toMatchObject({ code: 61 });
    await expect(orders.findOneAndUpdate({ _id: 'x' }, { $set: { n: 2 } })).rejects.toMatchObject({
      code: 61,
    });
    await expect(orders.updateOne({ _id: 'y' }, { $set: { n: 2 } }, { upsert: true })).rejects.toMatchObject({
      code: 61,
    });
    await expect(
      orders.updateOne({ organizationId: { $in: ['a'] } }, { $set: { n: 2 } }),
    ).rejects.toMatchObject({ code: 61 });
    expect(await orders.updateOne({ _id: 'x' }, { $set: { n: 2 } })).toMatchObject({ modifiedCount: 1 });
    expect(await orders.updateOne({ organizationId: 'a', n: 2 }, { $set: { n: 3 } })).toMatchObject({
      modifiedCount: 1,
    });
    expect(await orders.updateMany({ n: 3 }, { $set: { n: 4 } })).toMatchObject({ modifiedCount: 1 });
    expect(
      await orders.findOneAndUpdate(
        { organizationId: 'a', _id: 'z' },
        { $set: { n: 1 } },
        { upsert: true, returnDocument: 'after' },
      ),
    ).toMatchObject({ organizationId: 'a' });
  });

  it('takes no document without its key and lets nobody change it', async () => {
    await expect(orders.insertOne({ _id: 'q' })).rejects.toMatchObject({ code: 61 });
    await expect(orders.insertOne({ _id: 'q', organizationId: ['a'] })).rejects.toMatchObject({ code: 61 });
    await expect(
      orders.updateOne({ organizationId: 'a', _id: 'x' }, { $set: { organizationId: 'b' } }),
    ).rejects.toMatchObject({ code: 66 });
    await expect(orders.replaceOne({ organizationId: 'a', _id: 'x' }, { n: 1 })).rejects.toMatchObject({
      code: 66,
    });
  });

  it('has only unique indexes that begin with its key', async () => {
    await expect(orders.createIndex({ n: 1 }, { unique: true })).rejects.toMatchObject({ code: 67 });
    await orders.createIndex({ organizationId: 1, n: 1, _id: 1 }, { unique: true });
    const other = store.client.db('test').collection('other');
    await other.createIndex({ n: 1 }, { unique: true });
    await expect(
      store.client.db('admin').command({ shardCollection: 'test.other', key: { organizationId: 1 } }),
    ).rejects.toMatchObject({ code: 72 });
    await expect(
      store.client.db('admin').command({ shardCollection: 'test.orders', key: { n: 1 } }),
    ).rejects.toMatchObject({ code: 23 });
    await expect(
      store.client.db('admin').command({ shardCollection: 'test.hashed', key: { n: 'hashed' } }),
    ).rejects.toMatchObject({ code: 238 });
  });

  it('keeps its rules after a restart', async () => {
    await store.reopen();
    await expect(store.client.db('test').collection('orders').deleteOne({ n: 1 })).rejects.toMatchObject({
      code: 61,
    });
  });
});
