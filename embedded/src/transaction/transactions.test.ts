import { type ClientSession, type Collection, MongoServerError, Timestamp, UUID } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Loose, RawClient, startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
let accounts: Collection<Loose>;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());
beforeEach(async () => {
  accounts = store.client.db('test').collection('accounts');
  await accounts.drop();
  await accounts.createIndex({ name: 1 }, { unique: true });
  await accounts.insertMany([
    { _id: 1, name: 'a', n: 10 },
    { _id: 2, name: 'b', n: 10 },
  ]);
});

function begin(): ClientSession {
  const session = store.client.startSession();
  session.startTransaction();
  return session;
}

describe('a transaction', () => {
  it('sees one moment and its own writes, and shows them to others when it commits', async () => {
    const session = begin();
    expect(await accounts.findOne({ _id: 1 }, { session })).toMatchObject({ n: 10 });
    await accounts.updateOne({ _id: 2 }, { $set: { n: 99 } });
    expect(await accounts.findOne({ _id: 2 }, { session })).toMatchObject({ n: 10 });
    await accounts.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    await accounts.insertOne({ _id: 3, name: 'c' }, { session });
    await accounts.insertOne({ _id: 4, name: 'd' }, { session });
    await accounts.deleteOne({ _id: 4 }, { session });
    expect(
      (await accounts.find({}, { session }).sort({ name: -1 }).toArray()).map(({ _id, n }) => [_id, n]),
    ).toEqual([
      [3, undefined],
      [2, 10],
      [1, 11],
    ]);
    expect(await accounts.countDocuments()).toBe(2);
    await session.commitTransaction();
    expect((await accounts.find().sort({ _id: 1 }).toArray()).map(({ _id, n }) => [_id, n])).toEqual([
      [1, 11],
      [2, 99],
      [3, undefined],
    ]);
    await session.endSession();
  });

  it('leaves nothing when it aborts', async () => {
    const session = begin();
    await accounts.insertOne({ _id: 3, name: 'c' }, { session });
    await accounts.deleteOne({ _id: 1 }, { session });
    await session.abortTransaction();
    expect(await accounts.countDocuments()).toBe(2);
    await accounts.insertOne({ _id: 3, name: 'c' });
  });

  it('leaves no collection that was made for it when it aborts, unless others use it', async () => {
    const names = async () =>
      (await store.client.db('made').listCollections().toArray()).map(({ name }) => name).sort();
    const made = store.client.db('made');
    const session = begin();
    for (const name of ['gone', 'used', 'created', 'indexed'])
      await made.collection<Loose>(name).insertOne({ _id: 1 }, { session });
    await made.collection<Loose>('used').insertOne({ _id: 2 });
    await made.createCollection('created');
    await made.collection('indexed').createIndex({ n: 1 });
    await session.abortTransaction();
    expect(await names()).toEqual(['created', 'indexed', 'used']);
    expect(await made.collection('used').find().toArray()).toEqual([{ _id: 2 }]);
    session.startTransaction();
    await made.collection<Loose>('kept').insertOne({ _id: 1 }, { session });
    await made.collection<Loose>('kept').deleteOne({ _id: 1 }, { session });
    await session.commitTransaction();
    expect(await names()).toEqual(['created', 'indexed', 'kept', 'used']);
    session.startTransaction();
    await made.collection<Loose>('gone').insertOne({ _id: 1 }, { session });
    await expect(made.collection<Loose>('gone').insertOne({ _id: 1 }, { session })).rejects.toMatchObject({
      code: 11000,
    });
    await expect.poll(names).toEqual(['created', 'indexed', 'kept', 'used']);
    await session.endSession();
  });

  it('loses to the first writer of a document', async () => {
    const [first, second] = [begin(), begin()];
    await accounts.findOne({}, { session: second });
    await accounts.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first });
    const lost = await accounts
      .updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second })
      .catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(MongoServerError);
    expect(lost).toMatchObject({ code: 112 });
    expect((lost as MongoServerError).hasErrorLabel('TransientTransactionError')).toBe(true);
    await first.commitTransaction();
    expect(await accounts.findOne({ _id: 1 })).toMatchObject({ n: 11 });
  });

  it('loses when a document it writes was changed after its snapshot', async () => {
    const session = begin();
    await accounts.findOne({ _id: 2 }, { session });
    await accounts.updateOne({ _id: 1 }, { $inc: { n: 5 } });
    await expect(accounts.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })).rejects.toMatchObject({
      code: 112,
    });
  });

  it('keeps a write outside waiting until it ends', async () => {
    const session = begin();
    await accounts.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    let isDone = false;
    const outside = accounts.updateOne({ _id: 1 }, { $inc: { n: 100 } }).then(() => {
      isDone = true;
    });
    await accounts.updateOne({ _id: 2 }, { $inc: { n: 1 } });
    expect(isDone).toBe(false);
    await session.commitTransaction();
    await outside;
    expect(await accounts.findOne({ _id: 1 })).toMatchObject({ n: 111 });
  });

  it('holds a unique key against others', async () => {
    const session = begin();
    await accounts.insertOne({ _id: 5, name: 'new' }, { session });
    const outside = accounts.insertOne({ _id: 6, name: 'new' }).catch((error: unknown) => error);
    await session.commitTransaction();
    expect(await outside).toMatchObject({ code: 11000 });
    expect(await accounts.find({ name: 'new' }).toArray()).toMatchObject([{ _id: 5 }]);
  });

  it('is over after an error, and says so', async () => {
    const session = begin();
    await accounts.insertOne({ _id: 8, name: 'y' }, { session });
    await expect(accounts.insertOne({ _id: 1, name: 'z' }, { session })).rejects.toMatchObject({
      code: 11000,
    });
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    expect(await accounts.countDocuments()).toBe(2);
  });

  it('moves money between many without losing any', async () => {
    const transfer = async (from: number, to: number): Promise<void> => {
      const session = store.client.startSession();
      await session.withTransaction(async () => {
        await accounts.updateOne({ _id: from }, { $inc: { n: -1 } }, { session });
        await accounts.updateOne({ _id: to }, { $inc: { n: 1 } }, { session });
      });
      await session.endSession();
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 4 ? transfer(1, 2) : transfer(2, 1))));
    expect((await accounts.find().sort({ _id: 1 }).toArray()).map(({ n }) => n)).toEqual([0, 20]);
  });
});

