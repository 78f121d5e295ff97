import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Log } from './log.ts';
import { parseRedisUrl } from './redis-address.ts';

/** One server (also behind Sentinels) or a Cluster. Commands of several keys need keys of one slot: `{…}` in them. */
export type RedisConnection = Redis | Cluster;

/**
 * Connects to Redis and keeps reconnecting with growing delay. Commands fail after 2 s instead of queueing for ever. A server that was demoted is
 * left, and the command sent to the one that took over.
 * @param url see `parseRedisUrl`.
 */
export function connectRedis(url: string, log: Log): RedisConnection {
  const redis = open(url);
  redis.on('error', (error) => log.warn({ err: error }, 'redis does not answer'));
  return redis;
}

const limits = {
  commandTimeout: 2_000,
  connectTimeout: 2_000,
  maxRetriesPerRequest: 1,
} satisfies RedisOptions;

/** How long to wait before the next attempt to connect, in ms: growing, and never the same for all. */
export const retryDelay = (times: number) =>
  Math.min(50 * 2 ** Math.min(times, 6), 2_000) * (0.5 + Math.random() / 2);

function open(url: string): RedisConnection {
  const address = parseRedisUrl(url);
  const reconnectOnError = (error: Error) => (error.message.startsWith('READONLY') ? 2 : false);
  if (address.kind === 'server')
    return new Redis(address.url, { ...limits, reconnectOnError, retryStrategy: retryDelay });
  const tls = address.isEncrypted ? { tls: {} } : {};
  if (address.kind === 'sentinel') {
    return new Redis({
      ...limits,
      ...tls,
      ...address.credentials,
      ...(address.isEncrypted ? { enableTLSForSentinelMode: true } : {}),
      sentinels: address.sentinels,
      name: address.name,
      db: address.database,
      reconnectOnError,
      retryStrategy: retryDelay,
      sentinelRetryStrategy: retryDelay,
    });
  }
  return new Cluster(address.nodes, {
    redisOptions: { ...limits, ...tls, ...address.credentials },
    // Managed clusters give certificates for names, and are asked by name.
    ...(address.isEncrypted ? { dnsLookup: (host, done) => done(null, host) } : {}),
    clusterRetryStrategy: retryDelay,
    clusterNodeRetryStrategy: retryDelay,
    // Slots without a server fail within the commands' time limit; who waits for them tries again.
    retryDelayOnClusterDown: 200,
    slotsRefreshInterval: 2_000,
  });
}
