import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer } from '@comanda/embedded/server';
import { freePort, startRedis } from '@comanda/platform/testing/redis-process';
import { readComposeFile } from './compose-file.ts';
import { type Edge, startEdge } from './edge.ts';
import { shipped } from './shipped.ts';

export const superAdmin = { email: 'owner@example.com', password: 'a password for a rehearsal' };

export interface System {
  edge: Edge;
  /** Addresses of the gateways themselves, in the order of nginx's upstream. */
  gateways: string[];
  /** Address of a service itself. */
  addressOf(service: string): string;
  /** Ends a process of a service as a kill -9 does. */
  kill(service: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * The services of docker-compose.production.yml on loopback: the commands, the settings and the way secrets arrive are the file's; only
 * addresses are this machine's, and the single-machine store stands in for mongos.
 */
export async function startSystem(): Promise<System> {
  const file = readComposeFile({ PUBLIC_URL: 'https://localhost', SUPER_ADMIN_EMAIL: superAdmin.email });
  const directory = await mkdtemp(join(tmpdir(), 'comanda-system-'));
  const [store, redis] = await Promise.all([
    createStoreServer({ dir: join(directory, 'store') }),
    startRedis({ persistent: true }),
  ]);
  const secretsFolder = await writeSecrets(directory, { MONGODB_URL: store.url, REDIS_URL: redis.url });

  const names = ['users', 'tables', 'menu', 'orders', 'gateway-1', 'gateway-2', 'gateway-3'];
  const addresses = new Map<string, string>();
  for (const name of names) addresses.set(name, `127.0.0.1:${await freePort()}`);
  const running = new Map<string, ChildProcess>();
  const secretsAndPath = {
    SECRETS_DIR: secretsFolder,
    PATH: `${shipped('node_modules/.bin')}:/usr/bin:/bin`,
  };
  await runJob(file.services.migrated?.command ?? [], secretsAndPath);
  for (const name of names) {
    const { command = [], environment = {} } = file.services[name] ?? {};
    const [host, port] = addresses.get(name)?.split(':') ?? [];
    const settings = Object.entries(environment).map(([key, value]) => {
      const target = /^http:\/\/([a-z]+):\d+$/.exec(String(value))?.[1];
      return [key, target === undefined ? String(value) : `http://${addresses.get(target)}`];
    });
    running.set(
      name,
      spawn('/bin/sh', [shipped('deploy/with-secrets.sh'), ...command], {
        cwd: shipped('.'),
        env: {
          ...Object.fromEntries(settings),
          HOST: host,
          PORT: port,
          LOG_LEVEL: 'warn',
          // The demo restaurant is filled through the same door as everything, in one go.
          RATE_GENERAL: '5000',
          RATE_ORGANIZATION: '5000',
          // Its operations are none of our apps'; what `required` refuses is tried in safelist.test.ts.
          SAFELIST: 'log',
          ...secretsAndPath,
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    );
  }
  const end = async (name: string, signal: NodeJS.Signals) => {
    const child = running.get(name);
    running.delete(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const endAll = async () => {
    for (const name of [...names].reverse()) await end(name, 'SIGTERM');
    await Promise.all([store.close(), redis.stop()]);
    await rm(directory, { recursive: true, force: true });
  };
  const gateways = names
    .filter((name) => name.startsWith('gateway'))
    .map((name) => addresses.get(name) ?? '');
  try {
    await Promise.all(names.map((name) => ready(`http://${addresses.get(name)}`, name, running.get(name))));
    const edge = await startEdge({ gateways, apps: builtApps() });
    return {
      edge,
      gateways: gateways.map((address) => `http://${address}`),
      addressOf: (service) => `http://${addresses.get(service)}`,
      kill: (service) => end(service, 'SIGKILL'),
      async close() {
        await edge.stop();
        await endAll();
      },
    };
  } catch (error) {
    await endAll();
    throw error;
  }
}

/** Runs a job of the system to its end, which must be a good one: nothing that waits for it would start. */
async function runJob(command: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const job = spawn('/bin/sh', [shipped('deploy/with-secrets.sh'), ...command], {
    cwd: shipped('.'),
    env: { ...env, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(job, 'exit');
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`);
}

function builtApps() {
  const apps = { web: shipped('web/dist'), kds: shipped('kds/dist') };
  for (const folder of Object.values(apps)) {
    if (!existsSync(folder)) throw new Error(`${folder} does not exist: run "npm run build" first`);
  }
  return apps;
}

async function writeSecrets(directory: string, urls: Record<string, string>): Promise<string> {
  const folder = join(directory, 'secrets');
  await mkdir(folder);
  const secrets = { ...urls, IDENTITY_SECRET: 'f'.repeat(64), SUPER_ADMIN_PASSWORD: superAdmin.password };
  for (const [name, value] of Object.entries(secrets)) await writeFile(join(folder, name), value);
  return folder;
}

async function ready(url: string, name: string, child: ChildProcess | undefined): Promise<void> {
  while (!(await isReady(url))) {
    if (child?.exitCode != null) throw new Error(`${name} ended with ${child.exitCode} before it was ready`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`)).ok;
  } catch {
    return false;
  }
}
