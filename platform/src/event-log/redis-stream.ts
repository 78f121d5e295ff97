import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { RedisConnection } from '../redis.ts';
import { type Extent, formatCursor } from './cursor.ts';
import type { LoggedEvent, Retention } from './event-log.ts';
import { readScript, runScript } from './redis-scripts.ts';

const storedEvent = z.object({
  id: z.string(),
  at: z.coerce.date(),
  signals: z.array(z.object({ topic: z.string(), key: z.string(), entityId: z.string() })),
});
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
export const lifeKey = (organizationId: string) => `comanda:{${organizationId}}:life`;

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

/** A name that no life of a log had before. */
export const newLife = () => randomBytes(9).toString('base64url');

function timeAndSequence(id: string): { ms: number; sequence: number } {
  const [ms = 0, sequence = 0] = id.split('-').map(Number);
  return { ms, sequence };
}
