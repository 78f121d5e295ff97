import { OperatorError } from '@comanda/platform/operator-error';
import type { Manifest } from './manifest.ts';
import type { Place } from './place.ts';
import { backupDocuments, readManifest } from './read-backup.ts';
import { type DocumentSource, type Findings, verifyDocuments } from './verify-documents.ts';

/** Gives the documents of a backup out by the name of their collection. */
export function sourceOf(place: Place, key: Buffer, manifest: Manifest): DocumentSource {
  return (name) => {
    const collection = manifest.collections.find((one) => one.name === name);
    if (!collection) throw new Error(`${manifest.id} has no collection ${name}`);
    return backupDocuments(place, key, manifest, collection);
  };
}

/**
 * Reads a whole backup: every bit of it is as it was written, every count and checksum is right, and what refers to something finds it.
 * @throws OperatorError BACKUP_NOT_FOUND, BACKUP_WRONG_KEY, BACKUP_DAMAGED or BACKUP_INCONSISTENT
 */
export async function verifyBackup(
  place: Place,
  key: Buffer,
  id: string,
): Promise<{ manifest: Manifest; findings: Findings }> {
  const manifest = await readManifest(place, key, id);
  const names = manifest.collections.map(({ name }) => name);
  const findings = await verifyDocuments(sourceOf(place, key, manifest), names);
  if (findings.dangling.length > 0)
    throw new OperatorError('BACKUP_INCONSISTENT', `${id}:\n  ${findings.dangling.join('\n  ')}`);
  return { manifest, findings };
}
