import type { ApiScope } from '@comanda/platform/api-scope';
import { lineFaults } from '@comanda/platform/line-of-text';
import type { UserError } from '@comanda/platform/user-error';
import type { CreateApiKeyInput, ApiScope as ScopeName } from '../generated/resolvers.ts';
import type { ApiKeyRecord, SecretRecord } from './api-key.model.ts';

/** Scopes by their names in the contract, which allows no colon in them. */
export const scopeOfName = {
  ORDERS_READ: 'orders:read',
  ORDERS_WRITE: 'orders:write',
  MENU_READ: 'menu:read',
  MENU_WRITE: 'menu:write',
  TABLES_READ: 'tables:read',
  REPORTS_READ: 'reports:read',
} as const satisfies Record<ScopeName, ApiScope>;

export const nameOfScope = {
  'orders:read': 'ORDERS_READ',
  'orders:write': 'ORDERS_WRITE',
  'menu:read': 'MENU_READ',
  'menu:write': 'MENU_WRITE',
  'tables:read': 'TABLES_READ',
  'reports:read': 'REPORTS_READ',
} as const satisfies Record<ApiScope, ScopeName>;

export const longestOverlapSeconds = 7 * 24 * 60 * 60;

/** What is wrong with a new key. */
export function apiKeyFaults(input: CreateApiKeyInput, now: Date): UserError<'INVALID_INPUT'>[] {
  const faults = lineFaults('name', input.name, 100);
  if (input.scopes.length === 0) {
    faults.push(fault('scopes', 'Expected at least one scope: a key without any opens nothing.'));
  }
  if (input.expiresAt && input.expiresAt.getTime() <= now.getTime()) {
    faults.push(
      fault('expiresAt', `Expected a time in the future, received ${input.expiresAt.toISOString()}.`),
    );
  }
  return faults;
}

/** What is wrong with an overlap. */
export function overlapFaults(seconds: number): UserError<'INVALID_INPUT'>[] {
  if (seconds >= 0 && seconds <= longestOverlapSeconds) return [];
  return [fault('overlapSeconds', `Expected 0 to ${longestOverlapSeconds}, received ${seconds}.`)];
}

/** The secrets after a rotation: the new one, and the one before it while the overlap lasts. */
export function rotatedSecrets(
  secrets: readonly SecretRecord[],
  fresh: Omit<SecretRecord, 'validUntil'>,
  overlapSeconds: number,
  now: Date,
): SecretRecord[] {
  const newest = { ...fresh, validUntil: null };
  const [before] = secrets;
  if (!before || overlapSeconds === 0) return [newest];
  return [newest, { ...before, validUntil: new Date(now.getTime() + overlapSeconds * 1_000) }];
}

/** Until when the secret with this hash works; null for without end, undefined when it does not work now. */
export function validityOf(
  key: Pick<ApiKeyRecord, 'secrets' | 'expiresAt' | 'revokedAt'>,
  hash: string,
  now: Date,
): Date | null | undefined {
  const secret = key.secrets.find((one) => one.hash === hash);
  if (!secret || key.revokedAt) return undefined;
  const ends = [secret.validUntil, key.expiresAt].flatMap((end) => (end ? [end.getTime()] : []));
  if (ends.length === 0) return null;
  const end = Math.min(...ends);
  return end > now.getTime() ? new Date(end) : undefined;
}

function fault(field: string, message: string): UserError<'INVALID_INPUT'> {
  return { code: 'INVALID_INPUT', field: ['input', field], message };
}
