import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createMenuServer } from '@comanda/menu/server';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createLog } from '@comanda/platform/log';
import { ledgerOf } from '@comanda/platform/migration/ledger';
import { databaseOf } from '@comanda/platform/migration/run-migrations';
import { connectMongo } from '@comanda/platform/mongo';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, expect, test } from 'vitest';

const identitySecret = 'f'.repeat(64);
let store: StoreProcess;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store?.stop());

test('a server of a cluster ends with a line that names the migration it misses, before it touches anything', async () => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../../subgraphs/menu/src/main.ts', import.meta.url))],
    {
      env: {
        MONGODB_URL: store.url,
        // Nobody listens there, and nobody is asked.
        REDIS_URL: 'redis://127.0.0.1:1',
        USERS_URL: 'http://127.0.0.1:1',
        IDENTITY_SECRET: identitySecret,
        PORT: '0',
        LOG_LEVEL: 'fatal',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(said).toContain('SCHEMA_BEHIND');
  expect(said).toContain('menu/0001-collections has not run on test: run "npm run migrate" first.');
});

test('a running server is not ready any more once a later version took away what it needs, and says so', async () => {
  const log = createLog('test', 'silent');
  const mongo = await connectMongo(store.url, log);
  const eventLog = createInProcessEventLog();
  const server = await createMenuServer({
    host: '127.0.0.1',
    port: 0,
    mongo,
    eventLog,
    identitySecret,
    usersUrl: 'http://127.0.0.1:1',
    log,
  });
  try {
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    await ledgerOf(databaseOf(mongo.connection)).insertOne({
      _id: 'menu/0099-of-a-later-version',
      phase: 'contract',
      startedAt: new Date(),
      finishedAt: null,
      position: null,
      changed: 0,
      failure: null,
    });
    const ready = await fetch(`${server.url}/ready`);
    expect(ready.status).toBe(503);
    const { checks } = await ready.json();
    expect(checks.find(({ name }: { name: string }) => name === 'schema')).toMatchObject({
      ready: false,
      problem: expect.stringContaining('menu/0099-of-a-later-version'),
    });
  } finally {
    await server.close();
    await eventLog.close();
    await mongo.close();
  }
});
