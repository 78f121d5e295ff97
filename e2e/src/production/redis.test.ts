import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@comanda/platform/testing/redis-process';
import { expect, onTestFinished, test } from 'vitest';
import { program } from '../prerequisites.ts';
import { shipped } from './shipped.ts';

const password = 'correct horse';
const run = promisify(execFile);

interface Member {
  port: number;
  process: ChildProcess;
}

/** A member by the shipped files; only the places of a container become places of this test. */
async function startMember(directory: string, port: number): Promise<Member> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'redis_password'), password);
  const configuration = (await readFile(shipped('deploy/redis/redis.conf'), 'utf8')).replace(
    'dir /data',
    `dir ${directory}`,
  );
  await writeFile(
    join(directory, 'redis.conf'),
    `${configuration}port ${port}\ncluster-port ${await freePort()}\n`,
  );
  const script = (await readFile(shipped('deploy/redis/start.sh'), 'utf8'))
    .replace('/etc/redis/redis.conf', join(directory, 'redis.conf'))
    .replace('/run/secrets/redis_password', join(directory, 'redis_password'))
    .replaceAll('/tmp/redis.conf', join(directory, 'started.conf'));
  await writeFile(join(directory, 'start.sh'), script);
  const redis = spawn('/bin/sh', [join(directory, 'start.sh')], {
    env: { PATH: `${dirname(program('redis-server'))}:/usr/bin:/bin` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void redis.kill('SIGKILL'));
  for await (const line of redis.stdout)
    if (String(line).includes('Ready to accept connections')) return { port, process: redis };
  throw new Error('redis-server ended before it was ready');
}

async function ask(port: number, ...words: string[]): Promise<string> {
  const { stdout } = await run('redis-cli', ['-c', '-p', String(port), ...words], {
    env: { PATH: '/usr/bin:/bin', REDISCLI_AUTH: password },
  });
  return stdout.trim();
}

test("production's six Redis become one cluster from their secret, once, and the event log survives the death of a master", async () => {
  const directory = await mkdtemp(join(tmpdir(), 'comanda-production-redis-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const members: Member[] = [];
  for (let index = 0; index < 6; index++)
    members.push(await startMember(join(directory, String(index)), await freePort()));
  const [first] = members;
  if (!first) throw new Error('expected six members');

  const { stdout: refusal } = await run('redis-cli', ['-p', String(first.port), 'ping']);
  expect(refusal).toContain('NOAUTH');
  expect(await ask(first.port, 'config', 'get', 'maxmemory-policy')).toContain('volatile-lru');

  const script = join(directory, 'create-cluster.sh');
  const shippedScript = await readFile(shipped('deploy/redis/create-cluster.sh'), 'utf8');
  await writeFile(
    script,
    shippedScript.replace('/run/secrets/redis_password', join(directory, '0/redis_password')),
  );
  const create = () => run('/bin/sh', [script, ...members.map(({ port }) => `127.0.0.1:${port}`)]);
  await create();
  const nodes = async () => (await ask(first.port, 'cluster', 'nodes')).split('\n');
  await expect.poll(async () => (await nodes()).filter((node) => /\bslave\b/.test(node)).length).toBe(3);
  expect((await nodes()).filter((node) => /\bmaster\b/.test(node))).toHaveLength(3);
  await ask(first.port, 'xadd', 'events', '*', 'order', '42');
  const before = await nodes();
  await create();
  expect((await nodes()).map((node) => node.split(' ')[0]).sort()).toEqual(
    before.map((node) => node.split(' ')[0]).sort(),
  );
  expect(await ask(first.port, 'xlen', 'events')).toBe('1');

  const slot = Number(await ask(first.port, 'cluster', 'keyslot', 'events'));
  const portOfSlot = async (port: number) => {
    const slots = (await ask(port, 'cluster', 'nodes'))
      .split('\n')
      .filter((node) => /\bmaster\b(?!,fail)/.test(node));
    const owner = slots.find((node) =>
      node
        .split(' ')
        .slice(8)
        .some((range) => {
          const [from = 0, to = from] = range.split('-').map(Number);
          return from <= slot && slot <= to;
        }),
    );
    return Number(owner?.split(' ')[1]?.match(/:(\d+)@/)?.[1]);
  };
  const masterPort = await portOfSlot(first.port);
  const master = members.find(({ port }) => port === masterPort);
  const other = members.find(({ port }) => port !== masterPort);
  if (!master || !other) throw new Error('expected a master of the slot and another member');
  // What a replica has not received yet is lost with its master; the outboxes publish it again.
  await expect.poll(() => ask(masterPort, 'info', 'replication')).toMatch(/state=online/);
  await expect.poll(() => ask(masterPort, 'wait', '1', '1000')).toBe('1');
  const died = once(master.process, 'exit');
  master.process.kill('SIGKILL');
  await died;
  await expect.poll(() => portOfSlot(other.port), { timeout: 60_000 }).not.toBe(masterPort);
  await expect.poll(() => ask(other.port, 'xlen', 'events'), { timeout: 60_000 }).toBe('1');

  // The dead one comes back as a replica of its successor.
  await startMember(join(directory, String(members.indexOf(master))), masterPort);
  await expect
    .poll(() => ask(masterPort, 'info', 'replication'), { timeout: 60_000 })
    .toContain('role:slave');
});
