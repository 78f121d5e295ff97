import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { measure } from '../measure.ts';
import type { Row } from '../result.ts';
import { load } from './bench-store.ts';
import { type BenchOrder, ORGANIZATION, order } from './orders.ts';
import { startStore } from './store-process.ts';

/** What a query by an index costs, and how long opening takes, as the collection grows. */
export async function measureGrowth(sizes: readonly number[]): Promise<Row[]> {
  const queries: Row[] = [];
  const openings: Row[] = [];
  for (const size of sizes) {
    const directory = mkdtempSync(join(tmpdir(), 'comanda-bench-growth-'));
    try {
      await fill(directory, size);
      const store = await startStore(directory);
      const client = await new MongoClient(store.url).connect();
      const orders = client.db('bench').collection<BenchOrder>('orders');
      const shown = size.toLocaleString('en');
      openings.push({
        name: `start of the process with ${shown} documents`,
        unit: 'ms',
        median: store.startedInMs,
        ratios: {},
      });
      queries.push(await queryRow(orders, size, shown, queries[0]?.p50));
      await client.close();
      await store.stop();
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
  return [...queries, ...openings];
}

async function fill(directory: string, size: number): Promise<void> {
  const store = await startStore(directory);
  const client = await new MongoClient(store.url).connect();
  await load(client.db('bench').collection<BenchOrder>('orders'), size);
  await client.close();
  await store.stop();
}

async function queryRow(
  orders: Collection<BenchOrder>,
  size: number,
  shown: string,
  smallest: number | undefined,
): Promise<Row> {
  const { rate, p50, p99 } = await measure(1, 1, (n) =>
    orders
      .find({
        organizationId: ORGANIZATION,
        status: 'READY',
        placedAt: { $lt: order((n * 7919) % size).placedAt },
      })
      .sort({ placedAt: -1 })
      .limit(20)
      .toArray(),
  );
  return {
    name: `find 20 by index among ${shown}`,
    unit: 'operations/s',
    median: rate,
    p50,
    p99,
    ratios: smallest === undefined ? {} : { 'the cost among 1,000': p50 / smallest },
  };
}
