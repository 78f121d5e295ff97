import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import type { RedisConnection } from '../redis.ts';
import { openRedisLines } from '../redis-lines.ts';

/** How often what is listened to is compared with where it is to be heard, in ms: after a failover, or when a server did not answer. */
const reviewEveryMs = 1_000;

/** Hears that something was published on a channel of sharded pub/sub. */
export interface Bell {
  /**
   * Listens from soon on, and through every failure of Redis. The bell is rung once when it begins to hear, at first and after each interruption:
   * something may have been published before.
   */
  listen(channel: string): void;
  leave(channel: string): void;
  close(): void;
}

/**
 * Listens on one line to the server, or to each master of a Cluster. (ioredis has subscribers of its own for Clusters; one that is stopped while it
 * connects leaves all of them waiting for ever in 6.0.0.)
 * @param ring must be cheap and may be called without need.
 */
export function openBell(redis: RedisConnection, ring: (channel: string) => void, log: Log): Bell {
  const wanted = new Set<string>();
  /** What each line was asked for, and whether its server has confirmed it. */
  const heard = new Map<Redis, Map<string, boolean>>();
  const lines = openRedisLines(redis, log, 'event bell', (line) => {
    const channels = new Map<string, boolean>();
    heard.set(line, channels);
    line.on('smessage', ring);
    line.on('ready', () => {
      for (const channel of channels.keys()) subscribe(line, channel);
    });
    line.on('close', () => {
      for (const channel of channels.keys()) channels.set(channel, false);
    });
    line.on('end', () => heard.delete(line));
  });

  function subscribe(line: Redis, channel: string): void {
    const channels = heard.get(line);
    channels?.set(channel, false);
    // What is sent before the connection is ready would be sent twice.
    if (line.status !== 'ready') return;
    line.ssubscribe(channel).then(
      () => {
        if (!channels?.has(channel)) return;
        channels.set(channel, true);
        ring(channel);
      },
      (error: unknown) => log.debug({ err: error, channel }, 'could not listen to the bell; trying again'),
    );
  }

  function unsubscribe(line: Redis, channel: string): void {
    if (!heard.get(line)?.delete(channel) || line.status !== 'ready') return;
    line
      .sunsubscribe(channel)
      .catch((error: unknown) => log.debug({ err: error, channel }, 'could not leave the bell'));
  }

  function review(): void {
    for (const channel of wanted) {
      const right = lines.to(channel);
      if (!right) continue;
      for (const line of heard.keys()) if (line !== right) unsubscribe(line, channel);
      if (!heard.get(right)?.get(channel)) subscribe(right, channel);
    }
  }
  const reviews = setInterval(review, reviewEveryMs);
  reviews.unref();
  redis.on('refresh', review);

  return {
    listen(channel) {
      wanted.add(channel);
      const line = lines.to(channel);
      if (line && !heard.get(line)?.has(channel)) subscribe(line, channel);
    },
    leave(channel) {
      wanted.delete(channel);
      for (const line of heard.keys()) unsubscribe(line, channel);
    },
    close() {
      clearInterval(reviews);
      redis.off('refresh', review);
      wanted.clear();
      lines.close();
    },
  };
}
