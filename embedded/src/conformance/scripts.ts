import assert from 'node:assert/strict';
import { type Collection, type MongoClient, MongoServerError } from 'mongodb';
import type { Loose } from '../testing.ts';

/** What takes more than one command: cursors, sessions, transactions. */
export interface Script {
  readonly title: string;
  readonly run: (client: MongoClient, collection: Collection<Loose>) => Promise<void>;
}

const codeOf = async (work: Promise<unknown>): Promise<number> => {
  try {
    await work;
  } catch (error) {
    assert(error instanceof MongoServerError, `expected an error of the server, got ${String(error)}`);
    return Number(error.code);
  }
  throw new Error('expected an error');
};

const numbers = (count: number): { _id: number; n: number }[] =>
  Array.from({ length: count }, (_, i) => ({ _id: i, n: i % 10 }));

export const SCRIPTS: readonly { feature: string; page: string; scripts: readonly Script[] }[] = [
  {
    feature: 'Cursors',
    page: 'reference/command/getMore/',
    scripts: [
      {
        title: 'give every document once, in batches of the size asked for',
        async run(_, collection) {
          await collection.insertMany(numbers(250));
          const found = await collection.find({}, { batchSize: 7 }).sort({ _id: 1 }).toArray();
          assert.deepEqual(
            found.map(({ _id }) => _id),
            numbers(250).map(({ _id }) => _id),
          );
        },
      },
      {
        title: 'of an aggregation give every document once across batches',
        async run(_, collection) {
          await collection.insertMany(numbers(450));
          const found = await collection
            .aggregate(
              [{ $match: { n: { $lt: 9 } } }, { $set: { m: { $add: ['$n', 1] } } }, { $unwind: '$m' }],
              { batchSize: 13 },
            )
            .toArray();
          assert.equal(found.length, 405);
          assert.equal(new Set(found.map(({ _id }) => _id)).size, 405);
        },
      },
      {
        title: 'of an aggregation obey skip and limit after streaming stages',
        async run(_, collection) {
          await collection.insertMany(numbers(300));
          const found = await collection
            .aggregate(
              [
                { $sort: { _id: 1 } },
                { $set: { x: 1 } },
                { $skip: 150 },
                { $limit: 120 },
                { $project: { _id: 1 } },
              ],
              { batchSize: 50 },
            )
            .toArray();
          assert.deepEqual([found.length, found[0]?._id, found.at(-1)?._id], [120, 150, 269]);
        },
      },
      {
        title: 'do not give again what was given when documents are deleted meanwhile',
        async run(_, collection) {
          await collection.insertMany(numbers(100));
          const cursor = collection.find({}, { batchSize: 10, sort: { _id: 1 } });
          const first = [];
          for (let i = 0; i < 10; i += 1) first.push((await cursor.next())?._id);
          await collection.deleteMany({ _id: { $lt: 10 } });
          const rest = await cursor.toArray();
          assert.equal(new Set([...first, ...rest.map(({ _id }) => _id)]).size, 100);
        },
      },
      {
        title: 'that are unknown are error 43',
        async run(client, collection) {
          const { Long } = await import('mongodb');
          const db = client.db(collection.dbName);
          assert.equal(
            await codeOf(
              db.command({
                getMore: Long.fromString('1234567890123'),
                collection: collection.collectionName,
              }),
            ),
            43,
          );
        },
      },
      {
        title: 'that were killed are error 43',
        async run(client, collection) {
          await collection.insertMany(numbers(10));
          const db = client.db(collection.dbName);
          const session = client.startSession();
          const { cursor } = await db.command(
            { find: collection.collectionName, batchSize: 2 },
            { session, promoteLongs: false },
          );
          const killed = await db.command(
            { killCursors: collection.collectionName, cursors: [cursor.id] },
            { session },
          );
          assert.equal(killed.cursorsKilled.length, 1);
          assert.equal(
            await codeOf(
              db.command({ getMore: cursor.id, collection: collection.collectionName }, { session }),
            ),
            43,
          );
          await session.endSession();
        },
      },
      {
        title: 'over a collection that is dropped are error 175',
        async run(_, collection) {
          await collection.insertMany(numbers(10));
          const cursor = collection.find({}, { batchSize: 2 });
          await cursor.next();
          await cursor.next();
          await collection.drop();
          assert.equal(await codeOf(cursor.next()), 175);
        },
      },
      {
        title: 'with a limit and a batch size end at the limit',
        async run(_, collection) {
          await collection.insertMany(numbers(50));
          assert.equal((await collection.find({}, { batchSize: 4, limit: 10 }).toArray()).length, 10);
        },
      },
    ],
  },
  {
    feature: 'Transactions',
    page: 'core/transactions/',
    scripts: [
      {
        title: 'show their own writes and hide them from others until the commit',
        async run(client, collection) {
          await collection.insertOne({ _id: 1, n: 1 });
          const session = client.startSession();
          session.startTransaction();
          await collection.updateOne({ _id: 1 }, { $set: { n: 2 } }, { session });
          assert.equal((await collection.findOne({ _id: 1 }, { session }))?.n, 2);
          assert.equal((await collection.findOne({ _id: 1 }))?.n, 1);
          await session.commitTransaction();
          assert.equal((await collection.findOne({ _id: 1 }))?.n, 2);
          await session.endSession();
        },
      },
      {
        title: 'leave nothing behind when aborted',
        async run(client, collection) {
          await collection.insertOne({ _id: 1, n: 1 });
          const session = client.startSession();
          session.startTransaction();
          await collection.insertOne({ _id: 2 }, { session });
          await collection.deleteOne({ _id: 1 }, { session });
          await session.abortTransaction();
          assert.deepEqual(await collection.find().toArray(), [{ _id: 1, n: 1 }]);
          await session.endSession();
        },
      },
      {
        title: 'read one moment throughout',
        async run(client, collection) {
          await collection.insertOne({ _id: 1, n: 1 });
          const session = client.startSession();
          session.startTransaction({ readConcern: { level: 'snapshot' } });
          assert.equal((await collection.findOne({ _id: 1 }, { session }))?.n, 1);
          await collection.updateOne({ _id: 1 }, { $set: { n: 9 } });
          assert.equal((await collection.findOne({ _id: 1 }, { session }))?.n, 1);
          await session.commitTransaction();
          await session.endSession();
        },
      },
      {
        title: 'that write what another wrote since are error 112, to be tried again',
        async run(client, collection) {
          await collection.insertOne({ _id: 1, n: 1 });
          const session = client.startSession();
          session.startTransaction();
          await collection.findOne({ _id: 1 }, { session });
          await collection.updateOne({ _id: 1 }, { $inc: { n: 1 } });
          const lost = await collection
            .updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
            .catch((error: unknown) => error);
          assert(lost instanceof MongoServerError);
          assert.equal(lost.code, 112);
          assert(lost.hasErrorLabel('TransientTransactionError'));
          await session.abortTransaction().catch(() => undefined);
          await session.endSession();
        },
      },
      {
        title: 'end with the first error of a statement',
        async run(client, collection) {
          await collection.insertOne({ _id: 1 });
          const session = client.startSession();
          session.startTransaction();
          await collection.insertOne({ _id: 2 }, { session });
          assert.equal(await codeOf(collection.insertOne({ _id: 1 }, { session })), 11000);
          assert.equal(await codeOf(collection.insertOne({ _id: 3 }, { session })), 251);
          await session.abortTransaction().catch(() => undefined);
          await session.endSession();
          assert.equal(await collection.countDocuments(), 1);
        },
      },
      {
        title: 'cannot count by the count command',
        async run(client, collection) {
          await collection.insertOne({ _id: 1 });
          const session = client.startSession();
          session.startTransaction();
          const db = client.db(collection.dbName);
          assert.equal(await codeOf(db.command({ count: collection.collectionName }, { session })), 263);
          await session.abortTransaction().catch(() => undefined);
          await session.endSession();
        },
      },
    ],
  },
];
