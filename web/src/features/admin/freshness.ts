/** How old what is shown may be before it is called stale, in milliseconds: three missed answers. */
export const STALE_AFTER = 6_500;

/** How much what is shown is worth. */
export type Freshness =
  | { state: 'waiting' }
  | { state: 'fresh'; seconds: number }
  /** Age of the last answer in milliseconds. */
  | { state: 'stale'; age: number };

/** @param answeredAt and @param now in milliseconds since the epoch, by the same clock */
export function freshnessOf(answeredAt: number | undefined, now: number): Freshness {
  if (answeredAt === undefined) return { state: 'waiting' };
  const age = Math.max(0, now - answeredAt);
  return age > STALE_AFTER ? { state: 'stale', age } : { state: 'fresh', seconds: Math.floor(age / 1_000) };
}
