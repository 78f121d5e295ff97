import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newId, newOrganizationId } from '@comanda/platform/id';
import { createLog } from '@comanda/platform/log';
import { declaredCollections, indexDrift, presentIndexes } from '@comanda/platform/migration/index-drift';
import { databaseOf, runMigrations } from '@comanda/platform/migration/run-migrations';
import { connectMongo, type Mongo } from '@comanda/platform/mongo';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plans, registerAllModels } from '../subgraphs.ts';

const log = createLog('test', 'silent');
let store: StoreProcess;
let mongo: Mongo;
beforeAll(async () => {
  store = await startStore();
  mongo = await connectMongo(store.url, log);
  registerAllModels(mongo.connection);
});
afterAll(async () => {
  await mongo?.close();
  await store?.stop();
});

/** Runs a command as `npm run` does. */
async function run(name: 'migrate' | 'indexes', ...flags: string[]) {
  const program = fileURLToPath(new URL(`../${name}/main.ts`, import.meta.url));
  const options = { env: { ...process.env, MONGODB_URL: store.url, LOG_LEVEL: 'error' } };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...flags], options);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }; // what execFile rejects with
    return { code, said: stdout + stderr };
  }
}

test('before it was run, the commands say what is missing', async () => {
  expect(await run('migrate', '--status')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^orders\/0001-collections +expand +to be run$/m),
  });
  expect(await run('migrate', '--dry-run')).toMatchObject({
    code: 0,
    said: expect.stringContaining('users/0002-owners-of-organizations: '),
  });
  const drift = await run('indexes');
  expect(drift.code).toBe(1);
  expect(drift.said).toMatch(/^missing +orders \{"organizationId":1,"createdBy.key":1\} unique: true$/m);
});

test('the migrations make exactly the indexes that the models declare: whoever changes an index of a model adds a migration', async () => {
  const result = await run('migrate');
  expect(result).toMatchObject({ code: 0, said: expect.stringContaining('orders/0001-collections: done') });
  const declared = declaredCollections(mongo.connection);
  expect(indexDrift(declared, await presentIndexes(databaseOf(mongo.connection), declared))).toEqual([]);
  expect(await run('indexes')).toMatchObject({ code: 0, said: expect.stringContaining('as declared') });
  expect(await run('migrate')).toMatchObject({
    code: 0,
    said: expect.stringContaining('orders: nothing to do'),
  });
});

test('every collection of a model is made by the migration of its subgraph, sharded when the model is', () => {
  const made = plans.flatMap(({ migrations }) =>
    migrations.flatMap(({ work }) => (work.kind === 'collections' ? work.collections : [])),
  );
  for (const { collection, sharded } of declaredCollections(mongo.connection))
    expect(made.find((one) => one.collection === collection)?.sharded, collection).toBe(sharded);
});

test('numbers of migrations are in order and no two are the same', () => {
  for (const { migrations } of plans) {
    const ids = migrations.map(({ id }) => id);
    expect(ids.map((id) => Number(/^(\d{4})-[a-z-]+$/.exec(id)?.[1]))).toEqual(ids.map((_, n) => n + 1));
  }
});

test('an index that somebody made or dropped by hand is told, with exit code 1', async () => {
  const orders = databaseOf(mongo.connection).collection('orders');
  await orders.createIndex({ organizationId: 1, note: 1 });
  await orders.dropIndex('dueAt_1');
  const { code, said } = await run('indexes');
  expect(code).toBe(1);
  expect(said).toBe(
    'missing     orders {"dueAt":1} sparse: true\nsuperfluous orders {"organizationId":1,"note":1}\n',
  );
});

test('organizations from before they carried their owners get them, and the others are left alone', async () => {
  const fresh = await connectMongo(store.url.replace('/test', '/old'), log);
  try {
    const database = databaseOf(fresh.connection);
    const [users] = plans;
    if (!users) throw new Error('expected the plan of users');
    await runMigrations(
      fresh.connection,
      { ...users, migrations: users.migrations.slice(0, 1) },
      { log, contract: true },
    );
    const organizationId = newOrganizationId();
    const [owner, left, cook] = ['OWNER', 'OWNER', 'COOK'].map((role, n) => ({
      _id: newId('Membership', organizationId),
      organizationId,
      userId: `usr_${n}`,
      createdBy: { key: `m${n}` },
      role,
      endedAt: n === 1 ? new Date() : null,
    }));
    const memberships = database.collection<{ _id: string }>('memberships');
    for (const one of [owner, left, cook]) if (one) await memberships.insertOne(one);
    const organizations = database.collection<{ _id: string }>('organizations');
    await organizations.insertOne({
      _id: organizationId,
      organizationId,
      version: 4,
      createdBy: { key: 'o1' },
    } as never);
    const other = newOrganizationId();
    await organizations.insertOne({
      _id: other,
      organizationId: other,
      version: 1,
      ownerIds: ['mem_x'],
      createdBy: { key: 'o2' },
    } as never);
    expect(await runMigrations(fresh.connection, users, { log, contract: true })).toEqual([
      'users/0002-owners-of-organizations',
    ]);
    expect(await organizations.findOne({ _id: organizationId })).toMatchObject({
      ownerIds: [owner?._id],
      version: 5,
    });
    expect(await organizations.findOne({ _id: other })).toMatchObject({ ownerIds: ['mem_x'], version: 1 });
  } finally {
    await fresh.close();
  }
});

test('a store that servers of before had prepared is taken over as it is', async () => {
  const old = await connectMongo(store.url.replace('/test', '/before'), log);
  try {
    registerAllModels(old.connection);
    await old.prepare();
    for (const plan of plans) await runMigrations(old.connection, plan, { log, contract: true });
    const declared = declaredCollections(old.connection);
    expect(indexDrift(declared, await presentIndexes(databaseOf(old.connection), declared))).toEqual([]);
  } finally {
    await old.close();
  }
});

test('a command that names no database, or a flag that is not there, says what it expects', async () => {
  expect(await run('migrate', '--what')).toMatchObject({
    code: 1,
    said: expect.stringContaining('npm run migrate'),
  });
});
