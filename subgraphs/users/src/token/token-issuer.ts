import { type Handler, sendJson } from '@comanda/platform/http-server';
import { type Guest, type Principal, principalKey } from '@comanda/platform/identity';
import { importJWK, SignJWT } from 'jose';
import type { KeyRing } from './key-ring.ts';
import type { SigningKeyRecord } from './signing-key.ts';

export interface IssuedToken {
  /** A JWT (EdDSA) for the audience `comanda`, with the caller's identity in the claim `principal`. */
  token: string;
  expiresAt: Date;
}

export interface TokenIssuer {
  /** A token for the API, valid for 15 minutes, of a session that the claim `sid` names. */
  accessToken(
    principal: Extract<Principal, { kind: 'staff' | 'superAdmin' }>,
    sessionId: string,
  ): Promise<IssuedToken>;
  /** A guest's token, valid for 12 hours at most: it ends when the table session is closed. */
  guestToken(guest: Guest): Promise<IssuedToken>;
  /** Answers with the public keys as a JWK Set (RFC 7517). */
  serveKeys: Handler;
}

const accessTokenSeconds = 15 * 60;
const guestTokenSeconds = 12 * 60 * 60;

/** Signs tokens with the installation's keys. The claim `issuedAtMs` tells whether a token is older than a revocation, which seconds are too coarse for. */
export function createTokenIssuer(ring: KeyRing): TokenIssuer {
  const imported = new Map<string, ReturnType<typeof importJWK>>();
  const privateKeyOf = ({ kid, privateKey }: SigningKeyRecord) => {
    const key = imported.get(kid) ?? importJWK(privateKey, 'EdDSA');
    imported.set(kid, key);
    return key;
  };
  const issue = async (
    principal: Principal,
    lifetimeSeconds: number,
    claims: { sid?: string } = {},
  ): Promise<IssuedToken> => {
    const issuedAtMs = Date.now();
    const issuedAt = Math.floor(issuedAtMs / 1000);
    const expiresAt = issuedAt + lifetimeSeconds;
    const key = ring.signing();
    const token = await new SignJWT({ principal, issuedAtMs, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
      .setIssuer('comanda')
      .setAudience('comanda')
      .setSubject(principalKey(principal))
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(await privateKeyOf(key));
    return { token, expiresAt: new Date(expiresAt * 1000) };
  };
  return {
    accessToken: (principal, sid) => issue(principal, accessTokenSeconds, { sid }),
    guestToken: (guest) => issue(guest, guestTokenSeconds),
    serveKeys: (_request, response) => {
      const keys = ring
        .published()
        .map(({ kid, publicKey }) => ({ ...publicKey, kid, alg: 'EdDSA', use: 'sig' }));
      response.setHeader('cache-control', 'public, max-age=300');
      sendJson(response, 200, { keys });
    },
  };
}
