import {
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IPolicy,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

export interface ResilienceOptions {
  /** Time limit of one attempt, in ms. */
  timeoutMs: number;
  /** Further attempts after the first; 0 for what is not safe to repeat. */
  retries: number;
  /** Whether an error is a fault of the other side, worth a retry and counted by the breaker. */
  isTransient: (error: unknown) => boolean;
}

/**
 * The policy for calls to another process: retries with decorrelated jitter around a circuit breaker (opens after 5 faults in a row, tries
 * again after 2 s) around a time limit, with at most 200 calls at once.
 */
export function createResilience({ timeoutMs, retries, isTransient }: ResilienceOptions): IPolicy {
  const transient = handleWhen(isTransient);
  const breaker = circuitBreaker(transient, { halfOpenAfter: 2_000, breaker: new ConsecutiveBreaker(5) });
  const limit = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  const width = bulkhead(200, 1_000);
  if (retries === 0) return wrap(width, breaker, limit);
  const again = retry(transient, {
    maxAttempts: retries,
    backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 }),
  });
  return wrap(again, width, breaker, limit);
}
