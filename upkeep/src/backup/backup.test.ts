import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newId, newOrganizationId } from '@comanda/platform/id';
import { createLog } from '@comanda/platform/log';
import { databaseOf, runMigrations } from '@comanda/platform/migration/run-migrations';
import { connectMongo, type Mongo } from '@comanda/platform/mongo';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { type Db, Decimal128, Double, Long } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { plans, shardedCollections } from '../subgraphs.ts';
import { credentials, type S3Server, startS3Server } from '../testing/s3-server.ts';
import { createDirectoryPlace } from './directory-place.ts';
import { openPlace } from './open-place.ts';
import { manifestName, type Place } from './place.ts';
import { prune } from './prune.ts';
import { finishedBackups } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { restoreIntoDirectory } from './restore-directory.ts';
import { scheduleBackups } from './scheduled-backups.ts';
import { takeBackup } from './take-backup.ts';
import { verifyBackup } from './verify-backup.ts';

const log = createLog('test', 'silent');
const key = randomBytes(32);
const sharded = shardedCollections();
let store: StoreProcess;
let mongo: Mongo;
let database: Db;
let root: string;
beforeAll(async () => {
  store = await startStore();
  mongo = await connectMongo(store.url, log);
  database = databaseOf(mongo.connection);
  for (const plan of plans) await runMigrations(mongo.connection, plan, { log, contract: true });
  for (let n = 0; n < 3; n++) await openRestaurant();
});
afterAll(async () => {
  await mongo?.close();
  await store?.stop();
});
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'comanda-backup-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A restaurant with a table, a session, a dish and an order that names them; in the order in which servers write them. */
async function openRestaurant(orders = 3): Promise<{ organizationId: string; order(): Promise<string> }> {
  const organizationId = newOrganizationId();
  const insert = async (name: string, fields: object & { _id: string }): Promise<string> => {
    const createdBy = { key: fields._id, fingerprint: 'x', at: new Date() };
    const collection = database.collection<{ _id: string; organizationId: string }>(name);
    await collection.insertOne({ organizationId, createdBy, ...fields } as never);
    return fields._id;
  };
  const own = (kind: Parameters<typeof newId>[0]) => newId(kind, organizationId);
  await insert('organizations', { _id: organizationId });
  const locationId = await insert('locations', { _id: own('Location') });
  const floorId = await insert('floors', { _id: own('Floor'), locationId } as never);
  const tableId = own('Table');
  await insert('tables', { _id: tableId, locationId, floorId, code: tableId, name: 'A1' } as never);
  const stationId = own('KitchenStation');
  await insert('kitchenStations', { _id: stationId, locationId, nameKey: 'grill' } as never);
  const menuId = await insert('menus', { _id: own('Menu'), locationId } as never);
  let number = 0;
  const order = async () => {
    const menuItemId = await insert('menuItems', { _id: own('MenuItem'), menuId, position: number } as never);
    const tableSessionId = own('TableSession');
    await insert('tableSessions', { _id: tableSessionId, tableId, status: 'CLOSED' } as never);
    const outbox = number % 2 ? [{ id: 'evt' }] : [];
    const items = [{ _id: own('OrderItem'), menuItemId, stationId, 1: 'one', quantity: new Double(2) }];
    const fields = { locationId, tableId, tableSessionId, number: ++number, day: 'd', items, outbox };
    const exact = { long: Long.fromString('9007199254740993'), decimal: Decimal128.fromString('1.10') };
    return insert('orders', { _id: own('Order'), ...fields, ...exact, note: 'x'.repeat(2_000) } as never);
  };
  for (let n = 0; n < orders; n++) await order();
  return { organizationId, order };
}

async function contentsOf(of: Db): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {};
  for (const { name } of await of.listCollections({}, { nameOnly: true }).toArray()) {
    if (name === 'leases') continue;
    const indexes = (await of.collection(name).indexes()).map(({ name: _, ...index }) => index);
    contents[name] = [
      await of.collection(name).find({}, { promoteValues: false }).sort({ _id: 1 }).toArray(),
      indexes,
    ];
  }
  return contents;
}

