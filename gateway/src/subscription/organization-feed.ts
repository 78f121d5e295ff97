import { formatCursor, parseCursor } from '@comanda/platform/event-log/cursor';
import {
  CursorTooOldError,
  compareCursors,
  type EventLog,
  type LoggedEvent,
} from '@comanda/platform/event-log/event-log';
import { comparePositions, cursorOf, lifeOf, type Position, positionOf } from './position.ts';

/** A change of an entity as it stands in the log. */
export interface Change {
  entityId: string;
  position: Position;
  /** When it happened, in ms since the epoch. */
  at: number;
}

/** What one topic under one key hears. */
export interface Ear {
  topic: string;
  key: string;
  hear(change: Change): void;
  /** Events may have been missed: what is there has to be read anew. */
  gap(): void;
}

/** One organization's log, followed once for all its subscribers. */
export interface OrganizationFeed {
  /** Position of the newest event that every ear has been told of. */
  readonly position: string;
  listen(ear: Ear): () => void;
  /**
   * Changes of a topic after a position and up to another that was reached, oldest first.
   * @returns undefined when the log does not reach back that far.
   */
  changesBetween(
    ear: { topic: string; key: string },
    after: Position,
    upTo: Position,
  ): Promise<Change[] | undefined>;
  /** Whether the log has come as far as a position; one that it never reached is of a log that was lost. */
  hasReached(position: Position): Promise<boolean>;
  close(): void;
}

/** Events that are kept at hand, so that who comes back soon costs no reading of the log. */
const recentKept = 2_000;
const readAtOnce = 500;
/** How long what was read of the log is shared by those who come back together, in ms. */
const readSharedMs = 1_000;

/** Follows an organization's log from its present head. @throws when the log cannot be reached. */
export async function followOrganization(
  eventLog: EventLog,
  organizationId: string,
): Promise<OrganizationFeed> {
  const start = await eventLog.head(organizationId);
  let position: Position = start;
  const ears = new Map<string, Set<Ear>>();
  const recent: LoggedEvent[] = [];
  /** The position behind which `recent` is complete. */
  let recentFrom = start;
  const reads = new Map<string, Promise<LoggedEvent[] | undefined>>();

  function hear(event: LoggedEvent): void {
    if (compareCursors(event.cursor, position) <= 0) return;
    position = event.cursor;
    recent.push(event);
    if (recent.length > recentKept * 1.1) {
      recentFrom = recent[recent.length - recentKept - 1]?.cursor ?? recentFrom;
      recent.splice(0, recent.length - recentKept);
    }
    const byAddress = Map.groupBy(event.signals, ({ topic, key }) => addressOf(topic, key));
    for (const [address, signals] of byAddress) {
      const listening = ears.get(address);
      if (!listening) continue;
      for (const change of changesIn(event, signals)) for (const one of listening) one.hear(change);
    }
  }
  function onGap(cursor: string): void {
    position = cursor;
    recent.length = 0;
    recentFrom = cursor;
    reads.clear();
    for (const listening of ears.values()) for (const ear of listening) ear.gap();
  }
  const following = await eventLog.subscribe(organizationId, hear, { after: start, onGap });

  /** All that the log has after a position and up to another. */
  function readShared(after: string, upTo: string): Promise<LoggedEvent[] | undefined> {
    const name = `${after} ${upTo}`;
    const known = reads.get(name);
    if (known) return known;
    const reading = readLog(eventLog, organizationId, after, upTo).catch((error: unknown) => {
      if (error instanceof CursorTooOldError) return undefined;
      throw error;
    });
    reads.set(name, reading);
    const forget = () => setTimeout(() => reads.delete(name), readSharedMs).unref();
    reading.then(forget, forget);
    return reading;
  }

  async function eventsAfter(after: string): Promise<LoggedEvent[] | undefined> {
    while (compareCursors(after, recentFrom) < 0) {
      const upTo = recentFrom;
      const earlier = await readShared(after, upTo);
      // What is at hand may have been cut meanwhile: then there would be a gap between the two.
      if (!earlier || upTo === recentFrom) return earlier && [...earlier, ...recent];
    }
    return recent.slice(firstAfter(recent, after));
  }

  return {
    get position() {
      return position;
    },
    listen(ear) {
      const address = addressOf(ear.topic, ear.key);
      const listening = ears.get(address) ?? new Set();
      ears.set(address, listening.add(ear));
      return () => {
        listening.delete(ear);
        if (listening.size === 0) ears.delete(address);
      };
    },
    async changesBetween({ topic, key }, after, upTo) {
      const cursor = cursorOf(after);
      const events = await eventsAfter(cursor === after ? after : before(cursor));
      return events
        ?.flatMap((event) => changesOf(event, { topic, key }))
        .filter(
          (one) => comparePositions(one.position, after) > 0 && comparePositions(one.position, upTo) <= 0,
        );
    },
    async hasReached(one) {
      const reaches = (head: string) =>
        lifeOf(one) === lifeOf(head) && compareCursors(cursorOf(one), head) <= 0;
      return reaches(position) || reaches(await eventLog.head(organizationId));
    },
    close: () => following.close(),
  };
}

/** The cursor right before that of an event. */
function before(cursor: string): string {
  const position = parseCursor(cursor);
  return position ? formatCursor({ ...position, sequence: position.sequence - 1 }) : cursor;
}

/** What an event says about one address. */
function changesOf(event: LoggedEvent, { topic, key }: { topic: string; key: string }): Change[] {
  return changesIn(
    event,
    event.signals.filter((signal) => signal.topic === topic && signal.key === key),
  );
}

/** @param signals those of the event that are for one address. */
function changesIn(event: LoggedEvent, signals: LoggedEvent['signals']): Change[] {
  return signals.map(({ entityId }, index) => ({
    entityId,
    position: positionOf(event.cursor, index, signals.length),
    at: event.at.getTime(),
  }));
}

function addressOf(topic: string, key: string): string {
  return `${topic} ${key}`;
}

/** Index of the first event after a position. */
function firstAfter(events: readonly LoggedEvent[], position: string): number {
  let [from, to] = [0, events.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareCursors(events[middle]?.cursor ?? position, position) > 0) to = middle;
    else from = middle + 1;
  }
  return from;
}

async function readLog(
  eventLog: EventLog,
  organizationId: string,
  after: string,
  upTo: string,
): Promise<LoggedEvent[] | undefined> {
  const events: LoggedEvent[] = [];
  let from = after;
  for (;;) {
    const page = await eventLog.read(organizationId, from, readAtOnce);
    for (const event of page) if (compareCursors(event.cursor, upTo) <= 0) events.push(event);
    const last = page.at(-1);
    if (!last || page.length < readAtOnce || compareCursors(last.cursor, upTo) >= 0) return events;
    from = last.cursor;
  }
}
