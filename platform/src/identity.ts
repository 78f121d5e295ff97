import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type ApiScope, apiScopes } from './api-scope.ts';
import { createHmacSha256 } from './hmac-sha256.ts';

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
export const identityHeader = 'comanda-identity';

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

/** The secret that servers share, or several while it is rotated: the first one signs, all of them are accepted. */
export type IdentitySecret = string | readonly [string, ...string[]];

/** What a subgraph accepts is for a subgraph, and in this version of the form. */
const prefix = 'v1.subgraph';
const lifetimeSeconds = 60;
/** How far the clocks of two machines may be apart, in either direction. */
const clockSkewSeconds = 60;
const longestUserAgent = 200;

export interface IdentitySigner {
  /**
   * The header value for one request, valid for a minute and for this body only.
   * @param principal never changed afterwards: what it is written as is remembered.
   * @param origin where the request came from; the user agent is cut to 200 characters.
   * @param body the request's, byte for byte as it is sent.
   */
  sign(principal: Principal, origin: Origin, body: string): string;
}

/**
 * Signs identities for subgraphs: `v1.subgraph.issuer.issued.expires.request.principal.origin.body.mac`. Times are seconds since the epoch, `request` is
 * unique, principal and origin are JSON, `body` is the SHA-256 of the request's body and `mac` the HMAC-SHA256 (RFC 2104) of all before it under the first
 * secret. There is one algorithm, so none is named that could be exchanged for another. @param issuer a word.
 */
export function createIdentitySigner(secret: IdentitySecret, issuer: string): IdentitySigner {
  const [macOf] = macsOf(secret);
  const written = new WeakMap<Principal, string>();
  const writtenOrigins = new LRUCache<string, string>({ max: 5_000 });
  const requestPrefix = randomBytes(9).toString('base64url');
  let requests = 0;

  function writePrincipal(principal: Principal): string {
    const text = encode(principal);
    written.set(principal, text);
    return text;
  }

  function writeOrigin({ address, userAgent }: Origin): string {
    const cacheKey = `${address} ${userAgent}`;
    const known = writtenOrigins.get(cacheKey);
    if (known !== undefined) return known;
    const text = encode({ address, userAgent: userAgent?.slice(0, longestUserAgent) });
    writtenOrigins.set(cacheKey, text);
    return text;
  }

  return {
    sign(principal, origin, body) {
      const issued = Math.floor(Date.now() / 1000);
      const times = `${issued}.${issued + lifetimeSeconds}`;
      const request = `${requestPrefix}${(requests++).toString(36)}`;
      const who = written.get(principal) ?? writePrincipal(principal);
      const bound = hash('sha256', body, 'base64url');
      const signed = `${prefix}.${issuer}.${times}.${request}.${who}.${writeOrigin(origin)}.${bound}`;
      return `${signed}.${macOf(signed)}`;
    },
  };
}

const form =
  /^v1\.subgraph\.[\w-]+\.(?<issued>\d{1,12})\.(?<expires>\d{1,12})\.[\w-]+\.(?<principal>[\w-]+)\.(?<origin>[\w-]+)\.(?<body>[\w-]{43})\.(?<mac>[\w-]{43})$/;

export interface IdentityVerifier {
  /**
   * Who is behind a header, or undefined when the header is missing, forged, too old, from the future or of another request.
   * @param body the request's, as it was received.
   */
  verify(header: string | string[] | undefined, body: string): Identity | undefined;
}

/** Verifies identities at a subgraph. Clocks may differ by a minute. */
export function createIdentityVerifier(secret: IdentitySecret): IdentityVerifier {
  const macs = macsOf(secret);
  const principals = new LRUCache<string, Principal>({ max: 10_000 });

  /** Compares in constant time, with every secret that is accepted. */
  function isSigned(signed: string, mac: string): boolean {
    const received = Buffer.from(mac);
    return macs.some((macOf) => {
      const expected = Buffer.from(macOf(signed));
      return expected.length === received.length && timingSafeEqual(expected, received);
    });
  }

  function readPrincipal(text: string): Principal {
    const known = principals.get(text);
    if (known) return known;
    const principal = parsePrincipal(decode(text));
    principals.set(text, principal);
    return principal;
  }

  return {
    verify(header, body) {
      const parts = typeof header === 'string' ? form.exec(header)?.groups : undefined;
      if (typeof header !== 'string' || !parts) return undefined;
      const { issued = '', expires = '', principal = '', origin = '', mac = '' } = parts;
      if (!isSigned(header.slice(0, -(mac.length + 1)), mac)) return undefined;
      const now = Date.now() / 1000;
      if (Number(issued) > now + clockSkewSeconds || Number(expires) < now - clockSkewSeconds)
        return undefined;
      if (parts.body !== hash('sha256', body, 'base64url')) return undefined;
      try {
        return { principal: readPrincipal(principal), origin: originSchema.parse(decode(origin)) };
      } catch {
        return undefined;
      }
    },
  };
}

function macsOf(secret: IdentitySecret) {
  const [first, ...others] = typeof secret === 'string' ? ([secret] as const) : secret;
  return [createHmacSha256(first), ...others.map(createHmacSha256)] as const;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(text: string): unknown {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
}
