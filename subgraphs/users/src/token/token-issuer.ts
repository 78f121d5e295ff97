import { type Handler, sendJson } from '@comanda/platform/http-server';
import { type Guest, type Principal, principalKey } from '@comanda/platform/identity';
import { importJWK, SignJWT } from 'jose';
import type { SigningKeyRecord } from './signing-key.ts';

export interface IssuedToken {
  /** A JWT (EdDSA) for the audience `comanda`, with the caller's identity in the claim `principal`. */
  token: string;
  expiresAt: Date;
}

export interface TokenIssuer {
  /** A token for the API, valid for 15 minutes. */
  accessToken(principal: Extract<Principal, { kind: 'staff' | 'superAdmin' }>): Promise<IssuedToken>;
  /** A guest's token, valid for 12 hours at most: whoever uses it is asked whether the table session is still open. */
  guestToken(guest: Guest): Promise<IssuedToken>;
  /** Answers with the public key as a JWK Set (RFC 7517). */
  serveKeys: Handler;
}

const accessTokenSeconds = 15 * 60;
const guestTokenSeconds = 12 * 60 * 60;

/** Signs tokens with the installation's key. */
export function createTokenIssuer({ kid, publicKey, privateKey }: SigningKeyRecord): TokenIssuer {
  const key = importJWK(privateKey, 'EdDSA');
  const issue = async (principal: Principal, lifetimeSeconds: number): Promise<IssuedToken> => {
    const issuedAt = Math.floor(Date.now() / 1000);
    const expiresAt = issuedAt + lifetimeSeconds;
    const token = await new SignJWT({ principal })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
      .setIssuer('comanda')
      .setAudience('comanda')
      .setSubject(principalKey(principal))
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(await key);
    return { token, expiresAt: new Date(expiresAt * 1000) };
  };
  const keySet = { keys: [{ ...publicKey, kid, alg: 'EdDSA', use: 'sig' }] };
  return {
    accessToken: (principal) => issue(principal, accessTokenSeconds),
    guestToken: (guest) => issue(guest, guestTokenSeconds),
    serveKeys: (_request, response) => {
      response.setHeader('cache-control', 'public, max-age=300');
      sendJson(response, 200, keySet);
    },
  };
}
