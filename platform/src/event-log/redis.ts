import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { beginning, type EventLog, type LoggedEvent, maxEventsPerOrganization } from './event-log.ts';

/** How long an event id is remembered, in seconds: longer than any outbox can wait while the log is reachable. */
const rememberIdSeconds = 3_600;
/** A bell can be lost while a connection is being made anew; a reader looks by itself this often. */
const lookEveryMs = 3_000;
const batch = 500;

/** Appends unless the id is known, then rings the bell; one script, so that no listener can hear the bell before the event is there. */
const appendScript = `
if redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[2]) then
  local cursor = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'event', ARGV[1])
  redis.call('PUBLISH', KEYS[1], cursor)
  return cursor
end
return false`;

const storedEvent = z.object({
  id: z.string(),
  at: z.coerce.date(),
  signals: z.array(z.object({ topic: z.string(), key: z.string(), entityId: z.string() })),
});

// The braces keep all keys of an organization in one slot of a Redis Cluster.
const streamKey = (organizationId: string) => `comanda:{${organizationId}}:events`;
const seenKey = (organizationId: string, eventId: string) => `comanda:{${organizationId}}:seen:${eventId}`;

/**
 * The event log on Redis Streams: a stream per organization is the history, pub/sub is only the bell that says "look". A reader follows each
 * stream from its own cursor, so a lost bell or a lost connection delays an event and loses none.
 */
export function createRedisEventLog(redis: Redis, log: Log): EventLog {
  const bell = redis.duplicate();
  bell.on('error', (error) => log.warn({ err: error }, 'the event bell does not answer'));
  const readers = new Map<string, StreamReader>();

  const read = async (organizationId: string, after: string, limit: number): Promise<LoggedEvent[]> => {
    const entries = await redis.xrange(streamKey(organizationId), `(${after}`, '+', 'COUNT', limit);
    return entries.map(([cursor, fields]) => ({ cursor, ...storedEvent.parse(JSON.parse(fields[1] ?? '')) }));
  };
  const head = async (organizationId: string): Promise<string> => {
    const [newest] = await redis.xrevrange(streamKey(organizationId), '+', '-', 'COUNT', 1);
    return newest?.[0] ?? beginning;
  };
  bell.on('message', (channel: string) => readers.get(channel)?.look());
  bell.on('ready', () => {
    for (const reader of readers.values()) reader.look();
  });
  const timer = setInterval(() => {
    for (const reader of readers.values()) reader.look();
  }, lookEveryMs);
  timer.unref();

  return {
    async append(organizationId, entries) {
      for (const { id, at, signals } of entries) {
        const keys = [streamKey(organizationId), seenKey(organizationId, id)];
        await redis.eval(
          appendScript,
          2,
          ...keys,
          JSON.stringify({ id, at, signals }),
          rememberIdSeconds,
          maxEventsPerOrganization,
        );
      }
    },
    head,
    read,
    async subscribe(organizationId, listener, options = {}) {
      const channel = streamKey(organizationId);
      let reader = readers.get(channel);
      if (!reader) {
        reader = createStreamReader((after) => read(organizationId, after, batch), log);
        readers.set(channel, reader);
        await bell.subscribe(channel);
      }
      // From here on bells are heard. Where the listener begins is read after that, so nothing falls between.
      const after = options.after ?? (await head(organizationId));
      const remove = reader.add(listener, after);
      const followed = reader;
      return {
        close() {
          remove();
          if (followed.listeners() > 0 || readers.get(channel) !== followed) return;
          readers.delete(channel);
          bell
            .unsubscribe(channel)
            .catch((error: unknown) => log.debug({ err: error }, 'could not unsubscribe the bell'));
        },
      };
    },
    async check() {
      await redis.ping();
    },
    async close() {
      clearInterval(timer);
      readers.clear();
      bell.disconnect();
    },
  };
}

interface StreamReader {
  /** Reads what is new, soon. Never two reads at once. */
  look(): void;
  add(listener: (event: LoggedEvent) => void, after: string): () => void;
  listeners(): number;
}

/** Follows one stream for all its listeners. Each has a cursor of its own: a new one may begin behind the others. */
function createStreamReader(readAfter: (after: string) => Promise<LoggedEvent[]>, log: Log): StreamReader {
  const listeners = new Set<{ notify: (event: LoggedEvent) => void; cursor: string }>();
  let reading = false;
  let again = false;

  async function readAll(): Promise<void> {
    do {
      again = false;
      const byCursor = Map.groupBy(listeners, (listener) => listener.cursor);
      for (const [cursor, group] of byCursor) {
        const events = await readAfter(cursor);
        for (const event of events) {
          for (const listener of group) {
            listener.cursor = event.cursor;
            if (listeners.has(listener)) listener.notify(event);
          }
        }
        if (events.length === batch) again = true;
      }
    } while (again);
  }
  function look(): void {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    readAll()
      .catch((error: unknown) => log.warn({ err: error }, 'the event log could not be read; trying again'))
      .finally(() => {
        reading = false;
      });
  }
  return {
    look,
    add(notify, after) {
      const listener = { notify, cursor: after };
      listeners.add(listener);
      look();
      return () => listeners.delete(listener);
    },
    listeners: () => listeners.size,
  };
}
