import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError, maskError, statusOf } from '@comanda/platform/errors';
import { type Handler, readBody, sendJson } from '@comanda/platform/http-server';
import type { Log } from '@comanda/platform/log';
import { continueTrace } from '@comanda/platform/tracing';
import { parse } from 'graphql';
import { z } from 'zod';
import type { Federation } from '../federation/federation.ts';
import { nobody } from '../identity/access-token.ts';
import { setRateHeaders } from '../limits/rate-answer.ts';
import type { Observations } from '../observe/observations.ts';
import { assertOurs, originOf } from './admission.ts';
import type { Provenance } from './client-address.ts';
import type { Origins } from './origins.ts';
import { readCookie, sessionCookie } from './session-cookies.ts';

const maxBytes = 10_000;
const sessionSeconds = 30 * 24 * 60 * 60;
const deviceSeconds = 400 * 24 * 60 * 60;

const session =
  'session { accessToken accessTokenExpiresAt refreshToken deviceToken viewer { kind } } errors { field code message }';
const signIn = parse(`mutation SignIn($input: SignInInput!) { signIn(input: $input) { ${session} } }`);
const refresh = parse(
  `mutation RefreshSession($input: RefreshSessionInput!) { refreshSession(input: $input) { ${session} } }`,
);
const signOut = parse('mutation SignOut($input: SignOutInput!) { signOut(input: $input) { signedOut } }');
const join = parse(`mutation JoinTable($input: JoinTableInput!) {
  joinTable(input: $input) {
    tableSession { id } guest { id name } guestToken guestTokenExpiresAt errors { field code message }
  }
}`);

const errors = z.array(z.object({ field: z.array(z.string()), code: z.string(), message: z.string() }));
const instant = z.coerce.date();
const opened = z.object({
  session: z
    .object({
      accessToken: z.string(),
      accessTokenExpiresAt: instant,
      refreshToken: z.string(),
      deviceToken: z.string().nullable(),
      viewer: z.object({ kind: z.string() }),
    })
    .nullable(),
  errors,
});
const joined = z.object({
  tableSession: z.object({ id: z.string() }).nullable(),
  guest: z.object({ id: z.string(), name: z.string() }).nullable(),
  guestToken: z.string().nullable(),
  guestTokenExpiresAt: instant.nullable(),
  errors,
});

export interface SessionRoutesOptions {
  /** What sign-in and the like are executed by, at this moment. */
  federation: () => Federation;
  origins: Origins;
  provenance: Provenance;
  observations: Observations;
  log: Log;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  body: Record<string, unknown>;
  /** Runs one of the mutations above and gives the payload of its only field. */
  run<Payload>(
    document: ReturnType<typeof parse>,
    input: object,
    payload: z.ZodType<Payload>,
  ): Promise<Payload>;
  keep(kind: Parameters<typeof sessionCookie>[0], value: string, maxAgeSeconds: number): void;
}

/**
 * Sessions of browsers, in cookies that no script can read: `POST /session/sign-in`, `/refresh`, `/sign-out`, `/join`, each with the JSON of the
 * mutation's input. The answers carry no token.
 */
export function sessionRoutes(options: SessionRoutesOptions): Record<string, Handler> {
  const { federation, origins, provenance, observations, log } = options;

  const route =
    (serve: (exchange: Exchange) => Promise<unknown>): Handler =>
    async (request, response) => {
      if (origins.answerBrowser(request, response)) return;
      const trace = continueTrace(request.headers.traceparent);
      try {
        assertOurs(request, origins);
        const secure = provenance.isHttps(request);
        const cookies: string[] = [];
        const answer = await serve({
          request,
          response,
          body: await readJson(request),
          keep: (kind, value, maxAgeSeconds) =>
            cookies.push(sessionCookie(kind, value, { secure, maxAgeSeconds })),
          async run(document, input, payload) {
            const context = {
              principal: nobody.principal,
              caller: nobody,
              origin: originOf(request, provenance),
              trace,
              observations,
              onRates: (states: Parameters<typeof setRateHeaders>[1]) => setRateHeaders(response, states),
            };
            const result = await federation().execute({ document, variables: { input }, context });
            if (result.errors?.[0]) throw result.errors[0];
            return payload.parse(Object.values(result.data ?? {})[0]);
          },
        });
        if (cookies.length > 0) response.appendHeader('set-cookie', cookies);
        response.setHeader('cache-control', 'no-store');
        sendJson(response, 200, answer);
      } catch (error) {
        const masked = maskError(error, { log, traceId: trace.traceId });
        sendJson(response, statusOf(masked), { errors: [masked] });
      }
    };

  return {
    '/session/sign-in': route(async ({ request, body, run, keep }) => {
      const deviceToken = readCookie(request, 'device');
      const input = { ...body, ...(deviceToken ? { deviceToken } : {}) };
      return keepSession(await run(signIn, input, opened), keep);
    }),
    '/session/refresh': route(async ({ request, run, keep }) => {
      const refreshToken = readCookie(request, 'refresh') ?? '';
      const answer = await run(refresh, { refreshToken }, opened);
      if (!answer.session) for (const kind of ['staff', 'refresh'] as const) keep(kind, '', 0);
      return keepSession(answer, keep);
    }),
    '/session/sign-out': route(async ({ request, run, keep }) => {
      const refreshToken = readCookie(request, 'refresh');
      if (refreshToken) await run(signOut, { refreshToken }, z.object({ signedOut: z.boolean() }));
      for (const kind of ['staff', 'refresh'] as const) keep(kind, '', 0);
      return { signedOut: true };
    }),
    '/session/join': route(async ({ body, run, keep }) => {
      const { guestToken, ...answer } = await run(join, body, joined);
      if (guestToken) keep('guest', guestToken, secondsUntil(answer.guestTokenExpiresAt));
      return answer;
    }),
  };
}

function keepSession({ session, errors }: z.infer<typeof opened>, keep: Exchange['keep']) {
  if (!session) return { expiresAt: null, viewer: null, errors };
  keep('staff', session.accessToken, secondsUntil(session.accessTokenExpiresAt));
  keep('refresh', session.refreshToken, sessionSeconds);
  if (session.deviceToken) keep('device', session.deviceToken, deviceSeconds);
  return { expiresAt: session.accessTokenExpiresAt, viewer: session.viewer, errors };
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
