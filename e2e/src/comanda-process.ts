import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@comanda/platform/testing/redis-process';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface DemoTables {
  locations: { id: string; name: string; tables: { name: string; code: string }[] }[];
}

/** Comanda as `npm start` runs it, in a directory and on a port of its own. */
export interface ComandaProcess {
  url: string;
  /** Where its store and the machine's secret are. */
  dataDir: string;
  /** What the terminal showed, for messages of failing tests. */
  output(): string;
  demo(): Promise<DemoTables>;
  /** kill -9 of every process at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts again on the same data. Resolves when the first query is answered; returns the ms it took. */
  start(): Promise<number>;
  /** Process ids of the host and all its children. */
  processIds(): Promise<number[]>;
  stop(): Promise<void>;
}

/**
 * Starts Comanda and waits until the demo restaurant is there.
 * @param dataDir is removed at the end; an empty one when left out.
 */
export async function startComanda(
  environment: Record<string, string> = {},
  dataDir = newDataDir(),
): Promise<ComandaProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;
  let output = '';

  async function start(): Promise<number> {
    const began = performance.now();
    // A group of its own, so that a kill reaches the children too.
    child = spawn(process.execPath, ['host/src/main.ts'], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...environment },
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`Comanda ended with ${code} before it answered:\n${output}`);
    });
    ended.catch(() => undefined); // it also ends when a test kills it, long after it answered
    await Promise.race([ended, answering(url)]);
    const took = performance.now() - began;
    await Promise.race([ended, seeded()]);
    return took;
  }
  async function seeded(): Promise<void> {
    while (!(await readFile(join(dataDir, 'demo.json')).catch(() => undefined))) await pause();
  }
  async function killGroup(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
    const exited = once(child, 'exit');
    process.kill(-child.pid, signal);
    await exited;
  }
  await start();
  return {
    url,
    dataDir,
    output: () => output,
    demo: async () => JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')),
    kill: () => killGroup('SIGKILL'),
    start,
    async processIds() {
      const { pid } = child;
      const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
      return [pid, ...children.trim().split(' ').filter(Boolean).map(Number)].filter(
        (id) => id !== undefined,
      );
    },
    async stop() {
      await killGroup('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The name of a new data directory. */
export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'comanda-e2e-'));
}

/** Resolves when a real query is answered with data. */
async function answering(url: string): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ viewer { kind } }' }),
      });
      const answer = await response.json();
      // A gateway that takes the apps' operations only has answered as well.
      if (answer.data?.viewer?.kind === 'ANONYMOUS') return;
      if (answer.errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_ONLY') return;
    } catch {
      // Not listening yet.
    }
    await pause();
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
