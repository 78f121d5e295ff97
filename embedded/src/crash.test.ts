import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Loose } from './testing.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ROUNDS = 8;

let dir: string;
const children = new Set<ChildProcess>();

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'comanda-crash-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(dir, { recursive: true, force: true });
});

/** Starts the store as a process; resolves with its address, or with what it complained of. */
async function start(
  ...args: string[]
): Promise<{ child: ChildProcess; url: string; exited: Promise<number | null>; said(): string }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--dir', dir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.add(child);
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await Promise.race([
    new Promise<string>((resolve) =>
      child.once('message', (message) => resolve((message as { listening: string }).listening)),
    ), // sent by main.ts
    exited.then(() => ''),
  ]);
  return { child, url, exited, said: () => errors };
}

/** Writes without pause until the store dies, keeping count of what was acknowledged. */
async function writeUntilDead(client: MongoClient, round: number, known: Map<string, number>): Promise<void> {
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
      if (i % 3 === 0) {
        const session = client.startSession();
        await session
          .withTransaction(async () => {
            await pairs.insertOne({ _id: `${_id}-left` }, { session });
            await pairs.insertOne({ _id: `${_id}-right` }, { session });
          })
          .finally(() => session.endSession());
      }
    }
  };
  await Promise.allSettled(Array.from({ length: 8 }, (_, name) => worker(name)));
}

async function checkAll(client: MongoClient, known: Map<string, number>): Promise<void> {
  const orders: Collection<Loose> = client.db('test').collection('orders');
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
  const viaKey = await orders.find({ key: { $gte: '' } }, { hint: 'key_1' }).toArray();
  const viaTags = await orders.find({ tags: { $gte: '' } }, { hint: 'tags_1_n_1' }).toArray();
  const ids = (list: Document[]): string[] => list.map(({ _id }) => String(_id)).sort();
  expect(ids(viaKey)).toEqual(ids(scanned));
  expect(ids(viaTags)).toEqual(ids(scanned));
  const pairs = await client.db('test').collection('pairs').find().toArray();
  const sides = Map.groupBy(pairs, ({ _id }) => String(_id).replace(/-(left|right)$/, ''));
  for (const [id, both] of sides) expect([id, both.length]).toEqual([id, 2]);
}

describe('a store that is killed in the middle of writing', () => {
  it(`has every acknowledged write, no half transaction and consistent indexes, ${ROUNDS} times`, async () => {
    const known = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { child, url, exited } = await start();
      const client = await new MongoClient(url, {
        serverSelectionTimeoutMS: 300,
        retryWrites: false,
      }).connect();
      await client
        .db('test')
        .collection('orders')
        .createIndexes([{ key: { key: 1 }, unique: true }, { key: { tags: 1, n: 1 } }]);
      await checkAll(client, known);
      const enough = known.size + 40 + round * 25;
      const writing = writeUntilDead(client, round, known);
      await expect.poll(() => known.size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(enough);
      child.kill('SIGKILL');
      await exited;
      await writing;
      await client.close();
    }
    const { child, url, exited } = await start();
    const client = await new MongoClient(url).connect();
    await checkAll(client, known);
    await client.close();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});

describe('the process', () => {
  it('says everything that is wrong with its command line at once', async () => {
    const { exited, said } = await start('--port', '99999', '--host', '0.0.0.0', '--verbose');
    expect(await exited).toBe(1);
    expect(said()).toMatch(/--verbose is not an option[\s\S]*--port must be[\s\S]*--host must be/);
  });

  it('leaves a directory that another one holds alone', async () => {
    const first = await start();
    const second = await start();
    expect(second.url).toBe('');
    expect(await second.exited).toBe(1);
    expect(second.said()).toContain(`in use by process ${first.child.pid}`);
    const client = await new MongoClient(first.url).connect();
    await client.db('test').collection('orders').insertOne({ n: 1 });
    await client.close();
  });

  it('takes over from one that was killed, and ends with its parent', async () => {
    const first = await start();
    first.child.kill('SIGKILL');
    const second = await start();
    expect(second.url).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+$/);
    second.child.disconnect();
    expect(await second.exited).toBe(0);
  });

  it('is reached through a unix socket as well', async () => {
    const path = join(dir, 's.sock');
    const { child, exited } = await start('--socket', path);
    const client = await new MongoClient(`mongodb://${encodeURIComponent(path)}`).connect();
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
