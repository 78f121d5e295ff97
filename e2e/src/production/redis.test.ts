import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@comanda/platform/testing/redis-process';
import { expect, onTestFinished, test } from 'vitest';
import { program } from '../prerequisites.ts';
import { shipped } from './shipped.ts';

test("production's Redis starts from its secret, lets nobody in without it, and keeps the event log over a kill", async () => {
  const directory = await mkdtemp(join(tmpdir(), 'comanda-production-redis-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const port = await freePort();
  await writeFile(join(directory, 'redis_password'), 'correct horse');
  // The shipped files; only the places of a container become places of this test.
  const configuration = await readFile(shipped('deploy/redis/redis.conf'), 'utf8');
  await writeFile(
    join(directory, 'redis.conf'),
    `${configuration.replace('dir /data', `dir ${directory}`)}port ${port}\n`,
  );
  const script = (await readFile(shipped('deploy/redis/start.sh'), 'utf8'))
    .replace('/etc/redis/redis.conf', join(directory, 'redis.conf'))
    .replace('/run/secrets/redis_password', join(directory, 'redis_password'))
    .replaceAll('/tmp/redis.conf', join(directory, 'started.conf'));
  await writeFile(join(directory, 'start.sh'), script);

  const start = async () => {
    const redis = spawn('/bin/sh', [join(directory, 'start.sh')], {
      env: { PATH: `${dirname(program('redis-server'))}:/usr/bin:/bin` },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void redis.kill('SIGKILL'));
    for await (const line of redis.stdout)
      if (String(line).includes('Ready to accept connections')) return redis;
    throw new Error('redis-server ended before it was ready');
  };
  const ask = (password: string, ...words: string[]) =>
    execFileSync('redis-cli', ['-p', String(port), ...words], {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', REDISCLI_AUTH: password },
      stdio: 'pipe',
    }).trim();

  const first = await start();
  expect(ask('', 'ping')).toContain('NOAUTH');
  expect(ask('correct horse', 'ping')).toBe('PONG');
  expect(ask('correct horse', 'config', 'get', 'maxmemory-policy')).toContain('volatile-lru');
  ask('correct horse', 'xadd', 'events', '*', 'order', '42');
  await expect.poll(() => ask('correct horse', 'info', 'persistence')).toContain('aof_pending_bio_fsync:0');
  first.kill('SIGKILL');
  await once(first, 'exit');

  await start();
  expect(ask('correct horse', 'xlen', 'events')).toBe('1');
});