/** Opens a restored directory and reads all of it. */
async function contentsIn(directory: string): Promise<Record<string, unknown>> {
  const { createStoreServer } = await import('@comanda/embedded/server');
  const restored = await createStoreServer({ dir: directory });
  const other = await connectMongo(restored.url, log);
  try {
    return await contentsOf(databaseOf(other.connection));
  } finally {
    await other.close();
    await restored.close();
  }
}

describe('backups', () => {
  let s3: S3Server;
  beforeAll(async () => {
    s3 = await startS3Server('backups');
  });
  afterAll(() => s3?.close());
  const inBucket = () =>
    openPlace(`s3://backups/house/${root.split('-').at(-1)}`, {
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });

  describe.each<[string, () => Place]>([
    ['in a directory', () => createDirectoryPlace(join(root, 'backups'))],
    ['in S3-compatible storage', inBucket],
  ])('%s', (_, open) => {
    test('restore to the same documents, types, indexes and rules, in a data directory and in a database', async () => {
      const place = open();
      const { id, collections } = await takeBackup(database, place, { key, sharded });
      expect(await finishedBackups(place)).toEqual([id]);
      const orders = await database.collection('orders').countDocuments();
      expect(collections.find(({ name }) => name === 'orders')).toMatchObject({
        documents: orders,
        sharded: true,
      });
      const { findings } = await verifyBackup(place, key, id);
      expect(findings).toMatchObject({ dangling: [] });
      expect(findings.withWaitingEvents).toBeGreaterThan(0);

      const before = await contentsOf(database);
      await restoreIntoDirectory(place, key, id, join(root, 'new'));
      expect(await contentsIn(join(root, 'new'))).toEqual(before);

      const into = database.client.db(`restored${id.slice(-6)}`);
      await restoreBackup(place, key, id, into);
      expect(await contentsOf(into)).toEqual(before);
      // Sharded as before: a write without the organization is refused.
      await expect(
        into.collection('orders').updateOne({ number: 1 }, { $set: { day: 'e' } }),
      ).rejects.toThrow();
    });

    test('are no backup without their manifest, and what interrupted ones have left is removed with what expired', async () => {
      const place = open();
      const taken = (daysAgo: number) =>
        takeBackup(database, place, { key, sharded, now: new Date(Date.now() - daysAgo * 86_400_000) });
      const [old, kept] = [await taken(120), await taken(1)];
      const interrupted = await taken(3);
      await place.remove(manifestName(interrupted.id));
      expect(await finishedBackups(place)).toEqual([old.id, kept.id]);
      expect((await prune(place, new Date())).sort()).toEqual([old.id, interrupted.id].sort());
      expect(new Set((await place.list()).map((name) => name.split('/')[0]))).toEqual(new Set([kept.id]));
      await verifyBackup(place, key, kept.id);
    });
  });

  test('in storage that fails for a moment are taken all the same, and a refusal is told by its name', async () => {
    const place = inBucket();
    s3.fail(2);
    const { id } = await takeBackup(database, place, { key, sharded });
    await verifyBackup(place, key, id);
    const wrong = openPlace('s3://backups/house', {
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'another',
    });
    await expect(takeBackup(database, wrong, { key, sharded })).rejects.toMatchObject({
      code: 'BACKUP_STORAGE',
      message: expect.stringContaining('SignatureDoesNotMatch'),
    });
    expect(() => openPlace('s3://backups', { AWS_REGION: 'x' })).toThrow(/AWS_ACCESS_KEY_ID/);
  });
});

