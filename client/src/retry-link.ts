import { ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { RetryLink } from '@apollo/client/link/retry';
import { mergeMap, of, throwError } from 'rxjs';
import { backoffDelay } from './backoff.ts';

const ATTEMPTS = 5;
const RETRY = { first: 300, most: 4_000 };
const TRY_AGAIN_CODES = ['SERVICE_UNAVAILABLE', 'RATE_LIMITED'];

/**
 * Repeats what failed on the way: queries, and mutations with an idempotency key, which the server does once however often
 * they arrive. `context: { attempts: 1 }` says that the caller repeats by itself.
 */
export function createRetryLink(): ApolloLink {
  const retry = new RetryLink({
    delay: (attempt) => backoffDelay(attempt - 1, RETRY),
    attempts: (attempt, operation, error) =>
      attempt < (operation.getContext().attempts ?? ATTEMPTS) && isRepeatable(operation) && isPassing(error),
  });
  return ApolloLink.from([retry, unavailableIsAnError]);
}

/** A gateway that answers "not now" for the whole request has not answered it. */
const unavailableIsAnError = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    mergeMap((result) =>
      !result.data && result.errors?.some((error) => TRY_AGAIN_CODES.includes(String(error.extensions?.code)))
        ? throwError(() => new CombinedGraphQLErrors(result))
        : of(result),
    ),
  ),
);

function isRepeatable(operation: ApolloLink.Operation): boolean {
  if (operation.operationType !== 'mutation') return true;
  const input: unknown = operation.variables.input;
  return typeof input === 'object' && input !== null && 'idempotencyKey' in input;
}

/**
 * Whether the same request may well be answered a moment later: no answer at all, a proxy or gateway in trouble, or an
 * answer that says so. A refusal of the request itself stays one.
 */
export function isPassing(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.some(({ extensions }) => TRY_AGAIN_CODES.includes(String(extensions?.code)));
  }
  if (ServerError.is(error)) {
    return error.statusCode >= 500 || error.statusCode === 429 || error.statusCode === 408;
  }
  return true;
}
