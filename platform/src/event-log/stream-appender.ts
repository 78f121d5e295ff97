import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { OutboxEntry } from '../aggregate.ts';
import type { Log } from '../log.ts';
import type { RedisConnection } from '../redis.ts';
import { openRedisLines } from '../redis-lines.ts';
import type { Retention } from './event-log.ts';
import { appendScript, isUnknownScript } from './redis-scripts.ts';
import { lifeKey, newLife, streamKey } from './redis-stream.ts';

/**
 * How long an event id is remembered, in seconds: at least one of these periods and at most two. Longer than any outbox can wait while log and store are
 * reachable.
 */
const periodSeconds = 1_800;
/** How long a replica may take to confirm events, in ms. */
const confirmMs = 500;
/** How many events go to a server together. */
const most = 200;

const appendAnswer = z.tuple([z.number(), z.number()]);
const seenKey = (organizationId: string, period: number) => `comanda:{${organizationId}}:seen:${period}`;

/** Appends events to the streams of one Redis. */
export interface StreamAppender {
  /** @returns whether the event was new. @throws Error when there are replicas and none confirmed it in time. */
  append(organizationId: string, entry: OutboxEntry): Promise<boolean>;
  close(): void;
}

/** The script's arguments, and who waits for its answer. */
interface Append {
  given: (string | number)[];
  wasNew: boolean;
  resolve: (isNew: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * Where the server has replicas, one of them must have an event too before it counts as appended: one that only a server had which then died stays in its
 * outbox and is published again, under the next life.
 *
 * WAIT holds up its connection, so appends have lines of their own, and each carries one batch at a time: what comes meanwhile goes with the next. A replica
 * that stands still then delays events by half a second and holds up nobody who reads.
 */
export function createStreamAppender(
  redis: RedisConnection,
  { maxEvents, maxAgeMs }: Retention,
  log: Log,
): StreamAppender {
  const queues = new WeakMap<Redis, (append: Append) => void>();
  const lines = openRedisLines(redis, log, 'appending events', (line) => queues.set(line, openQueue(line)));
  return {
    async append(organizationId, { id, at, signals }) {
      const line = lines.to(streamKey(organizationId));
      const enqueue = line && queues.get(line);
      if (!enqueue) throw new Error('No server of the Redis Cluster is known to have the slot of this log.');
      const period = Math.floor(Date.now() / 1_000 / periodSeconds);
      const keys = [
        streamKey(organizationId),
        lifeKey(organizationId),
        seenKey(organizationId, period),
        seenKey(organizationId, period - 1),
      ];
      const event = JSON.stringify({ id, at, signals });
      const values = [newLife(), event, id, maxEvents, maxAgeMs, periodSeconds];
      const given = [keys.length, ...keys, ...values];
      return new Promise((resolve, reject) => enqueue({ given, wasNew: false, resolve, reject }));
    },
    close: () => lines.close(),
  };
}

/** @returns what takes an append to be sent with the next batch. */
function openQueue(line: Redis): (append: Append) => void {
  let waiting: Append[] = [];
  let isSending = false;
  let isReplicated = false;
  let isScriptKnown = true;

  async function sendBatch(batch: Append[]): Promise<void> {
    const pipeline = line.pipeline();
    for (const { given } of batch)
      if (isScriptKnown) pipeline.call('evalsha', appendScript.sha, ...given);
      else pipeline.call('eval', appendScript.text, ...given);
    // Over the same connection and behind the writes: on another one WAIT would know of no write and confirm at once.
    if (isReplicated) pipeline.call('WAIT', 1, confirmMs);
    const wasAskedFor = isReplicated;
    const answers = (await pipeline.exec()) ?? [];
    const [unconfirmed, confirmed] = (wasAskedFor && answers[batch.length]) || [];
    isScriptKnown = !answers.some(([error]) => isUnknownScript(error));
    for (const [index, append] of batch.entries()) {
      const [error, answer] = answers[index] ?? [new Error('Redis gave no answer.')];
      if (isUnknownScript(error)) waiting.push(append);
      else if (error) append.reject(error);
      else settle(append, answer, wasAskedFor ? (unconfirmed ?? Number(confirmed)) : undefined);
    }
  }

  function settle(append: Append, answer: unknown, confirmed: Error | number | undefined): void {
    const [appended, replicas] = appendAnswer.parse(answer);
    append.wasNew ||= appended === 1;
    isReplicated = replicas > 0;
    if (replicas === 0) append.resolve(append.wasNew);
    // Replicas were not known of: once more, as an event whose id is known and of which only the confirmation is waited for.
    else if (confirmed === undefined) waiting.push(append);
    else if (confirmed instanceof Error) append.reject(confirmed);
    else if (confirmed < 1) append.reject(new Error(`No replica confirmed an event within ${confirmMs} ms.`));
    else append.resolve(append.wasNew);
  }

  async function sendAll(): Promise<void> {
    isSending = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await sendBatch(batch).catch((error: unknown) => {
        for (const { reject } of batch) reject(error);
      });
    }
    isSending = false;
  }

  return (append) => {
    waiting.push(append);
    // In the next turn, so that what is published together is sent together.
    if (!isSending) setImmediate(() => !isSending && void sendAll());
  };
}
