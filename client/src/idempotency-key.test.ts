import { expect, test } from 'vitest';
import { newIdempotencyKey, uuidFromBytes } from './idempotency-key.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('keys are random UUIDs', () => {
  expect(newIdempotencyKey()).toMatch(UUID);
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
});

test('where there is no randomUUID, as on a page without TLS, the key is a UUID all the same', () => {
  expect(uuidFromBytes(crypto.getRandomValues(new Uint8Array(16)))).toMatch(UUID);
  expect(uuidFromBytes(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
  expect(uuidFromBytes(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
