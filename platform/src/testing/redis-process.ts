import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface RedisProcess {
  url: string;
  port: number;
  /** Of the process that runs now. */
  readonly pid: number;
  /** Ends it as a crash would and starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real Redis server on a free port of loopback, for tests. Each append is fsynced when it is persistent. */
export async function startRedis({
  persistent = false,
  flags = [],
}: {
  persistent?: boolean;
  flags?: string[];
} = {}): Promise<RedisProcess> {
  const persistence = persistent ? ['--appendonly', 'yes', '--appendfsync', 'always'] : forgetful;
  return startServer((port) => ['--port', String(port), ...persistence, ...flags]);
}

/** Flags of a server that writes nothing to the disk. */
const forgetful = ['--save', '', '--appendonly', 'no'];

/** Three masters, each with a replica, as one Redis Cluster. */
export interface RedisCluster {
  url: string;
  /** Ends the master of a slot as a crash would, and waits until its replica has taken over. */
  failOver(slot: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedisCluster(): Promise<RedisCluster> {
  // A fast failure detection; half a minute of silence would be the default.
  const flags = [
    '--cluster-enabled',
    'yes',
    '--cluster-node-timeout',
    '1500',
    '--repl-diskless-sync-delay',
    '0',
  ];
  const nodes = await Promise.all(
    Array.from({ length: 6 }, () =>
      startServer(async (port) => {
        const bus = await freePort();
        return ['--port', String(port), ...forgetful, ...flags, '--cluster-port', String(bus)];
      }),
    ),
  );
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  const tool = spawn(
    'redis-cli',
    ['--cluster', 'create', ...addresses, '--cluster-replicas', '1', '--cluster-yes'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [code] = await once(tool, 'exit');
  if (code !== 0) throw new Error(`redis-cli --cluster create ended with ${code}`);
  const running = new Set(nodes);
  const asked = async <T>(work: (redis: Redis) => Promise<T>, node: RedisProcess): Promise<T> => {
    const redis = new Redis(node.url, { maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    return work(redis).finally(() => redis.disconnect());
  };
  const masterOf = async (slot: number): Promise<number> => {
    const [one] = running;
    if (!one) throw new Error('No node of the cluster runs.');
    const slots = (await asked((redis) => redis.call('CLUSTER', 'SLOTS'), one)) as [
      number,
      number,
      [string, number],
    ][]; // the reply's shape
    const range = slots.find(([from, to]) => from <= slot && slot <= to);
    return range?.[2][1] ?? 0;
  };
  const settled = async (): Promise<void> => {
    for (;;) {
      const states = await Promise.all(
        [...running].map((node) => asked((redis) => redis.cluster('INFO'), node)),
      );
      const replicas = await Promise.all(
        [...running].map((node) => asked((redis) => redis.info('replication'), node)),
      );
      const isLinked = replicas.every(
        (info) => !info.includes('role:slave') || info.includes('master_link_status:up'),
      );
      if (isLinked && states.every((info) => String(info).includes('cluster_state:ok'))) return;
      await wait(100);
    }
  };
  await settled();
  return {
    url: `redis+cluster://${addresses.join(',')}`,
    async failOver(slot) {
      const port = await masterOf(slot);
      const node = nodes.find((one) => one.port === port);
      if (!node) throw new Error(`No node has slot ${slot}.`);
      running.delete(node);
      await node.kill();
      while ((await masterOf(slot)) === port) await wait(100);
      await settled();
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

/** A master with a replica, watched by three Sentinels. */
export interface RedisSentinels {
  url: string;
  /** The master's own address. */
  master: RedisProcess;
  /** The replica's own address; it is the master after a failover. */
  replica: RedisProcess;
  /** Ends the master as a crash would, and waits until the Sentinels have put the replica in its place. */
  failOver(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedisSentinels(): Promise<RedisSentinels> {
  // A replica that asks for its first copy is otherwise made to wait five seconds for others to come.
  const master = await startRedis({ flags: ['--repl-diskless-sync-delay', '0'] });
  const replica = await startRedis({ flags: ['--replicaof', `127.0.0.1 ${master.port}`] });
  const sentinels = await Promise.all(
    Array.from({ length: 3 }, () =>
      startServer(async (port, dir) => {
        const file = join(dir, 'sentinel.conf');
        const settings = [
          `port ${port}`,
          `sentinel monitor comanda 127.0.0.1 ${master.port} 2`,
          'sentinel down-after-milliseconds comanda 500',
          'sentinel failover-timeout comanda 3000',
        ];
        await writeFile(file, `${settings.join('\n')}\n`);
        return [file, '--sentinel'];
      }),
    ),
  );
  const masterPort = async (sentinel: RedisProcess): Promise<number> => {
    const redis = new Redis(sentinel.url);
    const [, port] = (await redis
      .call('SENTINEL', 'get-master-addr-by-name', 'comanda')
      .finally(() => redis.disconnect())) as [string, string]; // the reply's shape
    return Number(port);
  };
  const watched = async (sentinel: RedisProcess): Promise<void> => {
    const redis = new Redis(sentinel.url);
    for (;;) {
      const reply = (await redis.call('SENTINEL', 'master', 'comanda')) as string[]; // names and values in turn
      const value = (name: string) => Number(reply[reply.indexOf(name) + 1]);
      if (value('num-slaves') >= 1 && value('num-other-sentinels') >= 2) break;
      await wait(100);
    }
    redis.disconnect();
  };
  await Promise.all(sentinels.map(watched));
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/comanda`,
    master,
    replica,
    async failOver() {
      await master.kill();
      for (const sentinel of sentinels) while ((await masterPort(sentinel)) === master.port) await wait(100);
    },
    async stop() {
      await Promise.all([...sentinels, master, replica].map((node) => node.stop()));
    },
  };
}

/** How often a server is started on another port, when somebody took the one that was free a moment ago. */
const attempts = 5;

/** Starts `redis-server` on a free port and waits until it says that it is ready. */
async function startServer(
  argumentsFor: (port: number, dir: string) => string[] | Promise<string[]>,
): Promise<RedisProcess> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnFreePort(argumentsFor);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

async function startOnFreePort(
  argumentsFor: (port: number, dir: string) => string[] | Promise<string[]>,
): Promise<RedisProcess> {
  const dir = await mkdtemp(join(tmpdir(), 'comanda-redis-'));
  const port = await freePort();
  const given = await argumentsFor(port, dir);
  let child: ChildProcess;
  const start = async () => {
    // A Sentinel's settings stand in its file, before which no option may.
    const options = given.includes('--sentinel') ? [] : ['--bind', '127.0.0.1', '--dir', dir];
    child = spawn('redis-server', [...given, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const part of child.stdout ?? []) {
      said += String(part);
      if (/Ready to accept connections|Sentinel ID is/.test(said)) {
        // What nobody reads would fill the pipe and stop the server.
        child.stdout?.resume();
        return;
      }
    }
    throw new Error('redis-server ended before it was ready');
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    async restart() {
      await kill();
      await start();
    },
    kill,
    async stop() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return address.port;
}
