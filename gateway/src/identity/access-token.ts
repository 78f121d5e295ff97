import { CodedError, unauthenticated, unavailable } from '@comanda/platform/errors';
import { anonymous, parsePrincipal } from '@comanda/platform/identity';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Caller, subjectsOf } from './caller.ts';

export interface AccessTokens {
  /**
   * The caller behind an `Authorization` header; anonymous without one.
   * @throws CodedError UNAUTHENTICATED when the token is malformed, forged or expired, SERVICE_UNAVAILABLE when its key cannot be fetched.
   */
  verify(authorization: string | undefined): Promise<Caller>;
}

/** Who sends no token. */
export const nobody: Caller = { principal: anonymous, expiresAt: undefined, issuedAt: 0, subjects: [] };

/** Verifies the tokens that `users` signs (EdDSA), with the keys it publishes. A verified token is remembered until it expires. */
export function createAccessTokens(usersUrl: string): AccessTokens {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', usersUrl), {
    timeoutDuration: 3_000,
    cooldownDuration: 5_000,
  });
  const verified = new LRUCache<string, Caller>({ max: 20_000 });
  return {
    async verify(authorization) {
      if (!authorization) return nobody;
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
      if (!token) throw unauthenticated();
      const known = verified.get(token);
      if (known) return known;
      const caller = await verifyToken(token);
      verified.set(token, caller, { ttl: Math.max(1, (caller.expiresAt ?? 0) - Date.now()) });
      return caller;
    },
  };

  async function verifyToken(token: string): Promise<Caller> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        audience: 'comanda',
        algorithms: ['EdDSA'],
        requiredClaims: ['exp'],
      });
      const principal = parsePrincipal(payload.principal);
      // A token says who a person is. What acts by itself, as a service does, is never let in by one.
      if (principal.kind === 'service' || principal.kind === 'partner') throw unauthenticated();
      const issuedAt =
        typeof payload.issuedAtMs === 'number' ? payload.issuedAtMs : (payload.iat ?? 0) * 1_000;
      return {
        principal,
        expiresAt: (payload.exp ?? 0) * 1_000,
        issuedAt,
        subjects: subjectsOf(principal, payload.sid),
      };
    } catch (error) {
      if (error instanceof CodedError) throw error;
      const aboutToken =
        error instanceof errors.JOSEError &&
        !(error instanceof errors.JWKSTimeout) &&
        error.code !== 'ERR_JOSE_GENERIC';
      throw aboutToken || (error instanceof Error && error.name === 'ZodError')
        ? unauthenticated()
        : unavailable('Sign-in', error);
    }
  }
}
