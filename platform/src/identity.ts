import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type ApiScope, apiScopes } from './api-scope.ts';

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
  z.object({
    kind: z.literal('partner'),
    apiKeyId: z.string(),
    organizationId: z.string(),
    scopes: z.array(z.enum(apiScopes)),
  }),
  z.object({ kind: z.literal('service'), service: z.string() }),
]);

export type Principal = z.infer<typeof principalSchema>;
export type Guest = Extract<Principal, { kind: 'guest' }>;
export type Staff = Extract<Principal, { kind: 'staff' }>;
export type Partner = Extract<Principal, { kind: 'partner' }>;
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
    case 'partner':
      return principal.apiKeyId;
    case 'service':
      return `service:${principal.service}`;
  }
}

/** Parses a principal from verified claims. @throws ZodError when the claims are not one. */
export function parsePrincipal(claims: unknown): Principal {
  return principalSchema.parse(claims);
}

/**
 * True for staff of the organization; super-admins and services act everywhere. A partner acts only where a scope is named that its key has: what
 * names none is not for partners.
 */
export function actsFor(principal: Principal, organizationId: string, scope?: ApiScope): boolean {
  if (principal.kind === 'superAdmin' || principal.kind === 'service') return true;
  if (principal.kind === 'partner') return hasScope(principal, scope) && isOf(principal, organizationId);
  return principal.kind === 'staff' && isOf(principal, organizationId);
}

/** True for managers and owners of the organization, super-admins and services, and for partners as in `actsFor`. */
export function manages(principal: Principal, organizationId: string, scope?: ApiScope): boolean {
  if (!actsFor(principal, organizationId, scope)) return false;
  return principal.kind !== 'staff' || principal.role === 'MANAGER' || principal.role === 'OWNER';
}

/** True for the guests of one table session and for staff of its organization, and for partners as in `actsFor`. */
export function sitsAt(
  principal: Principal,
  session: { organizationId: string; tableSessionId: string },
  scope?: ApiScope,
): boolean {
  if (principal.kind === 'guest') return principal.tableSessionId === session.tableSessionId;
  return actsFor(principal, session.organizationId, scope);
}

/** Whether a partner's key allows what a scope names; what names no scope is not for partners. */
export function hasScope(partner: Partner, scope: ApiScope | undefined): boolean {
  return scope !== undefined && partner.scopes.includes(scope);
}

function isOf(principal: Staff | Partner, organizationId: string): boolean {
  return principal.organizationId === organizationId;
}

/** Where a request came from, as the gateway saw it. */
const originSchema = z.object({ address: z.string().optional(), userAgent: z.string().optional() });
export type Origin = z.infer<typeof originSchema>;

/** What a subgraph knows of a verified request. */
export interface Identity {
  principal: Principal;
  /** Empty when a service asks for itself. */
  origin: Origin;
}

const lifetimeSeconds = 60;
const longestUserAgent = 200;

export interface IdentitySigner {
  /**
   * The header value for a principal, valid for at least 30 s.
   * @param origin where the request came from; the user agent is cut to 200 characters.
   */
  sign(principal: Principal, origin?: Origin): Promise<string>;
}

/** Signs identities for subgraphs (HS256 under the shared secret). A token is reused for half of its minute of life: signing is the dearer part. */
export function createIdentitySigner(secret: string, issuer: string): IdentitySigner {
  const key = new TextEncoder().encode(secret);
  const signed = new LRUCache<string, Promise<string>>({ max: 10_000, ttl: (lifetimeSeconds / 2) * 1000 });
  return {
    sign(principal, { address, userAgent } = {}) {
      const origin = { address, userAgent: userAgent?.slice(0, longestUserAgent) };
      const cacheKey = JSON.stringify([principal, origin]);
      const known = signed.get(cacheKey);
      if (known) return known;
      const token = new SignJWT({ principal, origin })
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
  /** Who is behind a header, or undefined when the header is missing, forged or too old. */
  verify(header: string | string[] | undefined): Promise<Identity | undefined>;
}

/** Verifies identities at a subgraph. Clocks may differ by 5 s. */
export function createIdentityVerifier(secret: string): IdentityVerifier {
  const key = new TextEncoder().encode(secret);
  const verified = new LRUCache<string, Identity>({ max: 10_000, ttl: 15_000 });
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
        const identity = {
          principal: parsePrincipal(payload.principal),
          origin: originSchema.parse(payload.origin ?? {}),
        };
        verified.set(header, identity);
        return identity;
      } catch {
        return undefined;
      }
    },
  };
}
