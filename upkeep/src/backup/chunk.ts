import { createCipheriv, createDecipheriv } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];
const algorithm = 'aes-256-gcm';
const tagBytes = 16;
/** A document takes 16 MB at most, and a chunk ends with the one that fills it. */
const mostBytes = 64 * 1024 * 1024;

/** Where a chunk belongs: one that was moved or swapped does not open. */
export interface ChunkPlace {
  backup: string;
  /** Counted over the whole backup, and so the nonce: no two chunks of one key have the same. */
  number: number;
}

/** Compresses and encrypts. The result is the ciphertext of AES-256-GCM (NIST SP 800-38D) with its tag at the end. */
export async function sealChunk(key: Buffer, place: ChunkPlace, plain: Buffer): Promise<Buffer> {
  const cipher = createCipheriv(algorithm, key, nonceOf(place)).setAAD(associated(place));
  return Buffer.concat([cipher.update(await compress(plain)), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts and expands. @throws Error when a single bit is not as it was sealed */
export async function openChunk(key: Buffer, place: ChunkPlace, sealed: Buffer): Promise<Buffer> {
  if (sealed.length < tagBytes) throw new Error('too short');
  const decipher = createDecipheriv(algorithm, key, nonceOf(place), { authTagLength: tagBytes })
    .setAAD(associated(place))
    .setAuthTag(sealed.subarray(-tagBytes));
  const compressed = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  return expand(compressed, { maxOutputLength: mostBytes });
}

function nonceOf({ number }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 8);
  return nonce;
}

const associated = ({ backup, number }: ChunkPlace): Buffer => Buffer.from(`${backup}/${number}`);
