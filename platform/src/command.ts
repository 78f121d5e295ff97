import { createHash } from 'node:crypto';
import { type Principal, principalKey } from './identity.ts';
import type { UserError } from './user-error.ts';

/** One write as its caller meant it. The key is scoped to the caller, so nobody can meet another's keys. */
export interface Command {
  /** `<caller>:<idempotency key>` */
  key: string;
  /** Hash of mutation and input: the same key with another request is a mistake of the caller. */
  fingerprint: string;
  /** Name of the mutation, for the audit log; none for a step that the server takes by itself. */
  mutation?: string;
}

/** A command as an aggregate remembers it. */
export interface AppliedCommand extends Omit<Command, 'mutation'> {
  at: Date;
}

/**
 * The command behind a mutation.
 * @param caller who sends it; for callers without a name, what tells them apart.
 * @param input what the caller meant. Leave passwords out: the fingerprint is stored, and is no password hash.
 * @returns the command, or the error when the key is not 8 to 100 printable characters.
 */
export function commandOf(
  caller: Principal | { name: string },
  mutation: string,
  input: { idempotencyKey: string },
): { command: Command; error?: undefined } | { command?: undefined; error: UserError<'INVALID_INPUT'> } {
  const { idempotencyKey } = input;
  if (!/^[\x21-\x7e]{8,100}$/.test(idempotencyKey)) {
    return {
      error: {
        code: 'INVALID_INPUT',
        field: ['input', 'idempotencyKey'],
        message: `Expected 8 to 100 printable characters without spaces, received ${idempotencyKey.length}. Use a new UUID for each request.`,
      },
    };
  }
  const fingerprint = createHash('sha256')
    .update(`${mutation} ${stableJson(input)}`)
    .digest('base64url')
    .slice(0, 22);
  const scope = 'name' in caller ? caller.name : principalKey(caller);
  return { command: { key: `${scope}:${idempotencyKey}`, fingerprint, mutation } };
}

/** What of a command is stored, so that its repeat is known. */
export function traceOf({ key, fingerprint }: Command): { key: string; fingerprint: string } {
  return { key, fingerprint };
}

export const keyReused: UserError<'IDEMPOTENCY_KEY_REUSED'> = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  field: ['input', 'idempotencyKey'],
  message: 'This idempotency key was used before for a different request. Use a new one for each request.',
};

/** JSON with sorted keys, so that equal inputs have equal text. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
