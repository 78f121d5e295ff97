import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The store as a process of its own. */
export interface StoreChild {
  readonly child: ChildProcess;
  /** Where it listens; empty when it ended before it did. */
  readonly url: string;
  /** Its exit code, null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** What it has written to standard error. */
  said(): string;
}

/** Starts the store on a directory; resolves once it listens or has ended. `asUser` is a user id to run as. */
export async function startStoreChild(
  dir: string,
  args: readonly string[] = [],
  options: { env?: NodeJS.ProcessEnv; asUser?: number } = {},
): Promise<StoreChild> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--dir', dir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(options.env && { env: options.env }),
    ...(options.asUser !== undefined && { uid: options.asUser }),
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await Promise.race([
    new Promise<string>((resolve) =>
      child.once('message', (message) => resolve((message as { listening: string }).listening)),
    ), // sent by run.ts
    exited.then(() => ''),
  ]);
  return { child, url, exited, said: () => errors };
}
