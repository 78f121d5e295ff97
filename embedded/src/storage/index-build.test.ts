import type { Collection } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loose, startTestStore, type TestStore } from '../testing.ts';
import { Engine } from './engine.ts';
import { GARBAGE_TREE, treeRange } from './keys.ts';

let store: TestStore;
let things: Collection<Loose>;

const COUNT = 6000;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const open = (name: string): void => {
  things = store.client.db('test').collection(name);
};
const fill = (extra: (n: number) => object = () => ({})): Promise<unknown> =>
  things.insertMany(
    Array.from({ length: COUNT }, (_, n) => ({ _id: n, n, tags: [n % 10, 'x'], ...extra(n) })),
  );
const validate = () => store.client.db('test').command({ validate: things.collectionName });
const names = async () => (await things.indexes()).map(({ name }) => name);

describe('an index of a large collection', { timeout: 120_000 }, () => {
  it('is built while others write and run transactions, and then holds exactly what they left', async () => {
    open('busy');
    await fill();
    let isDone = false;
    const built = things
      .createIndexes([
        { key: { n: 1 }, unique: true },
        { key: { tags: 1, n: -1 } },
        { key: { n: -1 }, name: 'some', partialFilterExpression: { n: { $gt: 100 } } },
      ])
      .finally(() => {
        isDone = true;
      });
    let writes = 0;
    const write = async (worker: number): Promise<void> => {
      for (let i = worker; !isDone; i += 4) {
        const at = (i * 37) % COUNT;
        await things.updateOne({ _id: at }, { $set: { n: COUNT * 10 + i }, $push: { tags: i } as never }); // documents are not typed here
        await things.insertOne({ _id: `${i}`, n: COUNT * 20 + i, tags: [] });
        if (i % 3 === 0) await things.deleteOne({ _id: (at + 1000) % COUNT });
        const session = store.client.startSession();
        await session.withTransaction(async () => {
          await things.updateOne({ _id: (at + 50) % COUNT }, { $set: { n: -i - 1 } }, { session });
          await things.insertOne({ _id: `t${i}`, n: COUNT * 30 + i }, { session });
        });
        await session.endSession();
        writes += 1;
      }
    };
    await Promise.all([write(0), write(1), write(2), write(3), built]);
    expect(writes).toBeGreaterThan(4);
    expect(await names()).toEqual(['_id_', 'n_1', 'tags_1_n_-1', 'some']);
    expect(await validate()).toMatchObject({ valid: true, errors: [] });
    await store.reopen();
    open('busy');
    expect(await validate()).toMatchObject({ valid: true, errors: [] });
  });

  it('is not made when the documents break its rule, and leaves nothing behind', async () => {
    open('broken');
    await fill((n) => ({ n: n === COUNT - 1 ? 5 : n }));
    await expect(
      things.createIndexes([{ key: { tags: 1 } }, { key: { n: 1 }, unique: true }]),
    ).rejects.toMatchObject({
      code: 11000,
    });
    expect(await names()).toEqual(['_id_']);
    await things.insertOne({ _id: 'more', n: 5 });
    await things.createIndex({ n: 1 });
    expect(await validate()).toMatchObject({ valid: true });
  });

  it('is made once when two ask for it, and given up when its collection is dropped', async () => {
    open('twice');
    await fill();
    await Promise.all([things.createIndex({ n: 1 }), things.createIndex({ n: 1 })]);
    expect(await names()).toEqual(['_id_', 'n_1']);
    const built = things.createIndex({ tags: 1 }).catch((error: unknown) => error);
    await things.drop();
    expect(await built).toSatisfy(
      (outcome) => outcome === 'tags_1' || (outcome instanceof Error && /dropped/.test(outcome.message)),
    );
  });

  it('leaves no key behind when it is dropped, a step at a time, over a restart', async () => {
    open('gone');
    await fill();
    await things.createIndex({ tags: 1 });
    await things.dropIndex('tags_1');
    await things.drop();
    await store.reopen();
    await expect.poll(() => store.client.db('test').command({ count: 'gone' })).toMatchObject({ n: 0 });
    await store.client.db('test').dropDatabase();
    const left = async (): Promise<number> => {
      let keys = 0;
      await store.reopen((dir) => {
        const engine = new Engine(dir);
        const { from } = treeRange(GARBAGE_TREE);
        for (const _ of engine.range(from, Buffer.alloc(4, 0xff))) keys += 1;
        return engine.close();
      });
      return keys;
    };
    await expect.poll(left, { timeout: 60_000, interval: 300 }).toBe(0);
  });
});

describe('the last index of a shard key', () => {
  it('cannot be dropped', async () => {
    open('sharded');
    await store.client.db('admin').command({ shardCollection: 'test.sharded', key: { org: 1 } });
    await things.createIndex({ org: 1, n: 1 });
    await things.dropIndex('org_1');
    await expect(things.dropIndex('org_1_n_1')).rejects.toMatchObject({
      code: 370,
      codeName: 'CannotDropShardKeyIndex',
    });
    await things.createIndex({ org: 1, x: 1 });
    await things.dropIndex('org_1_n_1');
  });
});
