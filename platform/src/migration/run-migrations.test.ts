import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Db } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId, newOrganizationId } from '../id.ts';
import { createLog } from '../log.ts';
import { connectMongo, type Mongo } from '../mongo.ts';
import { countingPlan } from '../testing/counting-migration.ts';
import { type StoreProcess, startStore } from '../testing/store-process.ts';
import { entriesOf } from './ledger.ts';
import type { Migration, MigrationPlan, TextIdDocument } from './migration.ts';
import { databaseOf, runMigrations } from './run-migrations.ts';
import { checkSchema } from './schema-check.ts';

const log = createLog('test', 'silent');
let store: StoreProcess;
let mongo: Mongo;
let database: Db;
const children: ChildProcess[] = [];
beforeEach(async () => {
  store = await startStore();
  mongo = await connectMongo(store.url, log);
  database = databaseOf(mongo.connection);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await mongo?.close();
  await store?.stop();
});

const tallies = () => database.collection<TextIdDocument>('tallies');
const plan = countingPlan(0);
const run = (of: MigrationPlan, contract = true) => runMigrations(mongo.connection, of, { log, contract });
const states = async (of: MigrationPlan) =>
  Object.fromEntries((await entriesOf(database, of)).map((entry) => [entry._id, entry]));

/** Documents of the shape of before, over several organizations. */
async function fill(organizations: number, each: number): Promise<void> {
  await run({ ...plan, migrations: plan.migrations.slice(0, 1) });
  for (let n = 0; n < organizations; n++) {
    const organizationId = newOrganizationId();
    await tallies().insertMany(
      Array.from({ length: each }, (_, count) => ({
        _id: newId('Order', organizationId),
        organizationId,
        count,
        version: 1,
      })),
    );
  }
}

const timesChanged = async () =>
  (await tallies().distinct('timesChanged')).map((times: unknown) => Number(times));
const changed = () => tallies().countDocuments({ shape: 2 });

