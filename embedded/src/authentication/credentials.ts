import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A user's name and password as they were typed. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** What is kept of a password: enough to check a proof of it, not enough to give one (RFC 5802, section 3). */
export interface Credentials {
  readonly user: string;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

/** As many as MongoDB's scramSHA256IterationCount. */
const ITERATIONS = 15_000;
const SALT_BYTES = 28;

/** What a name and a password may be made of, so that no client and no normalisation can see them differently. */
export const LOGIN = z.object({
  user: z
    .string({ error: 'is required: a password is of a user' })
    .regex(/^[\w.@-]{1,64}$/, 'must be 1 to 64 letters, digits or any of . _ @ -'),
  password: z
    .string({ error: 'is required: a user signs in with a password' })
    .regex(/^[\x20-\x7e]{8,256}$/, 'must be 8 to 256 printable ASCII characters'),
});

export const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
export const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Derives the keys of SCRAM-SHA-256 (RFC 7677) from a password, with a new salt. */
export function deriveCredentials({ user, password }: Login, salt = randomBytes(SALT_BYTES)): Credentials {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const storedKey = sha256(hmac(salted, 'Client Key'));
  return { user, salt, iterations: ITERATIONS, storedKey, serverKey: hmac(salted, 'Server Key') };
}

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const FILE = z.object({
  user: z.string(),
  salt: bytes,
  iterations: z.number().int().min(4096),
  storedKey: bytes,
  serverKey: bytes,
});
const fileOf = (directory: string): string => join(directory, 'credentials.json');

/**
 * The credentials a data directory was given earlier.
 * @throws Error when their file is not what was written: a store that had a password is not opened without one
 */
export function readCredentials(directory: string): Credentials | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(directory), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return FILE.parse(JSON.parse(text));
  } catch {
    throw new Error(`${fileOf(directory)} is damaged: set STORE_USER and STORE_PASSWORD to write it anew`);
  }
}

/** Keeps credentials in the data directory, readable by its owner only; in place at once or not at all. */
export function writeCredentials(directory: string, credentials: Credentials): void {
  const { user, salt, iterations, storedKey, serverKey } = credentials;
  const base64 = { salt, storedKey, serverKey };
  const encoded = Object.fromEntries(
    Object.entries(base64).map(([name, value]) => [name, value.toString('base64')]),
  );
  const draft = `${fileOf(directory)}.${process.pid}`;
  const file = openSync(draft, 'w', 0o600);
  writeFileSync(file, JSON.stringify({ user, iterations, ...encoded }));
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, fileOf(directory));
}
