import { crc32 } from 'node:zlib';
import { StoreDamaged } from './damage.ts';

/** Bytes a seal adds to a value. */
const SEAL_BYTES = 4;

/** A value with a CRC-32 over its key and itself behind it: lmdb's pages have none, and disks do lie. */
export function seal(key: Buffer, value: Buffer): Buffer {
  const sealed = Buffer.allocUnsafe(value.length + SEAL_BYTES);
  value.copy(sealed, 0);
  sealed.writeUInt32LE(crc32(value, crc32(key)), value.length);
  return sealed;
}

/**
 * The value that was sealed, a view on the same memory.
 * @throws StoreDamaged when it, or its key, is not what was written
 */
export function unseal(key: Buffer, sealed: Buffer): Buffer {
  const length = sealed.length - SEAL_BYTES;
  if (length >= 0) {
    const value = sealed.subarray(0, length);
    if (sealed.readUInt32LE(length) === crc32(value, crc32(key))) return value;
  }
  throw new StoreDamaged(`the entry ${key.toString('hex').slice(0, 80)} does not match its checksum`);
}