/** Runs the plan in a process of its own. */
function runInProcess(pauseMs: number) {
  const program = fileURLToPath(new URL('../testing/migrating-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, store.url, String(pauseMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return { child, exited: once(child, 'exit'), said: text(child.stdout) };
}

test('each step runs once, in order, and what it did is written down', async () => {
  await fill(3, 250);
  expect(await run(plan)).toEqual(['tallies/0002-shape', 'tallies/0003-count-index']);
  expect(await run(plan)).toEqual([]);
  expect(await timesChanged()).toEqual([1]);
  expect(await tallies().distinct('version')).toEqual([2]);
  expect((await tallies().indexes()).map(({ key }) => key)).not.toContainEqual({
    organizationId: 1,
    count: 1,
  });
  expect(await states(plan)).toMatchObject({
    'tallies/0002-shape': { changed: 750, failure: null, finishedAt: expect.any(Date) },
  });
});

test('what servers of an earlier version need is taken away only when it was asked for, and nothing overtakes it', async () => {
  const later = { ...plan.migrations[1], id: '0004-later' } as Migration; // the same work under another name
  const whole = { ...plan, migrations: [...plan.migrations, later] };
  expect(await run(whole, false)).toEqual(['tallies/0001-collections', 'tallies/0002-shape']);
  expect(await run(whole, true)).toEqual(['tallies/0003-count-index', 'tallies/0004-later']);
});

describe('a migration that is killed', { timeout: 120_000 }, () => {
  test('goes on where it stood, and does nothing twice', async () => {
    await fill(3, 250);
    const first = runInProcess(20);
    await vi.waitUntil(async () => (await changed()) > 300, { timeout: 60_000 });
    first.child.kill('SIGKILL');
    await first.exited;
    const reached = await changed();
    expect(reached).toBeLessThan(750);
    const { 'tallies/0002-shape': entry } = await states(plan);
    expect(entry).toMatchObject({ finishedAt: null, position: { organizationId: expect.any(String) } });

    expect(await run(plan)).toContain('tallies/0002-shape');
    expect(await changed()).toBe(750);
    expect(await timesChanged()).toEqual([1]);
    // Everything before the position was not even looked at again, so at most one batch was counted in the ledger by nobody.
    const after = (await states(plan))['tallies/0002-shape'];
    expect(after?.changed).toBeGreaterThanOrEqual(750 - 200);
  });

  test('with the store under it goes on, too', async () => {
    await fill(2, 250);
    const first = runInProcess(20);
    await vi.waitUntil(async () => (await changed()) > 210, { timeout: 60_000 });
    await store.kill();
    first.child.kill('SIGKILL');
    await first.exited;
    await store.start();
    await vi.waitFor(() => mongo.check(), { timeout: 20_000 });
    await run(plan);
    expect(await changed()).toBe(500);
    expect(await timesChanged()).toEqual([1]);
  });
});

describe('of two processes', { timeout: 120_000 }, () => {
  test('one works, and the other waits and finds everything done', async () => {
    await fill(1, 300);
    const both = [runInProcess(1), runInProcess(1)];
    const finished = (await Promise.all(both.map(({ said }) => said))).map((said) => JSON.parse(said));
    expect(finished.toSorted((a, b) => a.length - b.length)).toEqual([
      [],
      ['tallies/0002-shape', 'tallies/0003-count-index'],
    ]);
    expect(await timesChanged()).toEqual([1]);
  });

  test('the second leaves when it may not wait', async () => {
    await fill(1, 300);
    const first = runInProcess(50);
    await vi.waitUntil(async () => (await changed()) > 0, { timeout: 30_000 });
    const second = runMigrations(mongo.connection, plan, { log, contract: true, whenHeld: 'leave' });
    await expect(second).rejects.toMatchObject({ code: 'MIGRATION_HELD' });
    await first.exited;
    expect(await timesChanged()).toEqual([1]);
  });
});

test('a step that fails says which document, and goes on after it when it was mended', async () => {
  await fill(1, 30);
  const [, bad] = await tallies().find().sort({ _id: 1 }).toArray();
  await tallies().updateOne(
    { organizationId: bad?.organizationId, _id: bad?._id ?? '' },
    { $set: { bad: true } },
  );
  const failing = structuredCloneOf(plan, (document) => {
    if (document.bad) throw new Error('no shape for this one');
  });
  await expect(run(failing)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: `tallies/0002-shape: tallies ${bad?._id}: no shape for this one`,
  });
  expect(await states(plan)).toMatchObject({
    'tallies/0002-shape': {
      finishedAt: null,
      failure: { message: expect.stringContaining(bad?._id ?? '-') },
    },
  });
  expect(await states(plan)).not.toHaveProperty('tallies/0003-count-index');
  await run(plan);
  expect(await timesChanged()).toEqual([1]);
  expect((await states(plan))['tallies/0002-shape']).toMatchObject({
    failure: null,
    finishedAt: expect.any(Date),
  });
});

/** The plan whose backfill first looks at each document. */
function structuredCloneOf(of: MigrationPlan, look: (document: TextIdDocument) => void): MigrationPlan {
  return {
    ...of,
    migrations: of.migrations.map((migration) => {
      const { work } = migration;
      if (work.kind !== 'documents') return migration;
      const change: typeof work.change = async (document, db) => {
        look(document as TextIdDocument); // ids of tallies are text
        return work.change(document, db);
      };
      return { ...migration, work: { ...work, change } };
    }),
  };
}

test('a document that a server replaces at the same moment keeps what both wrote', async () => {
  await fill(1, 1);
  const tally = await tallies().findOne({});
  const racing = structuredCloneOf(plan, () => undefined);
  let raced = false;
  const [, backfill] = racing.migrations;
  if (backfill?.work.kind !== 'documents' || !tally) throw new Error('expected the backfill and a tally');
  const { change } = backfill.work;
  Object.assign(backfill.work, {
    change: async (document: TextIdDocument, db: Db) => {
      const outcome = await change(document, db);
      // A server that read version 1, too, is faster.
      if (!raced) await tallies().replaceOne(tally, { ...tally, count: 77, version: 2 });
      raced = true;
      return outcome;
    },
  });
  await run(racing);
  expect(await tallies().findOne({})).toMatchObject({ count: 77, shape: 2, version: 3 });
  // And a server that is slower is refused by the version.
  expect((await tallies().replaceOne({ ...tally }, { ...tally, count: 78 })).matchedCount).toBe(0);
});

describe('a server of this version', () => {
  const expand = { ...plan, migrations: plan.migrations.slice(0, 1) };

  test('does not work on a database that lacks what it needs', async () => {
    await expect(checkSchema(database, plan)).rejects.toMatchObject({
      code: 'SCHEMA_BEHIND',
      message: expect.stringContaining('tallies/0001-collections'),
    });
  });

  test('works while the backfill is on its way, and beside a later version that has only added', async () => {
    await run(expand);
    await checkSchema(database, plan);
    await run(plan, false);
    await checkSchema(database, expand);
  });

  test('does not work on a database from which a later version took away what it needs', async () => {
    await run(plan);
    await expect(checkSchema(database, expand)).rejects.toMatchObject({
      code: 'SCHEMA_AHEAD',
      message: expect.stringContaining('tallies/0003-count-index'),
    });
  });

  test('does not work on the rest of a restore', async () => {
    await run(plan);
    await database.collection('restoring').insertOne({ at: new Date() });
    await expect(checkSchema(database, plan)).rejects.toMatchObject({ code: 'RESTORE_UNFINISHED' });
  });
});
