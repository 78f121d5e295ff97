import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError, unauthenticated } from '@comanda/platform/errors';
import type { Origin } from '@comanda/platform/identity';
import type { GraphQLError } from 'graphql';
import type { Caller } from '../identity/caller.ts';
import type { Callers } from '../identity/callers.ts';
import type { RateState } from '../limits/rate.ts';
import { rateRefusal, setRateHeaders } from '../limits/rate-answer.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Provenance } from './client-address.ts';
import type { Origins } from './origins.ts';
import { isSessionName, type SessionCookies, sessionHeader } from './session-cookies.ts';

/** Who is calling, and what is left of their rates. */
export interface Admitted {
  caller: Caller;
  origin: Origin;
  /** Undefined where nobody is counted. */
  rates: RateState[] | undefined;
  /** RATE_LIMITED, when they call too often. */
  refusal: GraphQLError | undefined;
}

export interface Admission {
  /**
   * Finds out who is calling. At once when that is known and nothing needs to be asked of others.
   * @throws CodedError UNAUTHENTICATED, ORIGIN_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE or SERVICE_UNAVAILABLE; or rejects with it.
   */
  admit(request: IncomingMessage): Admitted | Promise<Admitted>;
  /** The same, with what is left of their rates set on the response. @throws also RATE_LIMITED. */
  enter(request: IncomingMessage, response: ServerResponse): Promise<Admitted>;
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

  function count(caller: Caller, origin: Origin): Admitted | Promise<Admitted> {
    const counted = rates?.request(caller, origin.address ?? '');
    if (counted instanceof Promise) return counted.then((states) => admitted(caller, origin, states));
    return admitted(caller, origin, counted);
  }

  function admit(request: IncomingMessage): Admitted | Promise<Admitted> {
    const origin = originOf(request, provenance);
    const authorization = credentialsOf(request, { origins, cookies });
    const known = callers.recall(authorization);
    if (known) return count(known, origin);
    return callers.identify(authorization, origin).then((caller) => count(caller, origin));
  }

  return {
    admit,
    async enter(request, response) {
      const entered = await admit(request);
      if (entered.rates) setRateHeaders(response, entered.rates);
      if (entered.refusal) throw entered.refusal;
      return entered;
    },
  };
}

function admitted(caller: Caller, origin: Origin, rates: RateState[] | undefined): Admitted {
  return { caller, origin, rates, refusal: rates && rateRefusal(rates) };
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
