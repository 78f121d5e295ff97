import type { ApiScope } from '@comanda/platform/api-scope';
import { forbidden, unauthenticated } from '@comanda/platform/errors';
import { type Principal, sitsAt } from '@comanda/platform/identity';
import { servesAt } from '@comanda/platform/rights';

/** As `servesAt`, for what waiters, managers and owners may and cooks may not. @throws CodedError FORBIDDEN also for cooks. */
export function waitsAt(
  principal: Principal,
  organizationId: string,
  what: string,
  scope?: ApiScope,
): boolean {
  if (!servesAt(principal, organizationId, what, scope)) return false;
  if (principal.kind === 'staff' && principal.role === 'COOK') throw forbidden(what);
  return true;
}

/**
 * Whether the caller may take part in a table session: its guests and staff of its organization. For others it does not exist.
 * @throws CodedError UNAUTHENTICATED when nobody is signed in.
 */
export function takesPartIn(
  principal: Principal,
  session: { organizationId: string; tableSessionId: string },
  scope: ApiScope,
): boolean {
  if (principal.kind === 'anonymous') throw unauthenticated();
  return sitsAt(principal, session, scope);
}
