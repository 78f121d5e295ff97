import { describe, expect, test } from 'vitest';
import { apiKeyFaults, overlapFaults, rotatedSecrets, validityOf } from './api-key-rules.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const later = new Date('2026-03-02T12:00:00.000Z');
const evenLater = new Date('2026-03-03T12:00:00.000Z');
const earlier = new Date('2026-02-28T12:00:00.000Z');
const secret = (hash: string, validUntil: Date | null = null) => ({ hash, lastFour: 'wxyz', validUntil });
const key = { secrets: [secret('new'), secret('old', later)], expiresAt: null, revokedAt: null };

test.each([
  ['the newest secret', key, 'new', null],
  ['the one before, within the overlap', key, 'old', later],
  ['the one before, after the overlap', { ...key, secrets: [secret('old', earlier)] }, 'old', undefined],
  ['an unknown secret', key, 'other', undefined],
  ['a key that ends', { ...key, expiresAt: later }, 'new', later],
  ['a key that ends after the overlap', { ...key, expiresAt: evenLater }, 'old', later],
  ['a key that has ended', { ...key, expiresAt: now }, 'new', undefined],
  ['a revoked key', { ...key, revokedAt: earlier }, 'new', undefined],
])('knows until when %s works', (_what, of, hash, expected) => {
  expect(validityOf(of, hash, now)).toEqual(expected);
});

describe('a rotation', () => {
  const fresh = { hash: 'fresh', lastFour: 'abcd' };
  test('keeps the secret before for the overlap and no older one', () => {
    expect(rotatedSecrets(key.secrets, fresh, 60, now)).toEqual([
      { ...fresh, validUntil: null },
      { ...secret('new'), validUntil: new Date(now.getTime() + 60_000) },
    ]);
  });
  test('without overlap leaves the new secret alone', () => {
    expect(rotatedSecrets(key.secrets, fresh, 0, now)).toEqual([{ ...fresh, validUntil: null }]);
  });
});

test('tells all faults of a new key at once', () => {
  const input = { idempotencyKey: '', organizationId: '', name: ' ', scopes: [], expiresAt: now };
  expect(apiKeyFaults(input, now).map(({ field }) => field[1])).toEqual(['name', 'scopes', 'expiresAt']);
  expect(apiKeyFaults({ ...input, name: 'Till', scopes: ['MENU_READ'], expiresAt: later }, now)).toEqual([]);
});

test.each([
  [-1, false],
  [0, true],
  [604_800, true],
  [604_801, false],
])('an overlap of %i s is allowed: %s', (seconds, allowed) => {
  expect(overlapFaults(seconds).length === 0).toBe(allowed);
});
