import type { Log } from '../log.ts';
import {
  type CursorFault,
  compareCursors,
  faultOf,
  formatCursor,
  instantOf,
  type Position,
  parseCursor,
} from './cursor.ts';
import type { FollowOptions, LoggedEvent } from './event-log.ts';
import type { EventLogMetrics } from './event-log-metrics.ts';
import type { StreamReading } from './redis-stream.ts';

const batch = 500;
/** Newest event ids kept of a stream, to know those again that are published again after a failover lost them. */
const rememberedIds = 64;

/** Follows one stream for all its listeners. */
export interface StreamReader {
  /** Reads what is new, soon. Never two reads at once. */
  look(): void;
  add(listener: (event: LoggedEvent) => void, after: string, onGap: FollowOptions['onGap']): () => void;
  /** Keeps the reader while a listener is about to be added. */
  hold(): { release(): void };
  isFollowed(): boolean;
}

interface Listener {
  notify: (event: LoggedEvent) => void;
  onGap: FollowOptions['onGap'];
  cursor: string;
  /** Ids of events heard in an earlier life. */
  heardBefore?: ReadonlySet<string> | undefined;
}

export interface StreamReaderOptions {
  read: (after: { ms: number; sequence: number }, limit: number) => Promise<StreamReading>;
  maxAgeMs: number;
  metrics: EventLogMetrics | undefined;
  log: Log;
}

/** Each listener has a cursor of its own, since a new one may begin behind the others; those at one cursor are read for together. */
export function createStreamReader({ read, maxAgeMs, metrics, log }: StreamReaderOptions): StreamReader {
  const listeners = new Set<Listener>();
  const newestIds = new Set<string>();
  let newestCursor: string | undefined;
  let holds = 0;
  let reading = false;
  let again = false;

  async function readAll(): Promise<void> {
    do {
      again = false;
      const byCursor = Map.groupBy(listeners, (listener) => listener.cursor);
      for (const [cursor, group] of byCursor) await readFor(cursor, group);
    } while (again);
  }

  async function readFor(cursor: string, group: Listener[]): Promise<void> {
    const position = parseCursor(cursor);
    const reached = await read(position ?? { ms: instantOf(cursor) ?? 0, sequence: 0 }, batch);
    const fault = position && faultOf(position, reached.extent, Date.now(), maxAgeMs);
    if (position && fault) {
      skipGap(group, position, fault, reached);
      again = true;
      return;
    }
    for (const event of reached.events) deliver(event, group);
    if (reached.events.length === batch) again = true;
  }

  /** Goes on where nothing is told twice: after what was heard, as far as that survived, else where the new life began. */
  function skipGap(group: Listener[], position: Position, fault: CursorFault, reached: StreamReading): void {
    const { extent, floor, lifeBegan } = reached;
    const isSameLife = position.life === extent.life;
    const start = isSameLife ? floor : position.sequence <= lifeBegan.sequence ? position : lifeBegan;
    const from = start.sequence < floor.sequence ? floor : start;
    const cursor = formatCursor({ ms: from.ms, sequence: from.sequence, life: extent.life });
    // Only who heard the newest can hear them again; who was behind has yet to.
    const heardBefore = formatCursor(position) === newestCursor ? new Set(newestIds) : undefined;
    log.warn({ fault, cursor }, 'events may have been missed; followers are told');
    for (const listener of group) {
      metrics?.gap();
      listener.cursor = cursor;
      listener.heardBefore = isSameLife ? listener.heardBefore : heardBefore;
      if (listeners.has(listener)) listener.onGap?.(cursor);
    }
  }

  function deliver(event: LoggedEvent, group: Listener[]): void {
    remember(event);
    for (const listener of group) {
      listener.cursor = event.cursor;
      if (listeners.has(listener) && !listener.heardBefore?.has(event.id)) listener.notify(event);
    }
  }

  function remember({ id, cursor }: LoggedEvent): void {
    if (newestCursor !== undefined && compareCursors(cursor, newestCursor) <= 0 && !isOfAnotherLife(cursor))
      return;
    newestCursor = cursor;
    metrics?.delivered(Date.now() - (parseCursor(cursor)?.ms ?? Date.now()));
    newestIds.add(id);
    if (newestIds.size <= rememberedIds) return;
    const [oldest] = newestIds;
    if (oldest !== undefined) newestIds.delete(oldest);
  }

  function isOfAnotherLife(cursor: string): boolean {
    return newestCursor === undefined || parseCursor(cursor)?.life !== parseCursor(newestCursor)?.life;
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
    add(notify, after, onGap) {
      const listener = { notify, onGap, cursor: after };
      listeners.add(listener);
      look();
      return () => listeners.delete(listener);
    },
    hold() {
      holds++;
      return { release: () => holds-- };
    },
    isFollowed: () => listeners.size + holds > 0,
  };
}
