import { Redis } from 'ioredis';
import type { Log } from './log.ts';

/** Connects to Redis and keeps reconnecting with growing delay. Commands fail after 2 s instead of queueing for ever. */
export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    commandTimeout: 2_000,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 1,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000) * (0.5 + Math.random() / 2),
  });
  redis.on('error', (error) => log.warn({ err: error }, 'redis does not answer'));
  return redis;
}