test('a backup shows one moment, while orders are placed', async () => {
  const place = createDirectoryPlace(join(root, 'backups'));
  const restaurants = await Promise.all([openRestaurant(40), openRestaurant(40)]);
  let isOver = false;
  let placed = 0;
  // Each order is of a dish that is new: who sees the order must see the dish, which is read long before it.
  const traffic = restaurants.map(async ({ order }) => {
    for (; !isOver; placed++) await order();
  });
  try {
    for (let round = 0; round < 3; round++) {
      const before = placed;
      const { id } = await takeBackup(database, place, { key, sharded });
      await vi.waitUntil(() => placed > before, { timeout: 20_000 });
      expect((await verifyBackup(place, key, id)).findings.dangling).toEqual([]);
    }
  } finally {
    isOver = true;
    await Promise.all(traffic);
  }
});

describe('what is wrong with a backup is told by a code, and nothing is restored of it', () => {
  const chunk = (number: number, id: string) =>
    join(root, 'backups', id, `${String(number).padStart(8, '0')}.chunk`);
  const change = async (path: string, how: (content: Buffer) => Buffer) =>
    writeFile(path, how(Buffer.from(await readFile(path))));
  const flip = (at: number) => (content: Buffer) => {
    content[at] = (content[at] ?? 0) ^ 1;
    return content;
  };
  test.each<[string, string, (id: string) => Promise<unknown>, Buffer?]>([
    ['another key', 'BACKUP_WRONG_KEY', async () => undefined, randomBytes(32)],
    ['a flipped bit', 'BACKUP_DAMAGED', (id) => change(chunk(4, id), flip(20))],
    [
      'a chunk that was cut',
      'BACKUP_DAMAGED',
      (id) => change(chunk(3, id), (content) => content.subarray(0, -1)),
    ],
    ['a chunk that is empty', 'BACKUP_DAMAGED', (id) => change(chunk(3, id), () => Buffer.alloc(0))],
    ['a missing chunk', 'BACKUP_DAMAGED', (id) => rm(chunk(2, id))],
    [
      'two chunks in each other’s place',
      'BACKUP_DAMAGED',
      async (id) => {
        const [one, other] = [await readFile(chunk(1, id)), await readFile(chunk(2, id))];
        await writeFile(chunk(1, id), other);
        await writeFile(chunk(2, id), one);
      },
    ],
    [
      'a manifest from which a collection was taken out',
      'BACKUP_DAMAGED',
      (id) =>
        change(join(root, 'backups', manifestName(id)), (content) => {
          const [text = '', code] = content.toString().split('\n');
          const manifest = JSON.parse(text);
          manifest.collections.pop();
          return Buffer.from(`${JSON.stringify(manifest)}\n${code}\n`);
        }),
    ],
    [
      'a manifest that is no text',
      'BACKUP_DAMAGED',
      (id) => writeFile(join(root, 'backups', manifestName(id)), flip(0)(randomBytes(99))),
    ],
    ['a missing manifest', 'BACKUP_NOT_FOUND', (id) => rm(join(root, 'backups', manifestName(id)))],
  ])('%s: %s', async (_, code, damage, otherKey = key) => {
    const place = createDirectoryPlace(join(root, 'backups'));
    const { id } = await takeBackup(database, place, { key, sharded });
    await verifyBackup(place, key, id);
    await damage(id);
    await expect(verifyBackup(place, otherKey, id)).rejects.toMatchObject({ code });
    await expect(restoreIntoDirectory(place, otherKey, id, join(root, 'new'))).rejects.toMatchObject({
      code,
    });
    expect(await readdir(root)).toEqual(['backups']);
    const into = database.client.db(`damaged${id.slice(-6)}`);
    await expect(restoreBackup(place, otherKey, id, into)).rejects.toMatchObject({ code });
    expect(await into.listCollections().toArray()).toEqual([]);
  });

  test('an order that names a session which is not there: BACKUP_INCONSISTENT', async () => {
    const place = createDirectoryPlace(join(root, 'backups'));
    const { organizationId } = await openRestaurant();
    const session = await database.collection('tableSessions').findOne({ organizationId });
    await database.collection('tableSessions').deleteOne({ organizationId, _id: session?._id });
    try {
      const { id } = await takeBackup(database, place, { key, sharded });
      await expect(verifyBackup(place, key, id)).rejects.toMatchObject({
        code: 'BACKUP_INCONSISTENT',
        message: expect.stringContaining(`names ${session?._id} of tableSessions, which is not there`),
      });
    } finally {
      if (session) await database.collection('tableSessions').insertOne(session);
    }
  });
});

