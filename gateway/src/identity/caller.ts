import type { Principal } from '@comanda/platform/identity';
import { platformOrganizationId } from '@comanda/platform/revocation';

/** A verified caller, and until when its token holds. */
export interface Caller {
  principal: Principal;
  /** Milliseconds since the epoch; undefined for who has no token, or one without an end. */
  expiresAt: number | undefined;
  /** Milliseconds since the epoch: what was revoked after it no longer holds. */
  issuedAt: number;
  /** What of it can be revoked: `sid:…`, `user:…`, `key:…`, `tableSession:…`. */
  subjects: readonly string[];
}

/** The organization in whose log revocations of a caller are told; undefined for who cannot be revoked. */
export function organizationOfCaller({ principal }: Caller): string | undefined {
  if (principal.kind === 'superAdmin') return platformOrganizationId;
  return 'organizationId' in principal ? principal.organizationId : undefined;
}

/** What of a principal can be revoked. */
export function subjectsOf(principal: Principal, sessionId: unknown): string[] {
  const session = typeof sessionId === 'string' ? [`sid:${sessionId}`] : [];
  switch (principal.kind) {
    case 'staff':
    case 'superAdmin':
      return [...session, `user:${principal.userId}`];
    case 'guest':
      return [`tableSession:${principal.tableSessionId}`];
    case 'partner':
      return [`key:${principal.apiKeyId}`];
    case 'anonymous':
    case 'service':
      return [];
  }
}
