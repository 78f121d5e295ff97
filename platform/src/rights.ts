import type { ApiScope } from './api-scope.ts';
import { forbidden, unauthenticated } from './errors.ts';
import { actsFor, hasScope, manages, type Principal } from './identity.ts';

/**
 * Whether the caller may do what all staff of the organization may.
 * @param what completes "This identity may not …".
 * @param scope what a partner's key must have; without one it is not for partners.
 * @returns false for staff of another organization: for them, what is named does not exist.
 * @throws CodedError UNAUTHENTICATED or FORBIDDEN for a kind of caller that may do it nowhere.
 */
export function servesAt(
  principal: Principal,
  organizationId: string,
  what: string,
  scope?: ApiScope,
): boolean {
  if (principal.kind === 'anonymous') throw unauthenticated();
  if (principal.kind === 'guest') throw forbidden(what);
  if (principal.kind === 'partner' && !hasScope(principal, scope)) throw forbidden(what);
  return actsFor(principal, organizationId, scope);
}

/** As `servesAt`, for what only managers and owners may. @throws CodedError FORBIDDEN also for other staff of the organization. */
export function managesAt(
  principal: Principal,
  organizationId: string,
  what: string,
  scope?: ApiScope,
): boolean {
  if (!servesAt(principal, organizationId, what, scope)) return false;
  if (!manages(principal, organizationId, scope)) throw forbidden(what);
  return true;
}