describe('a session that reads a snapshot', () => {
  it('sees one moment in all collections, whatever is written and however long its cursors are read', async () => {
    const others = store.client.db('test').collection<Loose>('others');
    await others.deleteMany({});
    await others.insertOne({ _id: 1, n: 1 });
    await accounts.insertMany(Array.from({ length: 300 }, (_, n) => ({ _id: 100 + n, name: `x${n}`, n })));
    const session = store.client.startSession({ snapshot: true });
    const cursor = accounts.find({}, { session, batchSize: 50 }).sort({ _id: 1 });
    expect(await cursor.next()).toMatchObject({ _id: 1, n: 10 });
    await accounts.updateMany({}, { $set: { n: -1 } });
    await accounts.deleteMany({ _id: { $gte: 200 } });
    await others.updateOne({ _id: 1 }, { $set: { n: 2 } });
    const rest = await cursor.toArray();
    expect(rest).toHaveLength(301);
    expect(rest.at(-1)).toMatchObject({ _id: 399, n: 299 });
    expect(await others.findOne({ _id: 1 }, { session })).toMatchObject({ n: 1 });
    expect(await accounts.find({ name: 'x250' }, { session }).toArray()).toMatchObject([{ n: 250 }]);
    await session.endSession();
    expect(await accounts.findOne({ _id: 1 })).toMatchObject({ n: -1 });
  });

  it('is told when a collection was indexed since, and when its moment is gone', async () => {
    const session = store.client.startSession({ snapshot: true });
    await accounts.findOne({ _id: 1 }, { session });
    await accounts.createIndex({ n: 1 });
    await expect(accounts.findOne({ n: 10 }, { session })).rejects.toMatchObject({ code: 246 });
    const other = new RawClient(store.url);
    expect(
      await other.command({
        find: 'accounts',
        lsid: { id: new UUID() },
        readConcern: { level: 'snapshot', atClusterTime: new Timestamp({ t: 1, i: 1 }) },
        $db: 'test',
      }),
    ).toMatchObject({ ok: 0, code: 239 });
    await session.endSession();
  });
});

describe('a retryable write', () => {
  it('that comes twice is done once, and answered as the first time, also after a restart', async () => {
    const command = (txnNumber: bigint) => ({
      update: 'accounts',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
      lsid,
      txnNumber,
      $db: 'test',
    });
    const lsid = { id: new UUID() };
    const before = new RawClient(store.url);
    const first = await before.command(command(7n));
    expect(first).toMatchObject({ ok: 1, n: 1, nModified: 1 });
    expect(await before.command(command(7n))).toEqual(first);
    await store.reopen();
    accounts = store.client.db('test').collection('accounts');
    const after = new RawClient(store.url);
    expect(await after.command(command(7n))).toEqual(first);
    expect(await accounts.findOne({ _id: 1 })).toMatchObject({ n: 11 });
    expect(await after.command(command(6n))).toMatchObject({ ok: 0, code: 225 });
    expect(await after.command(command(8n))).toMatchObject({ nModified: 1 });
    expect(await accounts.findOne({ _id: 1 })).toMatchObject({ n: 12 });
  });
});
