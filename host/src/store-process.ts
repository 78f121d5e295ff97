import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface StoreProcess {
  /** Connection string for any MongoDB client. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the single-machine store as a child. It listens on a port of loopback that the system chooses, and ends by itself when this process does,
 * however it does.
 */
export async function startStore(options: { dir: string; onLost: () => void }): Promise<StoreProcess> {
  const main = fileURLToPath(import.meta.resolve('@comanda/embedded/main'));
  // Bounds the space for short-lived objects, which V8 otherwise lets grow in a burst and keeps.
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', main, '--port', '0', '--dir', options.dir],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const url = await listening(child);
  let closing = false;
  child.once('exit', () => {
    if (!closing) options.onLost();
  });
  return {
    url,
    async close() {
      closing = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    // Under `node --watch` a child also tells which files it loads.
    child.on('message', (message) => {
      if (typeof message === 'object' && 'listening' in message) resolve(String(message.listening));
    });
    child.once('exit', (code) =>
      reject(new Error(`The store ended with ${code} before it was ready; its message is above.`)),
    );
    child.once('error', reject);
  });
}
