import type { Log } from '@comanda/platform/log';
import type { RedisConnection } from '@comanda/platform/redis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** So many points in so many seconds. */
export interface RatePolicy {
  name: string;
  points: number;
  seconds: number;
}

/** Where a key stands in its window. */
export interface RateState {
  policy: RatePolicy;
  isExceeded: boolean;
  remaining: number;
  /** Milliseconds until the window begins anew. */
  resetMs: number;
}

export interface Rate {
  /** Takes points from a key's window, at once where nobody else needs to be asked. Never rejects. What is refused takes nothing. */
  take(key: string, points?: number): RateState | Promise<RateState>;
}

/** A key's window, as far as this process knows it. */
interface Window {
  /** Points taken by all, as of the last answer: there may be more by now, never less. */
  known: number;
  /** Points taken here that the others have not been told of. */
  untold: number;
  /** Milliseconds since the epoch. */
  endsAt: number;
}

/** This part of a limit may be taken by one gateway before the others are told. */
const creditPart = 20;
/** They are told after this at the latest, in ms. */
const tellEveryMs = 1_000;

/**
 * Counts in this process, or in Redis so that all gateways count together. In Redis a gateway counts by itself up to a twentieth of the limit, and tells the
 * others of it once a second or when that is used up. So most requests wait for nobody, and N gateways together let through at most N twentieths more than
 * the limit; limits below 20 are counted one by one. While Redis does not answer each gateway counts by itself: the limit is then looser by the
 * number of gateways, but neither gone nor shut.
 */
export function createRate(policy: RatePolicy, redis: RedisConnection | undefined, log: Log): Rate {
  const windows = new Map<string, Window>();
  const shared = redis && createShared(policy, redis);
  const credit = Math.floor(policy.points / creditPart);
  let sweepAt = 0;
  let isTellingPlanned = false;

  function stateOf({ known, untold, endsAt }: Window, isExceeded: boolean): RateState {
    const remaining = Math.max(0, policy.points - known - untold);
    return { policy, isExceeded, remaining, resetMs: Math.max(0, endsAt - Date.now()) };
  }

  /** The window of a key that has one. */
  function current(key: string, now: number): Window | undefined {
    const window = windows.get(key);
    return window && window.endsAt > now ? window : undefined;
  }

  function begin(key: string, known: number, endsAt: number): Window {
    const now = Date.now();
    if (now >= sweepAt) {
      for (const [one, window] of windows) if (window.endsAt <= now) windows.delete(one);
      sweepAt = now + policy.seconds * 1_000;
    }
    const window = { known, untold: 0, endsAt };
    windows.set(key, window);
    return window;
  }

  /** Tells the others what was taken, and hears what they have taken. */
  async function tell(limiter: RateLimiterRedis, key: string, points: number): Promise<RateState> {
    const before = current(key, Date.now());
    const untold = before?.untold ?? 0;
    if (before) before.untold = 0;
    let told: RateLimiterRes;
    let isExceeded = false;
    try {
      told = await limiter.consume(key, points + untold);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) {
        log.warn({ err: error, policy: policy.name }, 'a rate could not be counted');
        return { policy, isExceeded: false, remaining: 0, resetMs: 0 };
      }
      told = error;
      isExceeded = true;
    }
    const now = Date.now();
    const window = current(key, now) ?? begin(key, 0, now + told.msBeforeNext);
    window.known = Math.max(window.known, told.consumedPoints);
    return stateOf(window, isExceeded);
  }

  function tellAll(limiter: RateLimiterRedis): void {
    isTellingPlanned = false;
    const now = Date.now();
    for (const [key, { untold, endsAt }] of windows)
      if (untold > 0 && endsAt > now) void tell(limiter, key, 0);
  }

  return {
    take(key, points = 1) {
      const now = Date.now();
      let window = current(key, now);
      if (window && window.known + window.untold + points > policy.points) return stateOf(window, true);
      if (shared && (!window || window.untold + points > credit)) return tell(shared, key, points);
      window ??= begin(key, 0, now + policy.seconds * 1_000);
      if (points > policy.points) return stateOf(window, true);
      if (shared) {
        window.untold += points;
        if (!isTellingPlanned) setTimeout(tellAll, tellEveryMs, shared).unref();
        isTellingPlanned = true;
      } else window.known += points;
      return stateOf(window, false);
    },
  };
}

function createShared(policy: RatePolicy, redis: RedisConnection): RateLimiterRedis {
  const options = { keyPrefix: `rate:${policy.name}`, points: policy.points, duration: policy.seconds };
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    insuranceLimiter: new RateLimiterMemory(options),
    rejectIfRedisNotReady: true,
  });
}
