import { createHash, hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { OperatorError } from '@comanda/platform/operator-error';

/** What everything of one backup is sealed with. Each backup has keys of its own, so that numbers may serve as nonces. */
export interface BackupKeys {
  chunk: Buffer;
  manifest: Buffer;
}

/**
 * The secret that backups are made from, 32 bytes as 64 hexadecimal digits in a file of its own: `openssl rand -hex 32 > FILE`.
 * @throws OperatorError BACKUP_KEY
 */
export async function readBackupKey(file: string | undefined): Promise<Buffer> {
  const advice =
    'Make one with "openssl rand -hex 32 > FILE", keep it where the backups are not, and name it by --key FILE or BACKUP_KEY_FILE.';
  if (file === undefined)
    throw new OperatorError('BACKUP_KEY', `Backups are encrypted and need a key. ${advice}`);
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new OperatorError('BACKUP_KEY', `The key in ${file} cannot be read: ${error.message}. ${advice}`);
  });
  if (!/^[0-9a-f]{64}$/i.test(content.trim()))
    throw new OperatorError('BACKUP_KEY', `${file} does not hold 64 hexadecimal digits. ${advice}`);
  return Buffer.from(content.trim(), 'hex');
}

/** The keys of one backup, by HKDF-SHA256 (RFC 5869). @param salt random, and written beside what they seal */
export function keysOf(key: Buffer, salt: Buffer): BackupKeys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, salt, `comanda backup ${purpose}`, 32));
  return { chunk: derive('chunk'), manifest: derive('manifest') };
}

/** Tells keys apart without telling anything of them. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('comanda backup key id ').update(key).digest('hex').slice(0, 16);
}
