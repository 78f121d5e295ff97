import { existsSync, readdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createLog } from '@comanda/platform/log';
import { databaseOf as connected } from '@comanda/platform/migration/run-migrations';
import { connectMongo, databaseOf } from '@comanda/platform/mongo';
import { OperatorError } from '@comanda/platform/operator-error';
import type { Manifest } from './manifest.ts';
import type { Place } from './place.ts';
import { restoreBackup } from './restore-backup.ts';

/**
 * Restores a backup into a new data directory of the single-machine store. The directory gets its name when everything is in it and was verified; a restore
 * that fails or is killed leaves none of that name.
 * @throws OperatorError RESTORE_NOT_EMPTY, or as `restoreBackup` does
 */
export async function restoreIntoDirectory(
  place: Place,
  key: Buffer,
  id: string,
  directory: string,
): Promise<{ manifest: Manifest; documents: number }> {
  const target = resolve(directory);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new OperatorError('RESTORE_NOT_EMPTY', `${directory} is not empty: restore into a new directory.`);
  const draft = `${target}.restoring`;
  // Not part of the images that serve a cluster.
  const { createStoreServer } = await import('@comanda/embedded/server');
  // What a restore that was killed has left.
  await rm(draft, { recursive: true, force: true });
  const store = await createStoreServer({ dir: draft });
  try {
    const url = `${store.url}/${databaseOf(store.url)}`;
    const mongo = await connectMongo(url, createLog('restore', 'silent'));
    try {
      const restored = await restoreBackup(place, key, id, connected(mongo.connection));
      await mongo.close();
      await store.close();
      if (existsSync(target)) await rm(target, { recursive: true });
      await rename(draft, target);
      await syncDirectory(dirname(target));
      return restored;
    } finally {
      await mongo.close();
    }
  } catch (error) {
    await store.close();
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
