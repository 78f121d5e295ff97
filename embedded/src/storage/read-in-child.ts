import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { StoreDamaged } from './damage.ts';
import { dataFileOf } from './data-file.ts';

/**
 * Reads a doubtful data file through in a process of its own: lmdb may end a process by a signal when it meets a page that
 * is not one.
 * @throws StoreDamaged when not everything could be read
 */
export function readInChild(directory: string): void {
  const program = fileURLToPath(new URL('./read-through.ts', import.meta.url));
  const { status, signal, stderr } = spawnSync(process.execPath, [program, directory], { encoding: 'utf8' });
  if (status === 0) return;
  const why = signal ?? stderr.trim().split('\n').at(-1);
  throw new StoreDamaged(`${dataFileOf(directory)} ends too early, not all of it can be read (${why})`);
}
