import type { Principal, Role } from '@comanda/platform/identity';

/** Everything that decides, at the gateway, what a kind of caller may see: callers of one class get the same plan. */
export interface AuthorizationClass {
  /** Short and stable, such as `staff:COOK` or `partner:menu:read,orders:read`. Names no person and no organization. */
  key: string;
  kind: Principal['kind'];
  grants: ReadonlySet<string>;
  isAuthenticated: boolean;
}

/** Policies of the contract by role. A role has what those below it have. */
const policiesOfRole: Record<Role, string[]> = {
  COOK: ['staff'],
  WAITER: ['staff', 'waiter'],
  MANAGER: ['staff', 'waiter', 'manager'],
  OWNER: ['staff', 'waiter', 'manager', 'owner'],
};

const classes = new Map<string, AuthorizationClass>();

/**
 * The class of a caller. Scopes narrow what a key of a partner may; people and services are not narrowed, policies decide about them.
 * Whether the thing asked for is the caller's own is not decided here but by the service that owns it.
 */
export function authorizationClassOf(principal: Principal): AuthorizationClass {
  const key = keyOf(principal);
  const known = classes.get(key);
  if (known) return known;
  const fresh = {
    key,
    kind: principal.kind,
    grants: grantsOf(principal),
    isAuthenticated: principal.kind !== 'anonymous',
  };
  classes.set(key, fresh);
  return fresh;
}

function keyOf(principal: Principal): string {
  if (principal.kind === 'staff') return `staff:${principal.role}`;
  if (principal.kind === 'partner') return `partner:${[...new Set(principal.scopes)].sort().join(',')}`;
  return principal.kind;
}

function grantsOf(principal: Principal): ReadonlySet<string> {
  switch (principal.kind) {
    case 'anonymous':
      return new Set();
    case 'guest':
      return people('guest');
    case 'staff':
      return people(...policiesOfRole[principal.role]);
    case 'superAdmin':
    case 'service':
      return people(...policiesOfRole.OWNER, 'superAdmin');
    case 'partner':
      return new Set([
        'authenticated',
        'policy:partner',
        ...principal.scopes.map((scope) => `scope:${scope}`),
      ]);
  }
}

function people(...policies: string[]): ReadonlySet<string> {
  return new AllScopes(['authenticated', ...policies.map((policy) => `policy:${policy}`)]);
}

/** Grants of who is not narrowed by scopes. */
class AllScopes extends Set<string> {
  override has(grant: string): boolean {
    return grant.startsWith('scope:') || super.has(grant);
  }
}
