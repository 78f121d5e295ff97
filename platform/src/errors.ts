import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from './log.ts';

/**
 * Codes of top-level errors: what is wrong with the request itself or with us. Expected failures of a mutation are not here; they are
 * data (`UserError` in the contract).
 */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  BAD_USER_INPUT: 400,
  BAD_REQUEST: 400,
  OPERATION_TOO_COMPLEX: 400,
  OPERATION_TOO_EXPENSIVE: 400,
  OPERATION_NOT_ALLOWED: 400,
  PERSISTED_QUERY_NOT_FOUND: 400,
  PERSISTED_QUERY_ONLY: 403,
  CURSOR_INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  ORIGIN_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  NOT_READY: 503,
  SERVICE_UNAVAILABLE: 503,
} as const;
export type TopLevelCode = keyof typeof errorCodes;

/** An error meant for the caller: its message is shown, with its code. */
export class CodedError extends GraphQLError {
  constructor(code: TopLevelCode, message: string, options: { cause?: unknown } = {}) {
    super(message, {
      extensions: { code },
      ...(options.cause instanceof Error ? { originalError: options.cause } : {}),
    });
  }
}

export const unauthenticated = () =>
  new CodedError('UNAUTHENTICATED', 'Sign in first: this request carries no valid token.');
export const forbidden = (what: string) => new CodedError('FORBIDDEN', `This identity may not ${what}.`);
export const unavailable = (what: string, cause?: unknown) =>
  new CodedError(
    'SERVICE_UNAVAILABLE',
    `${what} does not answer at the moment. Nothing was changed; try again.`,
    { cause },
  );

/** A body of the shape that every failing request gets. */
export function errorBody(code: TopLevelCode, message: string): { errors: GraphQLFormattedError[] } {
  return { errors: [{ message, extensions: { code } }] };
}

/** The status that belongs to an error's code; 500 for one that the catalogue does not know. */
export function statusOf(error: GraphQLError): number {
  const { code } = error.extensions;
  return typeof code === 'string' && code in errorCodes ? errorCodes[code as TopLevelCode] : 500; // `in` has shown it
}

/**
 * The one place that decides what of an error a caller sees. Coded errors pass; what graphql-js itself reports about the document or the
 * variables passes with a code; anything else is logged once with the trace id and answered as INTERNAL_SERVER_ERROR.
 */
export function maskError(error: unknown, { log, traceId }: { log: Log; traceId: string }): GraphQLError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const where: Partial<ReturnType<typeof located>> = error instanceof GraphQLError ? located(error) : {};
  if (error instanceof GraphQLError) {
    if (error.extensions.code === 'SERVICE_UNAVAILABLE')
      log.warn({ err: cause, traceId }, 'a service does not answer');
    if (typeof error.extensions.code === 'string') return error;
    if (isAboutTheRequest(error))
      return withCode(error, isSyntaxError(error) ? 'GRAPHQL_PARSE_FAILED' : 'BAD_USER_INPUT');
  }
  if (isStoreUnavailable(cause)) {
    log.error({ err: cause, traceId }, 'the store does not answer');
    const message =
      'The store does not answer at the moment. Try again: a write with the same idempotency key is safe to repeat.';
    return new GraphQLError(message, { ...where, extensions: { code: 'SERVICE_UNAVAILABLE' } });
  }
  log.error({ err: cause, traceId, path: where.path }, 'unexpected error');
  const extensions = { code: 'INTERNAL_SERVER_ERROR', traceId };
  return new GraphQLError('Something went wrong on our side.', { ...where, extensions });
}

/**
 * Before execution nothing has a path, and only the request can be at fault. During it, graphql-js reports an argument together with its place in
 * the document, but a resolver's value that does not fit the schema without one.
 */
function isAboutTheRequest(error: GraphQLError): boolean {
  if (error.path === undefined) return !error.originalError || error.originalError instanceof GraphQLError;
  return error.originalError instanceof GraphQLError && error.originalError.nodes !== undefined;
}

/** The same error with a code. */
export function withCode(error: GraphQLError, code: TopLevelCode): GraphQLError {
  return new GraphQLError(error.message, { ...located(error), extensions: { ...error.extensions, code } });
}

function located(error: GraphQLError) {
  return { path: error.path, nodes: error.nodes, source: error.source, positions: error.positions };
}

function isSyntaxError(error: GraphQLError): boolean {
  return error.message.startsWith('Syntax Error');
}

/** The driver's names for "nobody answered", as opposed to "the answer was no". */
const nobodyAnswered = new Set([
  'MongoClientClosedError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerSelectionError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  'MongooseServerSelectionError',
  'PoolClearedOnNetworkError',
]);

/** Nobody answered, or the primary changed and the driver's own repetition met the same. */
function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (nobodyAnswered.has(error.name)) return true;
  return (
    'errorLabels' in error &&
    Array.isArray(error.errorLabels) &&
    error.errorLabels.includes('RetryableWriteError')
  );
}
