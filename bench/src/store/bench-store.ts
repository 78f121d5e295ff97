import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Collection, MongoClient } from 'mongodb';
import { type Measured, measure, rateRow } from '../measure.ts';
import { type Row, table } from '../result.ts';
import type { Memory } from '../usage.ts';
import { BareLmdb, type Operation } from './bare-lmdb.ts';
import { measureGrowth } from './growth.ts';
import { type BenchOrder, INDEXES, ORGANIZATION, order, orderId } from './orders.ts';
import { type StoreProcess, startStore } from './store-process.ts';

const IN_FLIGHT = [1, 32];
const LIMIT = 'bare lmdb';

/** The single-machine store through the official driver on loopback, against bare lmdb doing the same key-value work. */
export async function benchStore(args: readonly string[]): Promise<Row[]> {
  const { quick } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false } },
  }).values;
  const rows = await measureStore(quick);
  process.stdout.write(`${table(rows)}\n`);
  return rows;
}

async function measureStore(quick: boolean): Promise<Row[]> {
  const count = quick ? 10_000 : 100_000;
  const seconds = quick ? 0.5 : 2;
  const bare = await BareLmdb.filled(count);
  const directory = mkdtempSync(join(tmpdir(), 'comanda-bench-'));
  const store = await startStore(directory);
  const client = await new MongoClient(store.url, { maxPoolSize: 32 }).connect();
  try {
    const orders = client.db('bench').collection<BenchOrder>('orders');
    const rows = [await load(orders, count)];
    const peaks: Memory[] = [];
    const costs: Row[] = [];
    for (const k of IN_FLIGHT)
      rows.push(
        ...(await measureOperations({ client, orders, store, bare, count, seconds, peaks, costs }, k)),
      );
    rows.push(...(await measureReads(orders, bare)));
    peaks.push(store.memory());
    const highest = (of: 'own' | 'withFiles'): number => Math.max(...peaks.map((peak) => peak[of]));
    rows.push(...costs);
    rows.push({ name: 'memory under load', unit: 'MB', median: highest('own'), ratios: {} });
    rows.push({
      name: 'with the file pages it touched',
      unit: 'MB',
      median: highest('withFiles'),
      ratios: {},
    });
    await client.close();
    await store.stop();
    rows.push(...(await measureGrowth(quick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000])));
    return rows;
  } finally {
    await bare.close();
    await client.close();
    await store.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Fills a collection that has its indexes, in bulk writes of 1,000. */
export async function load(orders: Collection<BenchOrder>, count: number): Promise<Row> {
  for (const { key, ...options } of INDEXES) await orders.createIndex(key, options);
  const started = performance.now();
  for (let from = 0; from < count; from += 1000)
    await orders.insertMany(Array.from({ length: Math.min(1000, count - from) }, (_, i) => order(from + i)));
  const rate = (count / (performance.now() - started)) * 1000;
  return { name: 'bulk insert, 1,000 a command', unit: 'documents/s', median: rate, ratios: {} };
}

interface Setting {
  readonly client: MongoClient;
  readonly orders: Collection<BenchOrder>;
  readonly store: StoreProcess;
  readonly bare: BareLmdb;
  readonly count: number;
  readonly seconds: number;
  /** Gathers the memory after each measurement. */
  readonly peaks: Memory[];
  /** Gathers what an operation cost the store's process. */
  readonly costs: Row[];
}

async function measureOperations(setting: Setting, k: number): Promise<Row[]> {
  const { client, orders, store, bare, count, seconds, peaks, costs } = setting;
  const rows: Row[] = [];
  const run = async (
    name: string,
    limited: Operation,
    operation: (n: number) => Promise<unknown>,
  ): Promise<void> => {
    // Right before, so that other work of the machine weighs on both alike.
    const limit = await bare.rate(limited, k, seconds / 2);
    const before = store.cpu();
    const own: Measured = await measure(k, seconds, operation);
    costs.push({
      name: `${name}, ${k} in flight: processor time of the store`,
      unit: 'µs/operation',
      median: ((store.cpu() - before) / own.operations) * 1000,
      ratios: {},
    });
    peaks.push(store.memory());
    rows.push(rateRow(`${name}, ${k} in flight`, 'operations/s', own, { name: LIMIT, rate: limit }));
  };
  await run('find by id', 'findById', (n) => orders.findOne({ _id: orderId((n * 7919) % count) }));
  await run('find 20 by index, range and sort', 'findByIndex', (n) =>
    orders
      .find({
        organizationId: ORGANIZATION,
        status: 'READY',
        placedAt: { $lt: order((n * 7919) % count).placedAt },
      })
      .sort({ placedAt: -1 })
      .limit(20)
      .toArray(),
  );
  await run('$inc', 'increment', (n) =>
    orders.updateOne({ _id: orderId((n * 7919) % count) }, { $inc: { total: 1 } }),
  );
  await run('transaction of three writes', 'transaction', (n) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        for (let i = 0; i < 3; i += 1)
          await orders.updateOne({ _id: orderId((n * 3 + i) % count) }, { $inc: { total: 1 } }, { session });
      }),
    ),
  );
  let next = count + k * 10_000_000;
  await run('insert', 'insert', () => orders.insertOne(order(next++)));
  return rows;
}

async function measureReads(orders: Collection<BenchOrder>, bare: BareLmdb): Promise<Row[]> {
  const count = await orders.countDocuments();
  const timed = async (name: string, work: () => Promise<unknown>): Promise<Row> => {
    const { rate } = await measure(1, 1, work);
    return {
      name,
      unit: 'documents/s',
      median: rate * count,
      ratios: { [LIMIT]: (rate * count) / bare.scan() },
    };
  };
  return [
    await timed('scan with a filter', () => orders.find({ total: { $lt: 0 } }).toArray()),
    await timed('group by status, sum and count', () =>
      orders.aggregate([{ $group: { _id: '$status', total: { $sum: '$total' }, n: { $sum: 1 } } }]).toArray(),
    ),
  ];
}
