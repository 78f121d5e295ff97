import type { StaffApiKeysQuery } from '../../../gql/graphql.ts';

type Organization = NonNullable<StaffApiKeysQuery['organization']>;
export type StaffApiKey = NonNullable<Organization['apiKeys']>[number];

export type ApiKeyState = 'active' | 'expired' | 'revoked';

/** Whether a key works. @param now by the server's clock, in milliseconds since the epoch */
export function stateOf(key: Pick<StaffApiKey, 'expiresAt' | 'revokedAt'>, now: number): ApiKeyState {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && Date.parse(key.expiresAt) <= now ? 'expired' : 'active';
}

/** Keys that work first; otherwise as they came, newest first. */
export function workingFirst<K extends Pick<StaffApiKey, 'expiresAt' | 'revokedAt'>>(
  keys: readonly K[],
  now: number,
): K[] {
  const rank = (key: K) => (stateOf(key, now) === 'active' ? 0 : 1);
  return keys.toSorted((a, b) => rank(a) - rank(b));
}
