import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decimal128, Double, Long, MongoClient, ObjectId } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loose } from '../testing.ts';
import { type StoreChild, startStoreChild } from '../testing-process.ts';

let root: string;
let data: string;
let file: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'comanda-backup-'));
  data = join(root, 'data');
  file = join(root, 'monday.backup');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

async function start(dir = data, env: NodeJS.ProcessEnv = {}): Promise<StoreChild> {
  const store = await startStoreChild(dir, [], { env: { ...process.env, ...env } });
  children.push(store.child);
  return store;
}

async function stop({ child, exited }: StoreChild): Promise<void> {
  child.kill('SIGTERM');
  await exited;
}

const program = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

/** Runs `npm run store:backup` or `npm run store:restore`. */
function run(name: 'backup' | 'restore', args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; said: string }>((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, [program(name), ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: out + err }),
    );
  });
}

async function using<T>(
  { url }: StoreChild,
  work: (client: MongoClient) => Promise<T>,
  auth = {},
): Promise<T> {
  const client = await new MongoClient(url, auth).connect();
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

const ordersOf = (client: MongoClient) => client.db('café').collection<Loose>('orders');

async function fill(client: MongoClient, count = 3000): Promise<void> {
  const orders = ordersOf(client);
  await client.db('admin').command({ shardCollection: 'café.orders', key: { org: 1 } });
  await orders.createIndexes([
    { key: { org: 1, n: -1 }, unique: true },
    { key: { tags: 1 }, partialFilterExpression: { n: { $gte: 10 } } },
  ]);
  await orders.insertMany(
    Array.from({ length: count }, (_, n) => ({
      _id: n,
      org: 'a',
      n,
      tags: [n % 7, `t${n}`],
      text: 'x'.repeat(200),
    })),
  );
  await client
    .db('café')
    .collection('kinds')
    .insertOne({
      double: new Double(1),
      long: Long.fromNumber(5),
      decimal: new Decimal128('1.10'),
      id: new ObjectId(),
      nested: { b: null, 1: [{}, -0] },
      when: new Date(5),
    });
  await client.db('other').createCollection('empty');
}

/** All that is in a store, in bytes. */
async function contents(client: MongoClient): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const database of ['café', 'other']) {
    for (const { name } of await client.db(database).listCollections().toArray()) {
      const collection = client.db(database).collection(name);
      const raw = await collection.find({}, { raw: true }).sort({ _id: 1 }).toArray();
      const indexes = await collection.indexes();
      all[`${database}.${name}`] = [
        indexes,
        Buffer.concat(raw as unknown as Uint8Array[]).toString('base64'), // raw: true gives bytes
      ];
    }
  }
  return all;
}

