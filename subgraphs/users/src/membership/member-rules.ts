import type { Principal, Role } from '@comanda/platform/identity';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';

/** True for the roles that lead others. */
export function leads(role: Role): boolean {
  return role === 'OWNER' || role === 'MANAGER';
}

/** Whether somebody who manages an organization may give or take these roles there: only its owners decide about those who lead. */
export function mayDecideAbout(principal: Principal, ...roles: Role[]): boolean {
  return principal.kind !== 'staff' || principal.role === 'OWNER' || !roles.some(leads);
}

/** The owners without one of them; refused when nobody would be left. */
export function ownersWithout(
  ownerIds: readonly string[],
  membershipId: string,
): Outcome<string[], 'CONFLICT'> {
  const left = ownerIds.filter((id) => id !== membershipId);
  if (left.length > 0 || ownerIds.length === 0) return accepted(left);
  return refused(
    'CONFLICT',
    ['input', 'membershipId'],
    'This is the last owner. Make somebody else an owner first.',
  );
}
