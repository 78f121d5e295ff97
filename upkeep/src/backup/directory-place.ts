import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { OperatorError } from '@comanda/platform/operator-error';
import type { Place } from './place.ts';

/** Ends the name of a file that is not whole. */
const draft = '.partial';

/** Backups in a directory, which may be a mounted share. What was put there is on the disk when that is said. */
export function createDirectoryPlace(directory: string): Place {
  const root = resolve(directory);
  const pathOf = (name: string) => join(root, ...name.split('/'));
  return {
    description: root,
    async put(name, content) {
      const path = pathOf(name);
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const file = await open(path + draft, 'w', 0o600);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(path + draft, path);
        await syncDirectory(dirname(path));
      } catch (error) {
        await rm(path + draft, { force: true }).catch(() => undefined); // the failure itself is what counts
        throw failure(`${path} could not be written`, error);
      }
    },
    async get(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw failure(`${pathOf(name)} could not be read`, error);
      }
    },
    async list() {
      try {
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
      } catch (error) {
        if (isMissing(error)) return [];
        throw failure(`${root} could not be read`, error);
      }
    },
    async remove(name) {
      const path = pathOf(name);
      try {
        await rm(path, { force: true });
      } catch (error) {
        throw failure(`${path} could not be removed`, error);
      }
      await rmdir(dirname(path)).catch(() => undefined); // others are still in it
    },
  };
}

/** A new name is safe from a power cut only when its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';

function failure(what: string, error: unknown): OperatorError {
  const isFull = codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT';
  const why = isFull ? 'the disk is full' : error instanceof Error ? error.message : String(error);
  return new OperatorError('BACKUP_STORAGE', `${what}: ${why}`, { cause: error });
}
