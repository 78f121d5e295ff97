import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StoreChild, startStoreChild } from './testing-process.ts';

let dir: string;
const started: StoreChild[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'comanda-process-'));
});
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

async function start(args: string[] = [], env?: NodeJS.ProcessEnv): Promise<StoreChild> {
  const store = await startStoreChild(dir, args, env ? { env: { ...process.env, ...env } } : {});
  started.push(store);
  return store;
}

describe('the process', () => {
  it('says everything that is wrong with its command line at once', async () => {
    const { exited, said } = await start(['--port', '99999', '--host', '0.0.0.0', '--verbose'], {
      LOG_LEVEL: 'loud',
    });
    expect(await exited).toBe(1);
    expect(said()).toMatch(
      /--verbose is not an option[\s\S]*--port must be[\s\S]*LOG_LEVEL[\s\S]*--host must be/,
    );
  });

  it('says what is wrong with the login it is given', async () => {
    const { exited, said } = await start([], { STORE_USER: 'a b', STORE_PASSWORD: 'short' });
    expect(await exited).toBe(1);
    expect(said()).toMatch(/STORE_USER must be[\s\S]*STORE_PASSWORD must be/);
    const lacking = await start(['--password-file', join(dir, 'nothing')], { STORE_USER: 'cafe' });
    expect(await lacking.exited).toBe(1);
    expect(lacking.said()).toContain('--password-file ENOENT');
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
    const { child, exited } = await start(['--socket', path]);
    const client = await new MongoClient(`mongodb://${encodeURIComponent(path)}`).connect();
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
