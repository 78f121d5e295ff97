import { expect, test } from 'vitest';
import { stateOf, workingFirst } from './api-key-state.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

test.each([
  [{ expiresAt: null, revokedAt: null }, 'active'],
  [{ expiresAt: at(13), revokedAt: null }, 'active'],
  [{ expiresAt: at(12), revokedAt: null }, 'expired'],
  [{ expiresAt: at(13), revokedAt: at(11) }, 'revoked'],
  [{ expiresAt: at(11), revokedAt: at(10) }, 'revoked'],
])('a key with %j is %s', (key, state) => {
  expect(stateOf(key, now)).toBe(state);
});

test('keys that work stand before those that have ended, each newest first', () => {
  const key = (name: string, revokedAt: string | null = null) => ({ name, expiresAt: null, revokedAt });
  const sorted = workingFirst([key('d', at(1)), key('c'), key('b', at(2)), key('a')], now);
  expect(sorted.map(({ name }) => name)).toEqual(['c', 'a', 'd', 'b']);
});
