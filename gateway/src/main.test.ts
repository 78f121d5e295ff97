import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisProcess, startRedis } from '@comanda/platform/testing/redis-process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf } from './persisted/manifest.ts';

let redis: RedisProcess;
let dir: string;
beforeAll(async () => {
  redis = await startRedis();
  dir = await mkdtemp(join(tmpdir(), 'comanda-manifests-'));
  const operation = '{ viewer { kind } }';
  const manifest = { version: 1, app: 'web', operations: { [hashOf(operation)]: operation } };
  await mkdir(join(dir, 'built'));
  await writeFile(join(dir, 'built', 'web.json'), JSON.stringify(manifest));
});
afterAll(async () => {
  await redis?.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Starts the program until it listens or ends. */
async function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname], {
    env: {
      PORT: '0',
      REDIS_URL: redis.url,
      IDENTITY_SECRET: 'a secret of thirty-two characters and more',
      ORDERS_URL: 'http://127.0.0.1:1',
      MENU_URL: 'http://127.0.0.1:1',
      TABLES_URL: 'http://127.0.0.1:1',
      USERS_URL: 'http://127.0.0.1:1',
      ...environment,
    },
  });
  let faults = '';
  child.stderr.on('data', (part) => {
    faults += part;
  });
  const ended = once(child, 'exit');
  const listening = new Promise<void>((resolve) => {
    let out = '';
    child.stdout.on('data', (part) => {
      out += part;
      if (out.includes('"listening"')) resolve();
    });
  });
  const isListening = await Promise.race([listening.then(() => true), ended.then(() => false)]);
  if (isListening) child.kill();
  const [exitCode] = await ended;
  return { isListening, exitCode, faults };
}

test('with SAFELIST=required and no operation of any app it does not start, and says what to do', async () => {
  const { isListening, exitCode, faults } = await start({
    SAFELIST: 'required',
    OPERATIONS_DIRS: `${join(dir, 'one')} ${join(dir, 'other')}`,
  });
  expect({ isListening, exitCode }).toEqual({ isListening: false, exitCode: 1 });
  expect(faults).toMatch(
    /^The environment is not right:\n {2}OPERATIONS_DIRS: .*SAFELIST=required.*npm run build/,
  );
  expect(faults).toContain(`${join(dir, 'one')}, ${join(dir, 'other')}`);
});

test.each([
  ['with SAFELIST=required and a manifest', 'required', 'built'],
  ['without a manifest when others are only logged', 'log', 'none'],
])('it starts %s', async (_when, safelist, folder) => {
  const { isListening, faults } = await start({ SAFELIST: safelist, OPERATIONS_DIRS: join(dir, folder) });
  expect({ isListening, faults }).toEqual({ isListening: true, faults: '' });
});