describe('a backup', { timeout: 120_000 }, () => {
  it('of a running store restores to the same documents, indexes and rules', async () => {
    const store = await start();
    const before = await using(store, async (client) => {
      await fill(client);
      return contents(client);
    });
    expect(await run('backup', ['--dir', data, '--to', file])).toEqual({
      code: 0,
      said: `${file}: 3001 documents of 3 collections\n`,
    });
    const copy = join(root, 'copy');
    expect(await run('restore', ['--from', file, '--dir', copy])).toEqual({
      code: 0,
      said: `${copy}: 3001 documents of 3 collections, verified\n`,
    });
    await using(await start(copy), async (client) => {
      expect(await contents(client)).toEqual(before);
      await expect(ordersOf(client).insertOne({ _id: 9999, n: 1 })).rejects.toMatchObject({ code: 61 });
      await expect(ordersOf(client).insertOne({ _id: 9999, org: 'a', n: 1 })).rejects.toMatchObject({
        code: 11000,
      });
      expect(
        await ordersOf(client)
          .find({ n: 12, tags: 't12' }, { hint: { tags: 1 } })
          .toArray(),
      ).toHaveLength(1);
    });
  });

  it('is of one moment, and keeps no writer waiting', async () => {
    const store = await start();
    await using(store, async (client) => {
      await fill(client, 8000);
      const pairs = client.db('other').collection<Loose>('pairs');
      await pairs.insertMany([
        { _id: 'a', n: 0 },
        { _id: 'z', n: 0 },
      ]);
      const backup = run('backup', ['--url', store.url, '--to', file]);
      let isDone = false;
      void backup.then(() => {
        isDone = true;
      });
      const isBeingWritten = () => existsSync(`${file}.partial`);
      let meanwhile = 0;
      for (let n = 1; !isDone; n += 1) {
        const wasBeingWritten = isBeingWritten();
        const session = client.startSession();
        await session.withTransaction(async () => {
          await pairs.updateOne({ _id: 'a' }, { $set: { n } }, { session });
          await pairs.updateOne({ _id: 'z' }, { $set: { n } }, { session });
        });
        await session.endSession();
        if (wasBeingWritten && isBeingWritten()) meanwhile += 1;
      }
      expect((await backup).code).toBe(0);
      expect(meanwhile).toBeGreaterThan(0);
    });
    const copy = join(root, 'copy');
    expect(await run('restore', ['--from', file, '--dir', copy])).toMatchObject({ code: 0 });
    await using(await start(copy), async (client) => {
      const [a, z] = await client.db('other').collection('pairs').find().sort({ _id: 1 }).toArray();
      expect(a?.n).toBe(z?.n);
    });
  });

  it('is taken of a store that does not run, and of one that asks for a password', async () => {
    const login = { STORE_USER: 'cafe', STORE_PASSWORD: 'a long password' };
    const store = await start(data, login);
    const auth = { auth: { username: 'cafe', password: 'a long password' } };
    await using(store, (client) => fill(client, 10), auth);
    expect(await run('backup', ['--dir', data, '--to', file])).toMatchObject({ code: 1 });
    expect(existsSync(file)).toBe(false);
    expect(await run('backup', ['--dir', data, '--to', file], login)).toMatchObject({ code: 0 });
    await stop(store);
    const second = join(root, 'tuesday.backup');
    expect(await run('backup', ['--dir', data, '--to', second], login)).toMatchObject({ code: 0 });
    expect(statSync(second).size).toBe(statSync(file).size);
    expect(await run('backup', ['--dir', data, '--to', second], login)).toMatchObject({
      code: 1,
      said: expect.stringContaining('is there already'),
    });
    expect(await run('backup', ['--dir', join(root, 'nothing'), '--to', join(root, 'x')])).toMatchObject({
      code: 1,
      said: expect.stringContaining('holds no store'),
    });
  });

  it('that was cut, changed or killed on the way is not restored, and harms nothing', async () => {
    const store = await start();
    await using(store, (client) => fill(client));
    const killed = spawn(process.execPath, [program('backup'), '--url', store.url, '--to', file]);
    await expect.poll(() => existsSync(`${file}.partial`), { timeout: 20_000, interval: 1 }).toBe(true);
    killed.kill('SIGKILL');
    await new Promise((resolve) => killed.once('exit', resolve));
    expect(existsSync(file)).toBe(false);
    await using(store, async (client) => {
      expect(await client.db('café').command({ validate: 'orders' })).toMatchObject({ valid: true });
      await ordersOf(client).insertOne({ _id: 'later', org: 'a', n: -1 });
    });
    expect(await run('backup', ['--dir', data, '--to', file])).toMatchObject({ code: 0 });
    const whole = readFileSync(file);
    const copy = join(root, 'copy');
    const changed = Buffer.from(whole);
    changed[Math.floor(whole.length / 2)] = 0x51;
    for (const [bytes, why] of [
      [whole.subarray(0, whole.length - 10), 'cut off'],
      [whole.subarray(0, Math.floor(whole.length / 3)), 'cut off'],
      [changed, 'cannot be restored'],
      [Buffer.from('hello, I am no backup at all'), 'cannot be restored'],
    ] as const) {
      writeFileSync(file, bytes);
      expect(await run('restore', ['--from', file, '--dir', copy])).toMatchObject({
        code: 1,
        said: expect.stringContaining(why),
      });
      expect(existsSync(copy)).toBe(false);
    }
    writeFileSync(file, whole);
    const restoring = spawn(process.execPath, [program('restore'), '--from', file, '--dir', copy]);
    await expect.poll(() => existsSync(`${copy}.restoring`), { timeout: 20_000, interval: 1 }).toBe(true);
    restoring.kill('SIGKILL');
    await new Promise((resolve) => restoring.once('exit', resolve));
    expect(await run('restore', ['--from', file, '--dir', copy])).toMatchObject({ code: 0 });
    expect(await run('restore', ['--from', file, '--dir', copy])).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not empty'),
    });
    expect(readdirSync(root).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});

describe('compaction', { timeout: 120_000 }, () => {
  it('gives space back when the store starts next, and survives being killed', async () => {
    const store = await start();
    const before = await using(store, async (client) => {
      await fill(client, 8000);
      await ordersOf(client).deleteMany({ n: { $gte: 100 } });
      return contents(client);
    });
    const size = statSync(join(data, 'store.mdb')).size;
    expect(await run('backup', ['--dir', data, '--compact'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('when its store starts next'),
    });
    await stop(store);
    const killed = spawn(process.execPath, [program('backup'), '--dir', data, '--compact']);
    await expect
      .poll(() => existsSync(join(data, 'store.mdb.compact')) || killed.exitCode !== null, {
        timeout: 20_000,
        interval: 1,
      })
      .toBe(true);
    killed.kill('SIGKILL');
    const again = await start();
    await using(again, async (client) => {
      expect(await contents(client)).toEqual(before);
      expect(await client.db('café').command({ validate: 'orders' })).toMatchObject({ valid: true });
    });
    expect(statSync(join(data, 'store.mdb')).size).toBeLessThan(size / 4);
    expect(readdirSync(data)).not.toContain('compact-at-next-start');
  });
});
