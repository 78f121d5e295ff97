import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../storage/engine.ts';
import { CATALOG_TREE, FIRST_FREE_TREE, treeKey, treeRange } from '../storage/keys.ts';
import { type Loose, startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
const things = () => store.client.db('test').collection<Loose>('things');
const validate = () => store.client.db('test').command({ validate: 'things' });

beforeAll(async () => {
  store = await startTestStore();
  await things().createIndexes([
    { key: { n: 1 } },
    { key: { name: 1 }, unique: true },
    { key: { tags: -1 }, partialFilterExpression: { n: { $gt: 500 } } },
  ]);
  const documents = Array.from({ length: 1200 }, (_, n) => ({ _id: n, n, name: `n${n}`, tags: [n, n + 1] }));
  await things().insertMany(documents);
  await things().deleteMany({ n: { $gte: 1100 } });
  await things().updateMany({ n: { $lt: 10 } }, { $inc: { n: 600 } });
});
afterAll(() => store[Symbol.asyncDispose]());

describe('validate', () => {
  it('finds nothing wrong with what was written', async () => {
    expect(await validate()).toMatchObject({
      ok: 1,
      valid: true,
      nrecords: 1100,
      nIndexes: 4,
      keysPerIndex: { _id_: 1100, n_1: 1100, name_1: 1100, 'tags_-1': 2 * (599 + 10) },
      errors: [],
    });
  });

  it('says that a collection is not there', async () => {
    await expect(store.client.db('test').command({ validate: 'nothing' })).rejects.toMatchObject({
      code: 26,
    });
  });

  it('finds an index entry that is missing, one too many, and a wrong count', async () => {
    await store.reopen(async (dir) => {
      const engine = new Engine(dir);
      // Ids are drawn in order: the collection, then its indexes.
      const index = treeRange(FIRST_FREE_TREE + 1);
      await engine.write(() => {
        const [first] = engine.range(index.from, index.to);
        if (first) engine.put({ key: first.key, value: undefined });
        engine.put({ key: treeKey(FIRST_FREE_TREE + 2, Buffer.from('no such')), value: Buffer.from('id') });
        const [document] = engine.range(treeRange(FIRST_FREE_TREE).from, treeRange(FIRST_FREE_TREE).to, true);
        if (document) engine.put({ key: document.key, value: undefined });
      });
      expect([...engine.range(treeRange(CATALOG_TREE).from, treeRange(CATALOG_TREE).to)]).toHaveLength(2);
      await engine.close();
    });
    // The deleted document leaves one entry in n, one in name and two in tags.
    expect(await validate()).toMatchObject({
      valid: false,
      nrecords: 1099,
      missingIndexEntries: 1,
      extraIndexEntries: 5,
      errors: expect.arrayContaining(['the collection counts 1100 documents and holds 1099']),
    });
  });
});

describe('the count of a collection', () => {
  const orders = () => store.client.db('test').collection<Loose>('orders');

  it('follows writes, transactions and drops, and is there after a restart', async () => {
    await orders().insertMany(Array.from({ length: 20 }, (_, i) => ({ _id: i })));
    await expect(orders().insertMany([{ _id: 20 }, { _id: 5 }, { _id: 21 }])).rejects.toMatchObject({
      code: 11000,
    });
    await orders().deleteOne({ _id: 3 });
    const session = store.client.startSession();
    session.startTransaction();
    await orders().insertMany([{ _id: 30 }, { _id: 31 }], { session });
    await orders().deleteMany({ _id: { $lt: 3 } }, { session });
    expect(await orders().estimatedDocumentCount()).toBe(20);
    await orders().insertOne({ _id: 40 });
    await session.commitTransaction();
    session.startTransaction();
    await orders().insertOne({ _id: 50 }, { session });
    await session.abortTransaction();
    await session.endSession();
    expect(await orders().estimatedDocumentCount()).toBe(20);
    await store.reopen();
    expect(await orders().estimatedDocumentCount()).toBe(20);
    expect(await store.client.db('test').command({ count: 'orders', skip: 5, limit: 30 })).toMatchObject({
      n: 15,
    });
    expect(await store.client.db('test').command({ count: 'orders', skip: 50 })).toMatchObject({ n: 0 });
    await orders().drop();
    expect(await orders().estimatedDocumentCount()).toBe(0);
    await orders().insertOne({ _id: 1 });
    expect(await orders().estimatedDocumentCount()).toBe(1);
    expect(await store.client.db('test').command({ validate: 'orders' })).toMatchObject({ valid: true });
  });
});
