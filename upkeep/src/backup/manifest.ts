import { createHmac, timingSafeEqual } from 'node:crypto';
import { OperatorError } from '@comanda/platform/operator-error';
import { z } from 'zod';
import { keyIdOf, keysOf } from './backup-key.ts';

const count = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.object({
  format: z.literal('comanda-backup'),
  version: z.literal(1),
  id: z.string(),
  /** The moment that it shows, as ISO 8601. */
  takenAt: z.iso.datetime(),
  database: z.string(),
  keyId: z.string(),
  salt: z.string(),
  collections: z.array(
    z.object({
      name: z.string(),
      sharded: z.boolean(),
      /** Without that of `_id`. */
      indexes: z.array(z.object({ key: z.record(z.string(), z.unknown()) }).loose()),
      documents: count,
      /** Of the documents' bytes, one after the other in the order of `_id`. */
      sha256,
      chunks: z.array(z.object({ number: count, documents: count, bytes: count, sha256 })),
    }),
  ),
});

/** What a backup holds. It is written last: a backup without one was not finished. */
export type Manifest = z.infer<typeof manifestSchema>;
export type BackedUpCollection = Manifest['collections'][number];

/** The manifest as a file, authenticated by HMAC-SHA256 so that nobody without the key can leave something out of it. */
export function sealManifest(key: Buffer, manifest: Manifest): Buffer {
  const text = JSON.stringify(manifest);
  return Buffer.from(`${text}\n${codeOf(key, manifest.salt, text)}\n`);
}

/** @throws OperatorError BACKUP_WRONG_KEY or BACKUP_DAMAGED */
export function openManifest(key: Buffer, id: string, file: Buffer): Manifest {
  const [text = '', code = ''] = file.toString('utf8').split('\n');
  const damaged = new OperatorError('BACKUP_DAMAGED', `The manifest of ${id} is not as it was written.`);
  const manifest = parse(text);
  if (!manifest) throw damaged;
  if (manifest.keyId !== keyIdOf(key))
    throw new OperatorError(
      'BACKUP_WRONG_KEY',
      `${id} was made with the key ${manifest.keyId}, and this is the key ${keyIdOf(key)}.`,
    );
  const [expected, found] = [codeOf(key, manifest.salt, text), code].map((one) => Buffer.from(one));
  const isSame = expected && found && expected.length === found.length && timingSafeEqual(expected, found);
  if (!isSame || manifest.id !== id) throw damaged;
  return manifest;
}

function parse(text: string): Manifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function codeOf(key: Buffer, salt: string, text: string): string {
  return createHmac('sha256', keysOf(key, Buffer.from(salt, 'base64')).manifest)
    .update(text)
    .digest('hex');
}
