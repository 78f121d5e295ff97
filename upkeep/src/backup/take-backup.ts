import { createHash, randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { newBackupId } from './backup-id.ts';
import { keyIdOf, keysOf } from './backup-key.ts';
import { sealChunk } from './chunk.ts';
import { collectionsToBackUp, databaseDocuments } from './database-documents.ts';
import { type BackedUpCollection, type Manifest, sealManifest } from './manifest.ts';
import { chunkName, manifestName, type Place } from './place.ts';

/** Documents are gathered to this size, in bytes, before they are compressed and sent. */
const chunkBytes = 4 * 1024 * 1024;

export interface BackupSettings {
  key: Buffer;
  /** Which collections are sharded by organization, for the restore. */
  sharded: ReadonlySet<string>;
  now?: Date;
}

/**
 * Backs up one moment of a database while it is used. The manifest comes last, so a backup that was interrupted is none.
 * @throws OperatorError BACKUP_STORAGE or BACKUP_SNAPSHOT_TOO_OLD; what was written until then is removed if it can be.
 */
export async function takeBackup(
  database: Db,
  place: Place,
  { key, sharded, now = new Date() }: BackupSettings,
): Promise<Manifest> {
  const salt = randomBytes(32);
  const id = newBackupId(now);
  const written: string[] = [];
  const session = database.client.startSession({ snapshot: true });
  let number = 0;

  const send = async (documents: Uint8Array[]): Promise<BackedUpCollection['chunks'][number]> => {
    const own = ++number;
    const name = chunkName(id, own);
    written.push(name);
    const sealed = await sealChunk(
      keysOf(key, salt).chunk,
      { backup: id, number: own },
      Buffer.concat(documents),
    );
    await place.put(name, sealed);
    const sha256 = createHash('sha256').update(sealed).digest('hex');
    return { number: own, documents: documents.length, bytes: sealed.length, sha256 };
  };

  const backUp = async (name: string): Promise<BackedUpCollection> => {
    const whole = createHash('sha256');
    const chunks: BackedUpCollection['chunks'] = [];
    let waiting: Uint8Array[] = [];
    let bytes = 0;
    let sending: ReturnType<typeof send> | undefined;
    // The next chunk is read while one is on its way, and no more than that.
    const flush = async (): Promise<void> => {
      if (sending) chunks.push(await sending);
      sending = waiting.length > 0 ? send(waiting) : undefined;
      sending?.catch(() => undefined); // whoever awaits it next is told
      waiting = [];
      bytes = 0;
    };
    for await (const document of databaseDocuments(database, name, session)) {
      whole.update(document);
      waiting.push(document);
      bytes += document.length;
      if (bytes >= chunkBytes) await flush();
    }
    await flush();
    await flush();
    const indexes = await database.collection(name).indexes();
    return {
      name,
      sharded: sharded.has(name),
      indexes: indexes
        .filter((index) => index.name !== '_id_')
        .map(({ v: _, key: fields, ...options }) => ({ ...options, key: { ...fields } })),
      documents: chunks.reduce((sum, { documents }) => sum + documents, 0),
      sha256: whole.digest('hex'),
      chunks,
    };
  };

  try {
    const collections: BackedUpCollection[] = [];
    for (const name of await collectionsToBackUp(database)) collections.push(await backUp(name));
    const manifest: Manifest = {
      format: 'comanda-backup',
      version: 1,
      id,
      takenAt: now.toISOString(),
      database: database.databaseName,
      keyId: keyIdOf(key),
      salt: salt.toString('base64'),
      collections,
    };
    await place.put(manifestName(id), sealManifest(key, manifest));
    return manifest;
  } catch (error) {
    // Without a manifest they are worth nothing; what cannot be removed now is removed with what has expired.
    for (const name of written) await place.remove(name).catch(() => undefined);
    throw error;
  } finally {
    await session.endSession();
  }
}
