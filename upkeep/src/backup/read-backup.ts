import { createHash } from 'node:crypto';
import { OperatorError } from '@comanda/platform/operator-error';
import { takenAt } from './backup-id.ts';
import { keysOf } from './backup-key.ts';
import { openChunk } from './chunk.ts';
import { type BackedUpCollection, type Manifest, openManifest } from './manifest.ts';
import { chunkName, manifestName, type Place } from './place.ts';

/** Ids of the finished backups of a place, the oldest first. */
export async function finishedBackups(place: Place): Promise<string[]> {
  const names = await place.list();
  return names
    .filter((name) => name.endsWith('/manifest.json'))
    .map((name) => name.slice(0, -'/manifest.json'.length))
    .filter((id) => takenAt(id))
    .sort();
}

/** The newest backup of a place. @throws OperatorError BACKUP_NOT_FOUND */
export async function newestBackup(place: Place): Promise<string> {
  const id = (await finishedBackups(place)).at(-1);
  if (id === undefined)
    throw new OperatorError('BACKUP_NOT_FOUND', `${place.description} holds no finished backup.`);
  return id;
}

/** @throws OperatorError BACKUP_NOT_FOUND, BACKUP_WRONG_KEY or BACKUP_DAMAGED */
export async function readManifest(place: Place, key: Buffer, id: string): Promise<Manifest> {
  const file = await place.get(manifestName(id));
  if (!file)
    throw new OperatorError(
      'BACKUP_NOT_FOUND',
      `${place.description} holds no backup ${id}, or it was not finished: its manifest is missing.`,
    );
  return openManifest(key, id, file);
}

/**
 * The documents of a collection as they were stored, in BSON, in the order of `_id`. Each chunk is checked before anything of it is given out, and the
 * collection as a whole at its end: nothing is to be believed before that.
 * @throws OperatorError BACKUP_DAMAGED
 */
export async function* backupDocuments(
  place: Place,
  key: Buffer,
  manifest: Manifest,
  collection: BackedUpCollection,
): AsyncGenerator<Uint8Array> {
  const { chunk: chunkKey } = keysOf(key, Buffer.from(manifest.salt, 'base64'));
  const whole = createHash('sha256');
  let documents = 0;
  for (const { number, sha256 } of collection.chunks) {
    const name = chunkName(manifest.id, number);
    const sealed = await place.get(name);
    if (!sealed) throw new OperatorError('BACKUP_DAMAGED', `${name} of ${collection.name} is missing.`);
    const damaged = `${name} of ${collection.name} is not as it was written (${sealed.length} bytes).`;
    if (createHash('sha256').update(sealed).digest('hex') !== sha256)
      throw new OperatorError('BACKUP_DAMAGED', damaged);
    const plain = await openChunk(chunkKey, { backup: manifest.id, number }, sealed).catch(
      (error: unknown) => {
        throw new OperatorError('BACKUP_DAMAGED', damaged, { cause: error });
      },
    );
    for (const document of documentsIn(plain)) {
      whole.update(document);
      documents++;
      yield document;
    }
  }
  if (documents !== collection.documents || whole.digest('hex') !== collection.sha256)
    throw new OperatorError('BACKUP_DAMAGED', `${collection.name} is not what its manifest says.`);
}

/** A BSON document begins with its length. */
function* documentsIn(plain: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < plain.length; ) {
    const end = at + plain.readInt32LE(at);
    yield plain.subarray(at, end);
    at = end;
  }
}
