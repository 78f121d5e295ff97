import { createHash } from 'node:crypto';
import type { Collection, Db, MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Log } from '../log.ts';
import { declaredCollections } from '../migration/index-drift.ts';
import { adviseOn, type IndexAdvice } from './index-advice.ts';
import { type QueryShape, shapeOf } from './query-shape.ts';

/** A slow query as it is collected for `npm run indexes -- --advise`: one for each shape, of all servers together. */
export interface SlowQueryRecord {
  _id: string;
  collection: string;
  operation: string;
  filter: string;
  /** `field` or `-field`, in order. */
  sort: string[];
  times: number;
  /** In ms. */
  longest: number;
  lastAt: Date;
  /** Keys as JSON, in which the order of fields is kept. */
  servedBy: string | null;
  missing: string | null;
}

/** Slow queries of a database. They belong to no organization and hold no value of a query. */
export function slowQueriesOf(database: Db): Collection<SlowQueryRecord> {
  return database.collection<SlowQueryRecord>('slowQueries');
}

export interface SlowQueryLog {
  /** Stores what was collected. */
  close(): Promise<void>;
}

const storeEveryMs = 30_000;
/** Shapes collected between two times of storing: more than a program has queries. */
const mostShapes = 500;

/**
 * Logs every query that takes longer than a limit, by its shape and with the index that serves it or that is missing, and collects the shapes in the database.
 * @param client of the connection, connected with `monitorCommands: true`
 * @param limitMs from which on a query is slow
 */
export function watchSlowQueries(
  connection: Connection,
  client: MongoClient,
  log: Log,
  limitMs: number,
): SlowQueryLog {
  const running = new Map<number, Record<string, unknown>>();
  let collected = new Map<string, SlowQueryRecord>();

  client.on('commandStarted', ({ requestId, command }) => running.set(requestId, command));
  client.on('commandFailed', ({ requestId }) => running.delete(requestId));
  client.on('commandSucceeded', ({ requestId, commandName, duration }) => {
    const command = running.get(requestId);
    running.delete(requestId);
    if (duration < limitMs || !command) return;
    const shape = shapeOf(commandName, command);
    if (!shape || shape.collection === 'slowQueries') return;
    tell(shape, duration);
  });

  function tell(shape: QueryShape, duration: number): void {
    const { collection, operation, text: filter } = shape;
    const declared = declaredCollections(connection).find((one) => one.collection === collection);
    const { servedBy, missing }: IndexAdvice = adviseOn(shape, declared?.indexes ?? []);
    const sort = shape.sort.map(([field, direction]) => (direction === 1 ? field : `-${field}`));
    const told = { collection, operation, filter, sort, servedBy, missing };
    log.warn({ ...told, durationMs: Math.round(duration) }, 'a slow query');
    const _id = createHash('sha256')
      .update(JSON.stringify([collection, operation, filter, sort]))
      .digest('base64url')
      .slice(0, 16);
    const before = collected.get(_id);
    if (!before && collected.size >= mostShapes) return;
    collected.set(_id, {
      _id,
      collection,
      operation,
      filter,
      sort,
      times: (before?.times ?? 0) + 1,
      longest: Math.max(before?.longest ?? 0, Math.round(duration)),
      lastAt: new Date(),
      servedBy: servedBy ? JSON.stringify(servedBy) : null,
      missing: missing ? JSON.stringify(missing) : null,
    });
  }

  async function store(): Promise<void> {
    const records = collected;
    const { db } = connection;
    if (records.size === 0 || !db) return;
    collected = new Map();
    try {
      for (const { _id, times, longest, ...known } of records.values())
        await slowQueriesOf(db).updateOne(
          { _id },
          { $set: known, $inc: { times }, $max: { longest } },
          { upsert: true },
        );
    } catch (error) {
      log.debug({ err: error }, 'slow queries could not be stored');
    }
  }

  const timer = setInterval(() => void store(), storeEveryMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await store();
    },
  };
}
