import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { OutboxEntry } from '../aggregate.ts';
import type { RedisConnection } from '../redis.ts';
import { type Extent, formatCursor } from './cursor.ts';
import type { LoggedEvent, Retention } from './event-log.ts';
import { appendScript, readScript, runScript, runScriptConfirmed } from './redis-scripts.ts';

/**
 * How long an event id is remembered, in seconds: at least one of these periods and at most two. Longer than any outbox can wait while log and store are
 * reachable.
 */
const periodSeconds = 1_800;
/** How long a replica may take to confirm an event, in ms. */
const confirmMs = 500;

const storedEvent = z.object({
  id: z.string(),
  at: z.coerce.date(),
  signals: z.array(z.object({ topic: z.string(), key: z.string(), entityId: z.string() })),
});
const appendAnswer = z.tuple([z.number(), z.number()]);
const readAnswer = z.tuple([
  z.string(),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.string(),
  z.array(z.tuple([z.string(), z.array(z.string())])),
]);

// The braces keep all keys of an organization in one slot of a Redis Cluster.
export const streamKey = (organizationId: string) => `comanda:{${organizationId}}:events`;
const lifeKey = (organizationId: string) => `comanda:{${organizationId}}:life`;
const seenKey = (organizationId: string, period: number) => `comanda:{${organizationId}}:seen:${period}`;

/** A log as it was read. */
export interface StreamReading {
  extent: Extent;
  /** Time and sequence before the oldest event kept, or of the newest ever when none is. */
  floor: { ms: number; sequence: number };
  /** Time and sequence of the newest event when this life began. */
  lifeBegan: { ms: number; sequence: number };
  events: LoggedEvent[];
}

/** @param after time and sequence; @param limit 0 reads only the extent. */
export async function readStream(
  redis: RedisConnection,
  organizationId: string,
  { maxAgeMs }: Retention,
  after: { ms: number; sequence: number },
  limit: number,
): Promise<StreamReading> {
  const [life, ms, sequence, beganMs, began, oldestId, entries] = readAnswer.parse(
    await runScript(
      redis,
      readScript,
      [streamKey(organizationId), lifeKey(organizationId)],
      [newLife(), maxAgeMs, `${after.ms}-${after.sequence}`, limit],
    ),
  );
  const last = { ms, sequence };
  const oldest = oldestId === '' ? undefined : timeAndSequence(oldestId);
  return {
    extent: { life, last, firstSequence: oldest?.sequence },
    floor: oldest ? { ms: oldest.ms, sequence: oldest.sequence - 1 } : last,
    lifeBegan: { ms: beganMs, sequence: began },
    events: entries.map(([id, fields]) => ({
      cursor: formatCursor({ life, ...timeAndSequence(id) }),
      ...storedEvent.parse(JSON.parse(fields[1] ?? '')),
    })),
  };
}

/** Appends events to the streams of one Redis. */
export interface StreamAppender {
  /** @returns whether the event was new. @throws Error when there are replicas and none confirmed it in time. */
  append(organizationId: string, entry: OutboxEntry): Promise<boolean>;
}

/**
 * Where the server has replicas, one of them must have an event too before it counts as appended: one that only a server had which then died stays in its
 * outbox and is published again, under the next life.
 */
export function createStreamAppender(
  redis: RedisConnection,
  { maxEvents, maxAgeMs }: Retention,
): StreamAppender {
  let isReplicated = false;
  return {
    async append(organizationId, { id, at, signals }) {
      const period = Math.floor(Date.now() / 1_000 / periodSeconds);
      const keys = [
        streamKey(organizationId),
        lifeKey(organizationId),
        seenKey(organizationId, period),
        seenKey(organizationId, period - 1),
      ];
      const event = JSON.stringify({ id, at, signals });
      const values = [newLife(), event, id, maxEvents, maxAgeMs, periodSeconds];
      let isNew = false;
      if (!isReplicated) {
        const [appended, replicas] = appendAnswer.parse(await runScript(redis, appendScript, keys, values));
        if (replicas === 0) return appended === 1;
        isNew = appended === 1;
        isReplicated = true;
      }
      // Once more for the first event after replicas were noticed: it is known by its id, and only its confirmation is waited for.
      const confirmed = await runScriptConfirmed(redis, appendScript, keys, values, confirmMs);
      const [appended, replicas] = appendAnswer.parse(confirmed.answer);
      isReplicated = replicas > 0;
      if (isReplicated && confirmed.replicas < 1)
        throw new Error(`No replica confirmed an event within ${confirmMs} ms.`);
      return isNew || appended === 1;
    },
  };
}

const newLife = () => randomBytes(9).toString('base64url');

function timeAndSequence(id: string): { ms: number; sequence: number } {
  const [ms = 0, sequence = 0] = id.split('-').map(Number);
  return { ms, sequence };
}
