import { forbidden, unauthenticated } from '@comanda/platform/errors';
import { actsFor, manages, type Principal, sitsAt } from '@comanda/platform/identity';

/**
 * Whether the caller may do what all staff of the organization may.
 * @param what completes "This identity may not …".
 * @returns false for staff of another organization: for them, what is named does not exist.
 * @throws CodedError UNAUTHENTICATED or FORBIDDEN for a kind of caller that may do it nowhere.
 */
export function servesAt(principal: Principal, organizationId: string, what: string): boolean {
  if (principal.kind === 'anonymous') throw unauthenticated();
  if (principal.kind === 'guest') throw forbidden(what);
  return actsFor(principal, organizationId);
}

/** As `servesAt`, for what waiters, managers and owners may and cooks may not. @throws CodedError FORBIDDEN also for cooks. */
export function waitsAt(principal: Principal, organizationId: string, what: string): boolean {
  if (!servesAt(principal, organizationId, what)) return false;
  if (principal.kind === 'staff' && principal.role === 'COOK') throw forbidden(what);
  return true;
}

/** As `servesAt`, for what only managers and owners may. @throws CodedError FORBIDDEN also for other staff of the organization. */
export function managesAt(principal: Principal, organizationId: string, what: string): boolean {
  if (!servesAt(principal, organizationId, what)) return false;
  if (!manages(principal, organizationId)) throw forbidden(what);
  return true;
}

/**
 * Whether the caller may take part in a table session: its guests and staff of its organization. For others it does not exist.
 * @throws CodedError UNAUTHENTICATED when nobody is signed in.
 */
export function takesPartIn(
  principal: Principal,
  session: { organizationId: string; tableSessionId: string },
): boolean {
  if (principal.kind === 'anonymous') throw unauthenticated();
  return sitsAt(principal, session);
}
