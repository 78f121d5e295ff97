/** How waits grow between attempts. Both in milliseconds. */
export interface Backoff {
  first: number;
  most: number;
}

/**
 * Milliseconds to wait before attempt `attempt` (0 is the first repeat): doubling, capped, and spread over the upper half
 * of the span so that the screens of a restaurant do not all come back in the same instant.
 */
export function backoffDelay(attempt: number, { first, most }: Backoff, random = Math.random): number {
  const span = Math.min(most, first * 2 ** Math.min(attempt, 30));
  return Math.round(span / 2 + (random() * span) / 2);
}
