import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Document, MongoClient, UUID } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Loose, RawClient } from './testing.ts';
import { type StoreChild, startStoreChild } from './testing-process.ts';

/** `npm run test:store -- --power-cuts 200` sets it. */
const ROUNDS = Number(process.env.POWER_CUTS ?? 15);

let dir: string;
let store: StoreChild;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'comanda-power-cut-'));
});
afterEach(() => {
  store.child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

/** What clients were told: of each order the lowest `n` it must have, 0 when it must be gone. */
type Known = Map<string, number>;

/** A client that repeats a numbered write until it is answered, also over restarts of the store. */
interface Counter {
  readonly name: string;
  readonly lsid: { id: UUID };
  sent: number;
}

/** Writes without pause until the store dies, keeping count of what was acknowledged. */
async function writeUntilDead(client: MongoClient, round: number, known: Known): Promise<void> {
  const orders = client.db('test').collection<Loose>('orders');
  const pairs = client.db('test').collection<Loose>('pairs');
  const worker = async (name: number): Promise<void> => {
    for (let i = 0; ; i += 1) {
      const _id = `${round}-${name}-${i}`;
      await orders.insertOne({ _id, key: _id, n: 1, tags: [`t${name}`, `u${i % 7}`] });
      known.set(_id, 1);
      await orders.updateOne({ _id }, { $inc: { n: 1 }, $push: { tags: 'changed' } as never }); // documents are not typed here
      known.set(_id, 2);
      if (i % 5 === 4) await orders.deleteOne({ _id }).then(() => known.set(_id, 0));
      if (i % 3 !== 0) continue;
      const session = client.startSession();
      await session
        .withTransaction(async () => {
          await pairs.insertOne({ _id: `${_id}-left` }, { session });
          await pairs.insertOne({ _id: `${_id}-right` }, { session });
          await pairs.updateOne({ _id: 'sum' }, { $inc: { n: 2 } }, { session, upsert: true });
        })
        .finally(() => session.endSession());
    }
  };
  await Promise.allSettled(Array.from({ length: 6 }, (_, name) => worker(name)));
}

const increment = ({ name, lsid, sent }: Counter) => ({
  update: 'counters',
  updates: [{ q: { _id: name }, u: { $inc: { n: 1 } }, upsert: true }],
  lsid,
  txnNumber: BigInt(sent),
  $db: 'test',
});

/** Sends the same write until the store has answered it, or is dead. */
async function countUntilDead(counter: Counter): Promise<void> {
  const client = new RawClient(store.url);
  for (;;) {
    counter.sent += 1;
    const answer = await Promise.race([client.command(increment(counter)), client.ended]);
    if (!answer) return;
    expect(answer).toMatchObject({ ok: 1, n: 1 });
  }
}

async function checkAll(client: MongoClient, known: Known, counters: readonly Counter[]): Promise<void> {
  const test = client.db('test');
  const orders: Collection<Loose> = test.collection('orders');
  const scanned = await orders.find({}, { hint: { $natural: 1 } }).toArray();
  const stored = new Map(scanned.map((order) => [order._id, order]));
  for (const [id, n] of known) {
    // What was in flight when the store died may be done as well: one step further, never a step back.
    const found = stored.get(id);
    if (n === 0) expect([id, found]).toEqual([id, undefined]);
    else if (found) expect(found.n).toBeGreaterThanOrEqual(n);
    else expect([id, n, Number(id.split('-')[2]) % 5]).toEqual([id, 2, 4]);
  }
  for (const order of scanned) expect(order.tags).toHaveLength(order.n + 1);
  const pairs = await test.collection('pairs').find().toArray();
  const sides = Map.groupBy(
    pairs.filter(({ _id }) => String(_id) !== 'sum'),
    ({ _id }: Document) => String(_id).replace(/-(left|right)$/, ''),
  );
  for (const [id, both] of sides) expect([id, both.length]).toEqual([id, 2]);
  const sum = pairs.find(({ _id }) => String(_id) === 'sum');
  expect(sum?.n ?? 0).toBe(2 * sides.size);
  for (const name of ['orders', 'pairs', 'counters'])
    expect(await test.command({ validate: name })).toMatchObject({ valid: true, errors: [] });
  expect(await orders.estimatedDocumentCount()).toBe(scanned.length);
  // Each counter repeats its last write, of which it does not know whether it was done: in the end it was done once.
  for (const counter of counters) {
    if (counter.sent === 0) continue;
    const raw = new RawClient(store.url);
    expect(await raw.command(increment(counter))).toMatchObject({ ok: 1, n: 1 });
    raw.socket.destroy();
    expect(await test.collection<Loose>('counters').findOne({ _id: counter.name })).toMatchObject({
      n: counter.sent,
    });
  }
}

describe('a store that is killed in the middle of writing', () => {
  it(`loses no acknowledged write, leaves no half transaction and does no write twice, ${ROUNDS} times`, {
    timeout: 60_000 + ROUNDS * 10_000,
  }, async () => {
    const known: Known = new Map();
    const counters = ['a', 'b'].map((name): Counter => ({ name, lsid: { id: new UUID() }, sent: 0 }));
    for (let round = 0; round < ROUNDS; round += 1) {
      store = await startStoreChild(dir);
      const client = await new MongoClient(store.url, {
        serverSelectionTimeoutMS: 300,
        retryWrites: false,
      }).connect();
      const test = client.db('test');
      await test
        .collection('orders')
        .createIndexes([
          { key: { key: 1 }, unique: true },
          { key: { tags: 1, n: 1 } },
          { key: { n: -1 }, name: 'some', partialFilterExpression: { n: { $gt: 1 } } },
        ]);
      for (const name of ['pairs', 'counters']) await test.createCollection(name).catch(() => undefined);
      await checkAll(client, known, counters);
      const enough = known.size + 20 + Math.floor(Math.random() * 60);
      const writing = [writeUntilDead(client, round, known), ...counters.map(countUntilDead)];
      await expect.poll(() => known.size, { timeout: 20_000, interval: 2 }).toBeGreaterThan(enough);
      store.child.kill('SIGKILL');
      await store.exited;
      await Promise.all(writing);
      await client.close();
      // Only what the last rounds wrote is looked at one by one; all of it is validated.
      for (const id of known.keys()) if (Number(id.split('-')[0]) < round - 5) known.delete(id);
    }
    store = await startStoreChild(dir);
    const client = await new MongoClient(store.url).connect();
    await checkAll(client, known, counters);
    await client.close();
    store.child.kill('SIGTERM');
    expect(await store.exited).toBe(0);
  });
});
