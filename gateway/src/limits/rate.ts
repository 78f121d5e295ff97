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
  /** Takes points from a key's window. Never rejects. */
  take(key: string, points?: number): Promise<RateState>;
}

/**
 * Counts in Redis, so that all gateways count together. While Redis does not answer each gateway counts by itself: the limit is then looser by the
 * number of gateways, but neither gone nor shut.
 */
export function createRate(policy: RatePolicy, redis: RedisConnection | undefined, log: Log): Rate {
  const options = { keyPrefix: `rate:${policy.name}`, points: policy.points, duration: policy.seconds };
  const memory = new RateLimiterMemory(options);
  const limiter = redis
    ? new RateLimiterRedis({
        ...options,
        storeClient: redis,
        insuranceLimiter: memory,
        rejectIfRedisNotReady: true,
        // What is far over the limit need not be asked of Redis again.
        inMemoryBlockOnConsumed: policy.points + 1,
      })
    : memory;
  return {
    async take(key, points = 1) {
      try {
        return stateOf(policy, await limiter.consume(key, points), false);
      } catch (error) {
        if (error instanceof RateLimiterRes) return stateOf(policy, error, true);
        log.warn({ err: error, policy: policy.name }, 'a rate could not be counted');
        return { policy, isExceeded: false, remaining: 0, resetMs: 0 };
      }
    },
  };
}

function stateOf(policy: RatePolicy, result: RateLimiterRes, isExceeded: boolean): RateState {
  return { policy, isExceeded, remaining: Math.max(0, result.remainingPoints), resetMs: result.msBeforeNext };
}
