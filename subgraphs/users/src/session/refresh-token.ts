import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * A refresh token: `<session id>.<32 bytes in base64url>`. The session's id in front lets any token of a session, however old, be recognised as
 * one of it; the secret is stored only as its SHA-256.
 */
export interface RefreshToken {
  sessionId: string;
  token: string;
  hash: string;
}

const pattern = /^(ses_[0-9a-z]{26})\.[\w-]{43}$/;

/** The first token of a session. */
export function newRefreshToken(sessionId: string): RefreshToken {
  return refreshToken(sessionId, randomBytes(32));
}

/** Reads a token that somebody presents, or undefined when it is none of ours. */
export function parseRefreshToken(token: string): RefreshToken | undefined {
  const sessionId = pattern.exec(token)?.[1];
  return sessionId === undefined ? undefined : { sessionId, token, hash: hashOf(token) };
}

/** What a rotation stores beside the used token's hash. */
export function newSalt(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token that replaces a used one. Derived from both the used token and the salt stored for it (HMAC-SHA256), so that whoever presents the used
 * token again can be given the same successor, while the store alone, or the token alone, tells nothing of it.
 */
export function successorOf(used: RefreshToken, salt: string): RefreshToken {
  const key = Buffer.from(salt, 'base64url');
  return refreshToken(used.sessionId, createHmac('sha256', key).update(used.token).digest());
}

function refreshToken(sessionId: string, secret: Buffer): RefreshToken {
  const token = `${sessionId}.${secret.toString('base64url')}`;
  return { sessionId, token, hash: hashOf(token) };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
