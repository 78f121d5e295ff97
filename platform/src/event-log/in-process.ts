import {
  beginning,
  compareCursors,
  type EventLog,
  type LoggedEvent,
  maxEventsPerOrganization,
} from './event-log.ts';

interface OrganizationLog {
  events: LoggedEvent[];
  ids: Set<string>;
  listeners: Set<(event: LoggedEvent) => void>;
  head: string;
}

/** The event log for one process: the single machine, where gateway and subgraphs share it. Lost with the process; screens then read a snapshot. */
export function createInProcessEventLog(): EventLog {
  const logs = new Map<string, OrganizationLog>();
  const logOf = (organizationId: string): OrganizationLog => {
    const known = logs.get(organizationId);
    if (known) return known;
    const fresh: OrganizationLog = { events: [], ids: new Set(), listeners: new Set(), head: beginning };
    logs.set(organizationId, fresh);
    return fresh;
  };
  return {
    async append(organizationId, entries) {
      const log = logOf(organizationId);
      for (const entry of entries) {
        if (log.ids.has(entry.id)) continue;
        const event = { cursor: nextCursor(log.head), id: entry.id, at: entry.at, signals: entry.signals };
        log.head = event.cursor;
        log.ids.add(event.id);
        log.events.push(event);
        for (const listener of log.listeners) listener(event);
      }
      // Cut in blocks: shifting one at a time would move the whole array for every event.
      if (log.events.length > maxEventsPerOrganization * 1.1) {
        for (const old of log.events.splice(0, log.events.length - maxEventsPerOrganization))
          log.ids.delete(old.id);
      }
    },
    async head(organizationId) {
      return logOf(organizationId).head;
    },
    async read(organizationId, after, limit) {
      return logOf(organizationId)
        .events.filter((event) => compareCursors(event.cursor, after) > 0)
        .slice(0, limit);
    },
    async subscribe(organizationId, listener, options = {}) {
      const log = logOf(organizationId);
      const { after } = options;
      if (after !== undefined) {
        for (const event of log.events) if (compareCursors(event.cursor, after) > 0) listener(event);
      }
      // A wrapper, so that the same function may listen twice.
      const own = (event: LoggedEvent) => listener(event);
      log.listeners.add(own);
      return { close: () => log.listeners.delete(own) };
    },
    async check() {},
    async close() {
      logs.clear();
    },
  };
}

/** Time and sequence as Redis makes them: never smaller than the last, also when the clock steps back. */
function nextCursor(head: string): string {
  const [ms = 0, sequence = 0] = head.split('-').map(Number);
  const now = Date.now();
  return now > ms ? `${now}-0` : `${ms}-${sequence + 1}`;
}
