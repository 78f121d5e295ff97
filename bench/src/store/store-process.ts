import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cpuOf, type Memory, memoryOf } from '../usage.ts';

/** The single-machine store as a process of its own. */
export interface StoreProcess {
  readonly url: string;
  /** From the start of the process to the address, in milliseconds. */
  readonly startedInMs: number;
  memory(): Memory;
  /** Processor time used so far, in milliseconds: it tells what an operation costs however busy the machine is. */
  cpu(): number;
  stop(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '../../../embedded/src/main.ts');

/** Starts it on a data directory. @throws Error when it ends before it listens */
export async function startStore(
  directory: string,
  nodeOptions: readonly string[] = [],
): Promise<StoreProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, MAIN, '--port', '0', '--dir', directory], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { listening: string }).listening)); // sent by the store's main.ts
    child.once('exit', (code) => reject(new Error(`the store ended with ${code} before it listened`)));
  });
  const { pid = 0 } = child; // set once it listens
  return {
    url,
    startedInMs: performance.now() - started,
    memory: () => memoryOf(pid),
    cpu: () => cpuOf(pid),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
