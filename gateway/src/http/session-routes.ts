import type { IncomingMessage } from 'node:http';
import { CodedError, maskError, statusOf } from '@comanda/platform/errors';
import { type Handler, readBody, sendJson } from '@comanda/platform/http-server';
import type { Log } from '@comanda/platform/log';
import { continueTrace } from '@comanda/platform/tracing';
import type { DocumentNode } from 'graphql';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Federation } from '../federation/federation.ts';
import { nobody } from '../identity/access-token.ts';
import { rateRefusal, setRateHeaders } from '../limits/rate-answer.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Observations } from '../observe/observations.ts';
import { assertOurs, originOf } from './admission.ts';
import type { Provenance } from './client-address.ts';
import type { Origins } from './origins.ts';
import { type CookieKind, isSessionName, type SessionCookies, sessionHeader } from './session-cookies.ts';
import { type Opened, sessionMutations } from './session-mutations.ts';

const maxBytes = 10_000;
const sessionSeconds = 30 * 24 * 60 * 60;
const deviceSeconds = 400 * 24 * 60 * 60;

export interface SessionRoutesOptions {
  /** What sign-in and the like are executed by, at this moment. */
  federation: () => Federation;
  origins: Origins;
  provenance: Provenance;
  cookies: SessionCookies;
  rates: RateLimits | undefined;
  observations: Observations;
  log: Log;
}

interface Exchange {
  body: Record<string, unknown>;
  /** The session that the page names. */
  session: unknown;
  cookie(kind: CookieKind): string | undefined;
  keep(kind: CookieKind, value: string, maxAgeSeconds: number): void;
  /** Runs a mutation as nobody, and gives the payload of its only field. */
  run<Payload>(
    mutation: { document: DocumentNode; payload: z.ZodType<Payload> },
    input: object,
  ): Promise<Payload>;
}

/**
 * Sessions of browsers, in cookies that no script can read: `POST /session/sign-in`, `/refresh`, `/sign-out`, `/join`, `/leave`, each with the JSON of the
 * mutation's input and the session's name in `x-comanda-session`. The answers carry no token.
 */
export function sessionRoutes(options: SessionRoutesOptions): Record<string, Handler> {
  const { cookies, federation, origins, provenance, rates, observations, log } = options;

  const route =
    (serve: (exchange: Exchange) => Promise<unknown>): Handler =>
    async (request, response) => {
      if (origins.answerBrowser(request, response)) return;
      const trace = continueTrace(request.headers.traceparent);
      const origin = originOf(request, provenance);
      const onRates: Context['onRates'] = (states) => setRateHeaders(response, states);
      const toSet: string[] = [];
      response.setHeader('cache-control', 'no-store');
      try {
        assertOurs(request, origins);
        const refusal = rateRefusal((await rates?.request(nobody, origin.address ?? '')) ?? []);
        if (refusal) throw refusal;
        const answer = await serve({
          body: await readJson(request),
          session: request.headers[sessionHeader],
          cookie: (kind) => cookies.read(request, kind),
          keep: (kind, value, maxAgeSeconds) =>
            toSet.push(cookies.write(request, kind, value, maxAgeSeconds)),
          async run({ document, payload }, input) {
            const { principal } = nobody;
            const context = { principal, caller: nobody, origin, trace, observations, onRates };
            const result = await federation().execute({ document, variables: { input }, context });
            if (result.errors?.[0]) throw result.errors[0];
            return payload.parse(Object.values(result.data ?? {})[0]);
          },
        });
        if (toSet.length > 0) response.appendHeader('set-cookie', toSet);
        sendJson(response, 200, answer);
      } catch (error) {
        const masked = maskError(error, { log, traceId: trace.traceId });
        sendJson(response, statusOf(masked), { errors: [masked] });
      }
    };

  return {
    '/session/sign-in': route(async ({ session, body, cookie, keep, run }) => {
      const name = ofStaff(session);
      const deviceToken = cookie('device') ?? body.deviceToken;
      const answer = await run(sessionMutations.signIn, { ...body, deviceToken });
      const before = cookie(`${name}-refresh`);
      // Nobody could end it any more once its cookie is replaced.
      if (answer.session && before) await run(sessionMutations.signOut, { refreshToken: before });
      return keepSession(name, answer, keep);
    }),
    '/session/refresh': route(async ({ session, body, cookie, keep, run }) => {
      const name = ofStaff(session);
      // A page of the version before hands over what it kept itself, once.
      const refreshToken = cookie(`${name}-refresh`) ?? String(body.refreshToken ?? '');
      const answer = await run(sessionMutations.refresh, { refreshToken });
      if (isCookieValue(body.deviceToken) && !cookie('device'))
        keep('device', body.deviceToken, deviceSeconds);
      if (!answer.session) endSession(name, keep);
      return keepSession(name, answer, keep);
    }),
    '/session/sign-out': route(async ({ session, cookie, keep, run }) => {
      const name = ofStaff(session);
      const refreshToken = cookie(`${name}-refresh`);
      if (refreshToken) await run(sessionMutations.signOut, { refreshToken });
      endSession(name, keep);
      return { signedOut: true };
    }),
    '/session/join': route(async ({ session, body, cookie, keep, run }) => {
      const name = ofGuest(session);
      // The first join may have to be repeated before its cookie arrives, so the page proposes who the device is.
      const deviceId = cookie('diner') ?? body.deviceId;
      const code = name.slice('guest-'.length);
      const { guestToken, ...answer } = await run(sessionMutations.join, { ...body, code, deviceId });
      if (!guestToken) return answer;
      keep(name, guestToken, secondsUntil(answer.guestTokenExpiresAt));
      if (isCookieValue(deviceId)) keep('diner', deviceId, deviceSeconds);
      return answer;
    }),
    '/session/leave': route(async ({ session, keep }) => {
      keep(ofGuest(session), '', 0);
      return { left: true };
    }),
  };
}

