import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loose } from './testing.ts';
import { type StoreChild, startStoreChild } from './testing-process.ts';

let dir: string;
let started: StoreChild[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'comanda-durability-'));
});
afterEach(() => {
  for (const { child } of started) child.kill('SIGKILL');
  started = [];
  rmSync(dir, { recursive: true, force: true });
});

async function start(where = dir, asUser?: number): Promise<StoreChild> {
  const store = await startStoreChild(where, [], asUser === undefined ? {} : { asUser });
  started.push(store);
  return store;
}

async function stop({ child, exited }: StoreChild): Promise<void> {
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
}

async function withOrders<T>(
  { url }: StoreChild,
  work: (orders: ReturnType<typeof ordersOf>, client: MongoClient) => Promise<T>,
): Promise<T> {
  const client = await new MongoClient(url).connect();
  try {
    return await work(ordersOf(client), client);
  } finally {
    await client.close();
  }
}
const ordersOf = (client: MongoClient) => client.db('test').collection<Loose>('orders');

/** A store that holds a thousand documents, closed. */
async function fill(where = dir, asUser?: number): Promise<string> {
  const store = await start(where, asUser);
  await withOrders(store, async (orders) => {
    await orders.createIndex({ n: 1 });
    await orders.insertMany(
      Array.from({ length: 1000 }, (_, i) => ({ _id: i, n: i, text: `order ${i} `.padEnd(300, '.') })),
    );
  });
  await stop(store);
  return join(where, 'store.mdb');
}

const isRoot = process.getuid?.() === 0;

describe('a full disk', { timeout: 120_000 }, () => {
  it.runIf(isRoot && process.platform === 'linux')(
    'refuses writes by name, keeps what was there readable, and takes writes again once there is room',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', dir]);
      try {
        await fill();
        const store = await start();
        await withOrders(store, async (orders, client) => {
          const filler = join(dir, 'filler');
          expect(() => writeFileSync(filler, Buffer.alloc(8_000_000))).toThrow(/ENOSPC/);
          const before = await orders.countDocuments();
          const text = 'x'.repeat(100_000);
          const writes = await Promise.allSettled(
            Array.from({ length: 30 }, (_, i) => orders.insertOne({ _id: 10_000 + i, n: i, text })),
          );
          const refused = writes.filter(({ status }) => status === 'rejected');
          expect(refused.length).toBeGreaterThan(0);
          for (const write of refused)
            expect(write).toMatchObject({ reason: { code: 14031, codeName: 'OutOfDiskSpace' } });
          expect(await orders.findOne({ n: 500 }, { hint: 'n_1' })).toMatchObject({ _id: 500 });
          const kept = writes.length - refused.length;
          expect(await orders.countDocuments()).toBe(before + kept);
          rmSync(filler);
          await orders.insertOne({ _id: 'after', n: 1 });
          expect(await orders.estimatedDocumentCount()).toBe(before + kept + 1);
          expect(await client.db('test').command({ validate: 'orders' })).toMatchObject({ valid: true });
        });
        await stop(store);
        const again = await start();
        await withOrders(again, async (orders) => {
          expect(await orders.findOne({ _id: 'after' })).toMatchObject({ n: 1 });
        });
        await stop(again);
      } finally {
        for (const { child } of started) child.kill('SIGKILL');
        await Promise.all(started.map(({ exited }) => exited));
        execFileSync('umount', ['-l', dir]);
      }
    },
  );
});

describe('a directory', { timeout: 120_000 }, () => {
  const NOBODY = 65_534;

  it.runIf(isRoot)('that may not be written is refused by name, and left as it is', async () => {
    const file = await fill();
    const before = await readFile(file);
    const store = await start(dir, NOBODY);
    expect(await store.exited).toBe(1);
    expect(store.said()).toContain(`the data directory ${dir} cannot be written`);
    expect((await readFile(file)).equals(before)).toBe(true);
    const again = await start();
    await withOrders(again, async (orders) => expect(await orders.countDocuments()).toBe(1000));
  });

  it.runIf(isRoot)('whose data file may not be written is refused by name', async () => {
    const file = await fill();
    chownSync(dir, NOBODY, NOBODY);
    const store = await start(dir, NOBODY);
    expect(await store.exited).toBe(1);
    expect(store.said()).toMatch(/cannot be written.*store\.mdb/);
    expect(statSync(file).size).toBeGreaterThan(100_000);
  });
});

describe('a damaged file', { timeout: 120_000 }, () => {
  const refused = async (): Promise<string> => {
    const store = await start();
    expect([store.url, await store.exited]).toEqual(['', 1]);
    return store.said();
  };

  it.each<[string, (file: string) => void]>([
    ['was emptied', (file) => truncateSync(file, 0)],
    ['was removed', (file) => rmSync(file)],
    ['was cut in its first page', (file) => truncateSync(file, 1000)],
    ['was cut in the middle', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['lost its first page', (file) => overwrite(file, 0, Buffer.alloc(4096))],
    ['is another file', (file) => writeFileSync(file, 'Not a store at all.\n'.repeat(10_000))],
  ])('that %s is refused by name', async (_, damage) => {
    const file = await fill();
    damage(file);
    expect(await refused()).toMatch(/the store is damaged: .*restore the last backup/);
  });

  it('that grew is read as before', async () => {
    appendFileSync(await fill(), Buffer.alloc(5000, 7));
    const store = await start();
    await withOrders(store, async (orders) => expect(await orders.countDocuments()).toBe(1000));
    await stop(store);
  });

  it('with flipped bytes says so where they are, and the rest stays readable', async () => {
    const file = await fill();
    const bytes = await readFile(file);
    for (let at = bytes.indexOf('order 700 '); at >= 0; at = bytes.indexOf('order 700 ', at + 1))
      overwrite(file, at, Buffer.from('ORDER'));
    const store = await start();
    await withOrders(store, async (orders, client) => {
      const damaged = { code: 301, codeName: 'DataCorruptionDetected' };
      await expect(orders.findOne({ _id: 700 })).rejects.toMatchObject(damaged);
      await expect(orders.find().toArray()).rejects.toMatchObject(damaged);
      expect(await orders.findOne({ _id: 699 })).toMatchObject({ n: 699 });
      expect(await orders.countDocuments({ n: { $gt: 700 } })).toBe(299);
      const report = await client.db('test').command({ validate: 'orders' });
      expect(report).toMatchObject({ valid: false });
      expect(report.errors[0]).toContain('does not match its checksum');
      await orders.insertOne({ _id: 5000, n: 5000 });
    });
    await stop(store);
  });
});

function overwrite(file: string, at: number, bytes: Buffer): void {
  execFileSync('dd', [`of=${file}`, 'bs=1', `seek=${at}`, 'conv=notrunc', 'status=none'], { input: bytes });
}
