import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** Who is behind a request. */
const principalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({
    kind: z.literal('guest'),
    guestId: z.string(),
    organizationId: z.string(),
    locationId: z.string(),
    tableId: z.string(),
    tableSessionId: z.string(),
  }),
  z.object({
    kind: z.literal('staff'),
    userId: z.string(),
    organizationId: z.string(),
    membershipId: z.string(),
    role: z.enum(['COOK', 'WAITER', 'MANAGER', 'OWNER']),
  }),
  z.object({ kind: z.literal('superAdmin'), userId: z.string() }),
  z.object({ kind: z.literal('service'), service: z.string() }),
]);

export type Principal = z.infer<typeof principalSchema>;
export type Guest = Extract<Principal, { kind: 'guest' }>;
export type Staff = Extract<Principal, { kind: 'staff' }>;
export type Role = Staff['role'];

export const anonymous: Principal = { kind: 'anonymous' };

/** Header that carries the signed identity from the gateway, or from a service, to a subgraph. */
export const identityHeader = 'x-comanda-identity';

/** A short stable name of a principal, for scoping keys and for logs. */
export function principalKey(principal: Principal): string {
  switch (principal.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'guest':
      return principal.guestId;
    case 'staff':
    case 'superAdmin':
      return principal.userId;
    case 'service':
      return `service:${principal.service}`;
  }
}

/** Parses a principal from verified claims. @throws ZodError when the claims are not one. */
export function parsePrincipal(claims: unknown): Principal {
  return principalSchema.parse(claims);
}

/** True for staff of the organization; super-admins and services act everywhere. */
export function actsFor(principal: Principal, organizationId: string): boolean {
  if (principal.kind === 'superAdmin' || principal.kind === 'service') return true;
  return principal.kind === 'staff' && principal.organizationId === organizationId;
}

/** True for managers and owners of the organization, super-admins and services. */
export function manages(principal: Principal, organizationId: string): boolean {
  if (!actsFor(principal, organizationId)) return false;
  return principal.kind !== 'staff' || principal.role === 'MANAGER' || principal.role === 'OWNER';
}

/** True for the guests of one table session and for staff of its organization. */
export function sitsAt(
  principal: Principal,
  session: { organizationId: string; tableSessionId: string },
): boolean {
  if (principal.kind === 'guest') return principal.tableSessionId === session.tableSessionId;
  return actsFor(principal, session.organizationId);
}

const lifetimeSeconds = 60;

export interface IdentitySigner {
  /** The header value for a principal, valid for at least 30 s. */
  sign(principal: Principal): Promise<string>;
}

/** Signs identities for subgraphs (HS256 under the shared secret). A token is reused for half of its minute of life: signing is the dearer part. */
export function createIdentitySigner(secret: string, issuer: string): IdentitySigner {
  const key = new TextEncoder().encode(secret);
  const signed = new LRUCache<string, Promise<string>>({ max: 10_000, ttl: (lifetimeSeconds / 2) * 1000 });
  return {
    sign(principal) {
      const cacheKey = JSON.stringify(principal);
      const known = signed.get(cacheKey);
      if (known) return known;
      const token = new SignJWT({ principal })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience('subgraph')
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(key);
      signed.set(cacheKey, token);
      return token;
    },
  };
}

export interface IdentityVerifier {
  /** The principal behind a header, or undefined when the header is missing, forged or too old. */
  verify(header: string | string[] | undefined): Promise<Principal | undefined>;
}

/** Verifies identities at a subgraph. Clocks may differ by 5 s. */
export function createIdentityVerifier(secret: string): IdentityVerifier {
  const key = new TextEncoder().encode(secret);
  const verified = new LRUCache<string, Principal>({ max: 10_000, ttl: 15_000 });
  return {
    async verify(header) {
      if (typeof header !== 'string') return undefined;
      const known = verified.get(header);
      if (known) return known;
      try {
        const { payload } = await jwtVerify(header, key, {
          audience: 'subgraph',
          algorithms: ['HS256'],
          clockTolerance: 5,
        });
        const principal = parsePrincipal(payload.principal);
        verified.set(header, principal);
        return principal;
      } catch {
        return undefined;
      }
    },
  };
}
