import type { Connection, Model } from 'mongoose';
import { Gauge } from 'prom-client';
import type { AggregateRecord } from './aggregate.ts';
import { auditModel, recordDeeds } from './audit.ts';
import { endedOrLate } from './ended-or-late.ts';
import type { EventLog } from './event-log/event-log.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface Outbox {
  /**
   * Moves a committed aggregate's events to the log. It never fails the write that is already durable: what does not get through now, the
   * reconciler publishes later.
   * @returns resolved when the events are in the log; after 100 ms in any case, and at once as long as the log refused or did not take the last ones.
   */
  publish(model: Model<AggregateRecord>, record: AggregateRecord): Promise<void>;
  /**
   * Publishes everything that waits longer than `olderThanMs`. What cannot be published does not hold up the rest.
   * @returns how many aggregates had something waiting.
   */
  reconcile(connection: Connection, olderThanMs: number): Promise<number>;
  /** Runs `reconcile` for all aggregates of a connection now and every few seconds. */
  start(connection: Connection): void;
  /** Waits for what is being published, and stops the reconciler. */
  close(): Promise<void>;
}

const reconcileEveryMs = 5_000;
/** Aggregates read at once, and how often in a row. */
const batch = 200;
const mostBatches = 50;
/** How long an answer is held back for its event. Gateways that get no answer from the log within as long believe no cache. */
const mostHeldBackMs = 100;

/**
 * The outbox pattern: an event is stored in the same write as the change it tells of, then appended to the log, then removed. The log ignores an
 * event id that it has already, so repeating any of these steps after a crash is harmless. What belongs to the audit log goes the same way, so that no
 * crash can lose the entry of a change that was committed.
 */
export function createOutbox(eventLog: EventLog, log: Log, metrics?: Metrics): Outbox {
  const publishing = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let takesEvents = true;
  const backlog =
    metrics &&
    new Gauge({
      name: 'comanda_outbox_backlog',
      help: 'Aggregates whose events waited longer than they should when last looked.',
      registers: [metrics.registry],
    });

  async function append({ organizationId, outbox: events }: AggregateRecord): Promise<void> {
    const late = setTimeout(() => {
      takesEvents = false;
    }, mostHeldBackMs);
    try {
      await eventLog.append(organizationId, events);
      takesEvents = true;
    } catch (error) {
      takesEvents = false;
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  async function move(
    model: Model<AggregateRecord>,
    record: AggregateRecord,
    appended: Promise<void>,
  ): Promise<void> {
    const { organizationId } = record;
    // Side by side: screens wait for the one and nobody for the other.
    await Promise.all([appended, recordDeeds(auditModel(model.db), organizationId, record.outbox)]);
    // Only while nobody changed it since: a later change carries these entries along and clears them after itself.
    await model.updateOne(
      { organizationId: record.organizationId, _id: record._id, version: record.version },
      { $set: { outbox: [] }, $unset: { outboxSince: 1 } },
    );
  }

  const outbox: Outbox = {
    async publish(model, record) {
      if (record.outbox.length === 0) return;
      const isWorthWaiting = takesEvents;
      const appended = append(record);
      const done = move(model, record, appended)
        .catch((error: unknown) =>
          log.warn({ err: error, id: record._id }, 'event not published yet; the reconciler will'),
        )
        .finally(() => publishing.delete(done));
      publishing.add(done);
      if (isWorthWaiting) await endedOrLate(appended, mostHeldBackMs);
    },
    async reconcile(connection, olderThanMs) {
      let found = 0;
      const failures: unknown[] = [];
      for (const model of Object.values(connection.models)) {
        if (!model.schema.path('outboxSince')) continue;
        // After an outage there is more than one batch. What fails is left for the next time, lest it be asked for again and again.
        let isMore = true;
        for (let round = 0; isMore && round < mostBatches; round++) {
          const waiting = await model
            .find({ outboxSince: { $lt: new Date(Date.now() - olderThanMs) } })
            .setOptions({ acrossOrganizations: true })
            .limit(batch)
            .lean();
          for (const record of waiting)
            await move(model, record, append(record)).catch((error) => failures.push(error));
          found += waiting.length;
          isMore = waiting.length === batch && failures.length === 0;
        }
      }
      backlog?.set(found);
      // One line for all of them: when the log is gone they fail alike, every few seconds.
      if (failures.length > 0)
        log.warn({ err: failures[0], aggregates: failures.length }, 'events not published yet; trying again');
      return found;
    },
    start(connection) {
      let reconciling = false;
      const reconcile = async () => {
        if (reconciling) return;
        reconciling = true;
        try {
          await outbox.reconcile(connection, reconcileEveryMs);
        } catch (error) {
          log.warn({ err: error }, 'the outboxes could not be read; trying again');
        }
        reconciling = false;
      };
      const tick = () => {
        const done = reconcile().finally(() => publishing.delete(done));
        publishing.add(done);
      };
      tick();
      timer = setInterval(tick, reconcileEveryMs);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await Promise.allSettled(publishing);
    },
  };
  return outbox;
}
