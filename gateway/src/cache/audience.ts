import { type Principal, principalKey } from '@comanda/platform/identity';
import type { CacheScope } from '@comanda/schema/cache-control';
import { authorizationClassOf } from '../authorization/authorization-class.ts';

/**
 * Names those who may share an answer of a scope with a caller. Whoever has other rights is never among them; where the organization of the caller, or the table that a guest sits at,
 * decides what is seen, only callers of the same.
 */
export function audienceOf(principal: Principal, scope: CacheScope): string {
  const { key } = authorizationClassOf(principal);
  if (scope === 'PUBLIC') return key;
  return scope === 'ORGANIZATION' ? `${key} ${partyOf(principal)}` : `${key} ${personOf(principal)}`;
}

function partyOf(principal: Principal): string {
  switch (principal.kind) {
    case 'guest':
      return `${principal.organizationId} ${principal.locationId} ${principal.tableId} ${principal.tableSessionId}`;
    case 'staff':
    case 'partner':
      return principal.organizationId;
    case 'anonymous':
    case 'superAdmin':
    case 'service':
      return '';
  }
}

function personOf(principal: Principal): string {
  const membership = principal.kind === 'staff' ? principal.membershipId : '';
  return `${partyOf(principal)} ${principalKey(principal)} ${membership}`;
}
