import type { Log } from '../log.ts';
import type { RedisConnection } from '../redis.ts';
import { openBell } from './bell.ts';
import { beginning, CursorTooOldError, faultOf, formatCursor, instantOf, parseCursor } from './cursor.ts';
import { defaultRetention, type EventLog, type Retention } from './event-log.ts';
import type { EventLogMetrics } from './event-log-metrics.ts';
import { readStream, type StreamReading, streamKey } from './redis-stream.ts';
import { createStreamAppender } from './stream-appender.ts';
import { createStreamReader, type StreamReader } from './stream-reader.ts';

/** A bell can be lost while a connection is being made anew; every stream is looked at without one this often, in ms. */
const lookEveryMs = 4_000;
/** Into how many parts that time is cut, so that a thousand streams are not asked for in one instant. */
const looksSpreadOver = 20;

export interface RedisEventLogOptions {
  retention?: Retention;
  metrics?: EventLogMetrics | undefined;
}

/**
 * The event log on Redis 7 Streams: a stream per organization is the history, sharded pub/sub is only the bell that says "look". A reader follows
 * each stream from its own cursor, so a lost bell or a lost connection delays an event and loses none. All streams share three connections: one to read, one to append and one for
 * bells, of each on a Cluster one per master.
 *
 * What holds when Redis fails: an event is taken for appended once a replica has it (where there are any), till then it waits in its outbox. A server
 * that comes back, is promoted or was emptied begins another life of each log, so that no position of before is believed in. An event that is published
 * again under the new life because its first copy did not survive is told once to those who followed meanwhile; who resumes is told by
 * `CursorTooOldError`.
 */
export function createRedisEventLog(
  redis: RedisConnection,
  log: Log,
  { retention = defaultRetention, metrics }: RedisEventLogOptions = {},
): EventLog {
  const appender = createStreamAppender(redis, retention, log);
  const readers = new Map<string, StreamReader>();
  const bell = openBell(redis, (channel) => readers.get(channel)?.look(), log);
  const streamOf = (organizationId: string, after: { ms: number; sequence: number }, limit: number) =>
    readStream(redis, organizationId, retention, after, limit);
  const cursorOf = ({ extent }: StreamReading, at: { ms: number; sequence: number }) =>
    formatCursor({ life: extent.life, ...at });

  let part = 0;
  const timer = setInterval(() => {
    part = (part + 1) % looksSpreadOver;
    let index = 0;
    for (const reader of readers.values()) if (index++ % looksSpreadOver === part) reader.look();
  }, lookEveryMs / looksSpreadOver);
  timer.unref();

  async function read(organizationId: string, after: string, limit: number) {
    const position = parseCursor(after);
    const instant = instantOf(after);
    const reached =
      (position || instant !== undefined) &&
      (await streamOf(organizationId, position ?? { ms: instant ?? 0, sequence: 0 }, limit));
    const fault = !reached
      ? 'malformed'
      : position && faultOf(position, reached.extent, Date.now(), retention.maxAgeMs);
    if (reached && !fault) return reached.events;
    metrics?.tooOld(fault || 'malformed');
    throw new CursorTooOldError(after, fault || 'malformed');
  }
  async function head(organizationId: string): Promise<string> {
    const reached = await streamOf(organizationId, { ms: 0, sequence: 0 }, 0);
    return cursorOf(reached, reached.extent.last);
  }

  return {
    async append(organizationId, entries) {
      for (const entry of entries) if (await appender.append(organizationId, entry)) metrics?.appended();
    },
    head,
    async oldest(organizationId) {
      const reached = await streamOf(organizationId, { ms: 0, sequence: 0 }, 0);
      return cursorOf(reached, reached.floor);
    },
    read,
    async subscribe(organizationId, listener, { after, onGap } = {}) {
      const channel = streamKey(organizationId);
      let reader = readers.get(channel);
      if (!reader) {
        reader = createStreamReader({
          read: (position, limit) => streamOf(organizationId, position, limit),
          maxAgeMs: retention.maxAgeMs,
          metrics,
          log,
        });
        readers.set(channel, reader);
      }
      const followed = reader;
      const hold = followed.hold();
      try {
        // Whoever begins is rung for once the bell is heard, so nothing falls between.
        bell.listen(channel);
        if (after !== undefined) await read(organizationId, after, 0);
        const remove = followed.add(listener, after ?? (await head(organizationId)), onGap);
        return {
          close() {
            remove();
            leave(channel, followed);
          },
        };
      } finally {
        hold.release();
        leave(channel, followed);
      }
    },
    async check() {
      // Not PING: on a Cluster that asks any server, also while a slot has none.
      await redis.exists(streamKey(beginning));
    },
    async close() {
      clearInterval(timer);
      readers.clear();
      bell.close();
      appender.close();
    },
  };

  function leave(channel: string, reader: StreamReader): void {
    if (reader.isFollowed() || readers.get(channel) !== reader) return;
    readers.delete(channel);
    bell.leave(channel);
  }
}
