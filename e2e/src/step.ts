import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

let running: ChildProcess | undefined;

/** Somebody who stops the tests stops what they started. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    running?.kill(signal);
    process.exit(1);
  });
}

/**
 * Runs a command from the root of the repository, with what it prints going where ours goes, and the programs that npm installed (the pinned
 * Node first of all) before the machine's own.
 * @returns whether it ended with 0.
 */
export function runCommand(command: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    running = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` },
    });
    running.once('error', reject);
    running.once('exit', (code) => resolve(code === 0));
  });
}