test('a backup is restored into an empty place only', async () => {
  const place = createDirectoryPlace(join(root, 'backups'));
  const { id } = await takeBackup(database, place, { key, sharded });
  await expect(restoreBackup(place, key, id, database)).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
  await mkdir(join(root, 'used'));
  await writeFile(join(root, 'used/file'), '');
  await expect(restoreIntoDirectory(place, key, id, join(root, 'used'))).rejects.toMatchObject({
    code: 'RESTORE_NOT_EMPTY',
  });
  expect(await readdir(join(root, 'used'))).toEqual(['file']);
});

test.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
  'a full disk ends the backup by name and leaves none of it',
  async () => {
    const full = join(root, 'full');
    await mkdir(full);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', full]);
    try {
      const place = createDirectoryPlace(full);
      await expect(takeBackup(database, place, { key, sharded })).rejects.toMatchObject({
        code: 'BACKUP_STORAGE',
        message: expect.stringContaining('the disk is full'),
      });
      expect(await place.list()).toEqual([]);
    } finally {
      execFileSync('umount', [full]);
    }
  },
);

test('scheduled backups are taken when they are due, once, also after a restart', async () => {
  const place = createDirectoryPlace(join(root, 'backups'));
  const take = vi.fn(() => takeBackup(database, place, { key, sharded }));
  const schedule = { kind: 'every', ms: 3_600_000 } as const;
  const first = scheduleBackups({ schedule, place, take, log });
  await vi.waitUntil(async () => (await finishedBackups(place)).length === 1, { timeout: 20_000 });
  await first.close();
  // Closing waits for its look at the clock.
  await scheduleBackups({ schedule, place, take, log }).close();
  expect(take).toHaveBeenCalledTimes(1);
});

describe('the commands', () => {
  const run = async (name: 'main' | 'restore', ...flags: string[]) => {
    const program = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
    const env = { ...process.env, MONGODB_URL: store.url, BACKUP_KEY_FILE: join(root, 'key') };
    try {
      return {
        code: 0,
        said: (await promisify(execFile)(process.execPath, [program, ...flags], { env })).stdout,
      };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }; // what execFile rejects with
      return { code, said: stdout + stderr };
    }
  };

  test('take, list, verify and restore, and say what is missing', async () => {
    const to = join(root, 'backups');
    expect(await run('main', '--to', to)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^BACKUP_KEY: .*openssl rand/),
    });
    await writeFile(join(root, 'key'), `${key.toString('hex')}\n`);
    const taken = await run('main', '--to', to);
    expect(taken).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^\d{8}T\d{6}Z-[0-9a-f]{6}: \d+ documents of \d+ collections/),
    });
    const id = taken.said.split(':')[0] ?? '';
    expect(await run('main', 'list', '--from', to)).toMatchObject({ said: expect.stringContaining(id) });
    expect(await run('main', 'verify', '--from', to)).toMatchObject({
      code: 0,
      said: expect.stringContaining('What refers to something finds it.'),
    });
    expect(await run('restore', '--from', to, '--dir', join(root, 'new'))).toMatchObject({
      code: 0,
      said: expect.stringContaining('and verified'),
    });
    expect(existsSync(join(root, 'new'))).toBe(true);
    expect(
      await run('restore', '--from', to, '--id', '20200101T000000Z-000000', '--dir', join(root, 'other')),
    ).toMatchObject({
      code: 1,
      said: expect.stringContaining('BACKUP_NOT_FOUND'),
    });
    expect(await run('main', 'nonsense', '--from', to)).toMatchObject({
      code: 1,
      said: expect.stringContaining('npm run backup'),
    });
  });
});
