import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const directory = join(import.meta.dirname, '../../peers');

/** Installs the peers when that has not been done, from their own lockfile. @throws Error when npm cannot */
export function installPeers(say: (line: string) => void): void {
  if (existsSync(join(directory, 'node_modules/.package-lock.json'))) return;
  say('Installing the peers under bench/peers …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: directory, stdio: 'inherit' });
  if (status !== 0) throw new Error('The peers could not be installed; --peers none measures without them.');
}
