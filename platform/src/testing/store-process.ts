import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StoreProcess {
  /** Connection string with a database of its own. */
  url: string;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and data, after `kill`. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the single-machine store as a process of its own on a free port and a fresh directory, for tests. It ends with the test. */
export async function startStore(): Promise<StoreProcess> {
  const dir = await mkdtemp(join(tmpdir(), 'comanda-store-'));
  const program = new URL('../../../embedded/src/main.ts', import.meta.url);
  let child: ChildProcess;
  let port = '0';
  const start = async () => {
    child = fork(program, ['--port', port, '--dir', dir], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--max-semi-space-size=8'],
    });
    const failed = once(child, 'exit').then(() =>
      Promise.reject(new Error('the store ended before it listened')),
    );
    const [message] = await Promise.race([once(child, 'message'), failed]);
    failed.catch(() => {}); // its later end is what tests want
    port = new URL((message as { listening: string }).listening).port; // the store's only message
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  await start();
  return {
    url: `mongodb://127.0.0.1:${port}/test`,
    kill,
    start,
    async stop() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
