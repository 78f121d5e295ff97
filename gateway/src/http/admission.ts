import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError, unauthenticated } from '@comanda/platform/errors';
import type { Origin } from '@comanda/platform/identity';
import type { Caller } from '../identity/caller.ts';
import type { Callers } from '../identity/callers.ts';
import { rateRefusal, setRateHeaders } from '../limits/rate-answer.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Provenance } from './client-address.ts';
import type { Origins } from './origins.ts';
import { isSessionName, type SessionCookies, sessionHeader } from './session-cookies.ts';

export interface Admission {
  /**
   * Who is calling, if they may.
   * @throws CodedError UNAUTHENTICATED, ORIGIN_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE, RATE_LIMITED or SERVICE_UNAVAILABLE.
   */
  admit(request: IncomingMessage, response: ServerResponse): Promise<{ caller: Caller; origin: Origin }>;
}

/** What stands between a request and its operation: credentials, cross-site forgery, rates. */
export function createAdmission(options: {
  callers: Callers;
  origins: Origins;
  provenance: Provenance;
  cookies: SessionCookies;
  rates: RateLimits | undefined;
}): Admission {
  const { callers, cookies, origins, provenance, rates } = options;
  return {
    async admit(request, response) {
      const origin = originOf(request, provenance);
      const caller = await callers.identify(credentialsOf(request, { origins, cookies }), origin);
      const states = await rates?.request(caller, origin.address ?? '');
      if (states) setRateHeaders(response, states);
      const refusal = states && rateRefusal(states);
      if (refusal) throw refusal;
      return { caller, origin };
    },
  };
}

/** Where a request came from. */
export function originOf(request: IncomingMessage, provenance: Provenance): Origin {
  const userAgent = request.headers['user-agent'];
  return { address: provenance.address(request), ...(userAgent === undefined ? {} : { userAgent }) };
}

/**
 * A bearer's header, or the cookie of the session that the page names. A browser sends cookies along with whatever another site makes it send, so
 * they count only for JSON from a page of ours.
 */
function credentialsOf(request: IncomingMessage, pages: OurPages): string | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) return authorization;
  const credentials = cookieCredentials(request, request.headers[sessionHeader], pages);
  if (credentials === undefined) return undefined;
  if (request.method === 'POST' && !/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', 'Send the content type application/json, in UTF-8.');
  return credentials;
}

/** What tells our own pages from others', and their sessions. */
interface OurPages {
  origins: Origins;
  cookies: SessionCookies;
}

/**
 * The credentials in the cookie of a session that a page names, as the header would carry them; undefined when it names none.
 * @throws CodedError UNAUTHENTICATED when the session is over, ORIGIN_NOT_ALLOWED when the page is not ours.
 */
export function cookieCredentials(
  request: IncomingMessage,
  session: unknown,
  { origins, cookies }: OurPages,
): string | undefined {
  if (!isSessionName(session)) return undefined;
  assertOurs(request, origins);
  const cookie = cookies.read(request, session);
  if (cookie === undefined) throw unauthenticated();
  return `Bearer ${cookie}`;
}

/** @throws CodedError ORIGIN_NOT_ALLOWED when a request with cookies comes from a page that is not ours. */
export function assertOurs(request: IncomingMessage, origins: Origins): void {
  if (origins.isOurs(request)) return;
  const from = request.headers.origin ?? 'a page that does not say which it is';
  throw new CodedError(
    'ORIGIN_NOT_ALLOWED',
    `Sessions kept in cookies are for our own pages; this request comes from ${from}.`,
  );
}
