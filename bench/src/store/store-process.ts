import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Megabytes: memory of the process itself, and with it the pages of the data file it has touched. */
export interface Memory {
  readonly own: number;
  readonly withFile: number;
}

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
  const status = (name: string): number => {
    const line = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(new RegExp(`${name}:\\s+(\\d+) kB`));
    return Number(line?.[1] ?? 0) / 1024;
  };
  return {
    url,
    startedInMs: performance.now() - started,
    memory: () => ({ own: status('RssAnon'), withFile: status('VmRSS') }),
    cpu() {
      // After the command's name, which may hold spaces: utime and stime are fields 14 and 15, in ticks of 10 ms.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
