import type { RevocationReason } from '@comanda/platform/revocation';
import { GraphQLError } from 'graphql';

interface Consequence {
  /** Close code and reason of sockets. */
  close: { code: number; reason: string };
  /** As `extensions.reason` of the error says it. */
  name: string;
  message: string;
}

const again = 'Sign in again.';
const consequences: Record<RevocationReason, Consequence> = {
  signedOut: {
    close: { code: 4441, reason: 'Signed out' },
    name: 'SIGNED_OUT',
    message: `This session was signed out. ${again}`,
  },
  reused: {
    close: { code: 4441, reason: 'Signed out: a refresh token was used twice' },
    name: 'REFRESH_TOKEN_REUSED',
    message: `This session was ended because its refresh token was used twice. ${again}`,
  },
  membership: {
    close: { code: 4443, reason: 'Membership changed' },
    name: 'MEMBERSHIP_CHANGED',
    message: 'What this person may do has changed since this token was issued. Refresh the session.',
  },
  key: {
    close: { code: 4441, reason: 'API key revoked or rotated' },
    name: 'API_KEY_CHANGED',
    message: 'This API key was revoked or rotated.',
  },
  tableClosed: {
    close: { code: 4442, reason: 'Table closed' },
    name: 'TABLE_CLOSED',
    message: 'This table was closed since its guests joined. Scan the QR code again.',
  },
};

/** How a socket is closed whose credentials were revoked. */
export function closeOfRevocation(because: RevocationReason): Consequence['close'] {
  return consequences[because].close;
}

/** The refusal of credentials that were revoked, with the reason for programs and in words. */
export function revokedError(because: RevocationReason): GraphQLError {
  const { name, message } = consequences[because];
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', reason: name } });
}

/** How a socket is closed for such a refusal; undefined when an error is none. */
export function closeOfRefusal(error: unknown): Consequence['close'] | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  return Object.values(consequences).find(({ name }) => name === error.extensions.reason)?.close;
}
