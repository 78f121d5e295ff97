import { randomBytes } from 'node:crypto';
import type { UserError } from '@comanda/platform/user-error';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const shortestPassword = 10;
/** In characters. Longer input costs time for nothing. */
const longestPassword = 200;

export interface Passwords {
  /** The hash to store. */
  hash(password: string): Promise<string>;
  /** Whether the password is the right one. Without a hash the answer is no, after the same work. */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
}

/** Hashing and checking of passwords. One is hashed now, so that a person who does not exist costs as much as one who does. */
export async function createPasswords(): Promise<Passwords> {
  const nobodys = await hash(randomBytes(32), parameters);
  return {
    hash: (password) => hash(canonical(password), parameters),
    async verify(passwordHash, password) {
      const right = await verify(passwordHash ?? nobodys, canonical(password.slice(0, longestPassword + 1)));
      return right && passwordHash !== undefined && password.length <= longestPassword;
    },
  };
}

/** The same characters typed on another keyboard may be composed differently (NIST SP 800-63B, section 5.1.1.2). */
function canonical(password: string): string {
  return password.normalize('NFKC');
}

/** What is wrong with a new password. What it contains is never told. */
export function passwordFaults(field: string, password: string): UserError<'INVALID_INPUT'>[] {
  if (password.length >= shortestPassword && password.length <= longestPassword) return [];
  return [
    {
      code: 'INVALID_INPUT',
      field: ['input', field],
      message: `Expected ${shortestPassword} to ${longestPassword} characters, received ${password.length}.`,
    },
  ];
}