function keepSession(name: 'staff' | 'kitchen', { session, errors }: Opened, keep: Exchange['keep']) {
  if (!session) return { expiresAt: null, viewer: null, errors };
  keep(name, session.accessToken, secondsUntil(session.accessTokenExpiresAt));
  keep(`${name}-refresh`, session.refreshToken, sessionSeconds);
  if (session.deviceToken) keep('device', session.deviceToken, deviceSeconds);
  return { expiresAt: session.accessTokenExpiresAt, viewer: session.viewer, errors };
}

function endSession(name: 'staff' | 'kitchen', keep: Exchange['keep']): void {
  for (const kind of [name, `${name}-refresh`] as const) keep(kind, '', 0);
}

/** @throws CodedError BAD_REQUEST */
function ofStaff(session: unknown): 'staff' | 'kitchen' {
  if (session === 'staff' || session === 'kitchen') return session;
  throw new CodedError('BAD_REQUEST', `Name the session in ${sessionHeader}: staff or kitchen.`);
}

/** @throws CodedError BAD_REQUEST */
function ofGuest(session: unknown): `guest-${string}` {
  if (isSessionName(session) && session !== 'staff' && session !== 'kitchen') return session;
  throw new CodedError(
    'BAD_REQUEST',
    `Name the session in ${sessionHeader}: guest- and the code of the table.`,
  );
}

/** Whether what a page sent can stand in a cookie as it is. */
function isCookieValue(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.~-]{1,100}$/.test(value);
}

function secondsUntil(instant: Date | null): number {
  return instant ? Math.max(1, Math.floor((instant.getTime() - Date.now()) / 1_000)) : 0;
}

/** @throws CodedError when the request is no POST of a small JSON object. */
async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (request.method !== 'POST') throw new CodedError('METHOD_NOT_ALLOWED', 'Use POST with a JSON body.');
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', 'Send the content type application/json, in UTF-8.');
  const text = await readBody(request, maxBytes);
  if (text === undefined)
    throw new CodedError('PAYLOAD_TOO_LARGE', `The body is larger than ${maxBytes} bytes.`);
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text || '{}'));
  } catch {
    throw new CodedError('BAD_REQUEST', 'Expected a JSON object.');
  }
}
