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
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
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

/**
 * The one place that decides what of an error a caller sees. Coded errors pass; what graphql-js itself reports about the document or the
 * variables passes with a code; anything else is logged once with the trace id and answered as INTERNAL_SERVER_ERROR.
 */
export function maskError(error: unknown, context: { log: Log; traceId: string }): GraphQLError {
  if (error instanceof GraphQLError) {
    if (typeof error.extensions.code === 'string') return error;
    const cause = error.originalError;
    if (!cause) return withCode(error, isSyntaxError(error) ? 'GRAPHQL_PARSE_FAILED' : 'BAD_USER_INPUT');
    if (cause instanceof GraphQLError) {
      const code = cause.extensions.code;
      return withCode(error, typeof code === 'string' ? code : 'BAD_USER_INPUT');
    }
    if (isStoreUnavailable(cause)) {
      context.log.error({ err: cause, traceId: context.traceId }, 'the store does not answer');
      return new GraphQLError('The store does not answer at the moment. Nothing was changed; try again.', {
        ...located(error),
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      });
    }
    context.log.error({ err: cause, traceId: context.traceId, path: error.path }, 'unexpected error');
    return new GraphQLError('Something went wrong on our side.', {
      ...located(error),
      extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: context.traceId },
    });
  }
  context.log.error({ err: error, traceId: context.traceId }, 'unexpected error');
  return new GraphQLError('Something went wrong on our side.', {
    extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: context.traceId },
  });
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { ...located(error), extensions: { ...error.extensions, code } });
}

function located(error: GraphQLError) {
  return { path: error.path, nodes: error.nodes, source: error.source, positions: error.positions };
}

function isSyntaxError(error: GraphQLError): boolean {
  return error.message.startsWith('Syntax Error');
}

/** The driver's names for "nobody answered", as opposed to "the answer was no". */
function isStoreUnavailable(error: Error): boolean {
  return /^(MongoServerSelectionError|MongoNetworkError|MongoNetworkTimeoutError|MongoTopologyClosedError|MongoPoolClearedError|MongooseServerSelectionError|MongoNotConnectedError)$/.test(
    error.name,
  );
}
