import { randomBytes } from 'node:crypto';
import { CursorTooOldError, type Extent, faultOf, formatCursor, instantOf, parseCursor } from './cursor.ts';
import { defaultRetention, type EventLog, type LoggedEvent, type Retention } from './event-log.ts';
import type { EventLogMetrics } from './event-log-metrics.ts';

interface Kept {
  event: LoggedEvent;
  ms: number;
  sequence: number;
}

interface OrganizationLog {
  kept: Kept[];
  ids: Set<string>;
  listeners: Set<(event: LoggedEvent) => void>;
  last: { ms: number; sequence: number };
}

/**
 * The event log for one process: the single machine, where gateway and subgraphs share it. Its life ends with the process; cursors of an earlier
 * one are too old, and screens then read a snapshot.
 */
export function createInProcessEventLog({
  retention = defaultRetention,
  metrics,
}: {
  retention?: Retention;
  metrics?: EventLogMetrics;
} = {}): EventLog {
  const life = randomBytes(9).toString('base64url');
  const logs = new Map<string, OrganizationLog>();
  const logOf = (organizationId: string): OrganizationLog => {
    const known = logs.get(organizationId);
    if (known) return known;
    const fresh: OrganizationLog = {
      kept: [],
      ids: new Set(),
      listeners: new Set(),
      last: { ms: Date.now(), sequence: 0 },
    };
    logs.set(organizationId, fresh);
    return fresh;
  };
  const cursorAt = (at: { ms: number; sequence: number }) => formatCursor({ life, ...at });

  /** Index of the first kept event after a cursor. */
  function indexAfter(log: OrganizationLog, after: string): number {
    const instant = instantOf(after);
    if (instant !== undefined) return firstIndex(log.kept, (one) => one.ms >= instant);
    const position = parseCursor(after);
    const extent: Extent = { life, last: log.last, firstSequence: log.kept[0]?.sequence };
    const fault = position ? faultOf(position, extent, Date.now(), retention.maxAgeMs) : 'malformed';
    if (position && !fault) return firstIndex(log.kept, (one) => one.sequence > position.sequence);
    metrics?.tooOld(fault ?? 'malformed');
    throw new CursorTooOldError(after, fault ?? 'malformed');
  }

  return {
    async append(organizationId, entries) {
      const log = logOf(organizationId);
      for (const { id, at, signals } of entries) {
        if (log.ids.has(id)) continue;
        // Never smaller than the last, also when the clock steps back.
        log.last = { ms: Math.max(Date.now(), log.last.ms), sequence: log.last.sequence + 1 };
        const event = { cursor: cursorAt(log.last), id, at, signals };
        log.ids.add(id);
        log.kept.push({ event, ...log.last });
        metrics?.appended();
        for (const listener of log.listeners) listener(event);
      }
      trim(log, retention);
    },
    async head(organizationId) {
      return cursorAt(logOf(organizationId).last);
    },
    async oldest(organizationId) {
      const { kept, last } = logOf(organizationId);
      return cursorAt(kept[0] ? { ms: kept[0].ms, sequence: kept[0].sequence - 1 } : last);
    },
    async read(organizationId, after, limit) {
      const log = logOf(organizationId);
      const from = indexAfter(log, after);
      return log.kept.slice(from, from + limit).map(({ event }) => event);
    },
    async subscribe(organizationId, listener, { after } = {}) {
      const log = logOf(organizationId);
      const missed = after === undefined ? [] : log.kept.slice(indexAfter(log, after));
      // A wrapper, so that the same function may listen twice.
      const own = (event: LoggedEvent) => listener(event);
      for (const { event } of missed) own(event);
      log.listeners.add(own);
      return { close: () => log.listeners.delete(own) };
    },
    async check() {},
    async close() {
      logs.clear();
    },
  };
}

/** Cut in blocks: shifting one at a time would move the whole array for every event. */
function trim(log: OrganizationLog, { maxEvents, maxAgeMs }: Retention): void {
  const oldest = log.kept[0];
  if (!oldest) return;
  const tooMany = log.kept.length > maxEvents * 1.1;
  const tooOld = log.last.ms - oldest.ms > maxAgeMs * 1.1;
  if (!tooMany && !tooOld) return;
  const byAge = firstIndex(log.kept, (one) => one.ms >= log.last.ms - maxAgeMs);
  const byCount = log.kept.length - maxEvents;
  for (const { event } of log.kept.splice(0, Math.max(byAge, byCount))) log.ids.delete(event.id);
}

/** Index of the first element for which a condition holds that holds for all after it. */
function firstIndex<T>(sorted: readonly T[], holds: (element: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = sorted[middle];
    if (element !== undefined && holds(element)) high = middle;
    else low = middle + 1;
  }
  return low;
}
