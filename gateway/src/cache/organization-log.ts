import { changedTopic, flushTopic } from '@comanda/platform/change';
import { parseCursor } from '@comanda/platform/event-log/cursor';
import {
  CursorTooOldError,
  compareCursors,
  type EventLog,
  type LoggedEvent,
  sinceInstant,
} from '@comanda/platform/event-log/event-log';
import { idPrefixes } from '@comanda/platform/id';

/** What a cache knows of one organization's log: up to where it has read it, and what was changed when. */
export interface OrganizationLog {
  readonly organizationId: string;
  /** Counts the events that were read. What was fetched at one number is good at a later one when none of its tags was touched between. */
  readonly sequence: number;
  /** Position in the log that belongs to `sequence`; understood by every gateway. */
  readonly cursor: string;
  /** When the read that found the log no further than this was begun, by `performance.now()`; -Infinity before the first. */
  readonly readAt: number;
  /** Reads what is new. @throws when the log does not answer. */
  catchUp(): Promise<void>;
  /** Whether none of the tags (ids and kinds of entities) was touched after a sequence number. */
  isUntouched(tags: readonly string[], since: number): boolean;
  /** The same for a position that another gateway noted; false when it is older than what is known here. */
  isUntouchedAfter(tags: readonly string[], cursor: string): boolean;
}

/** How far back a log is read at first, in ms: what other gateways stored since can then be believed here. Menus are stored anew at least as often. */
const lookBackMs = 5 * 60_000;
const batch = 500;
/** Rather than read more than this, everything is forgotten. The log itself keeps more, so what it has dropped is never overlooked. */
const mostToRead = 2_000;
/** Tags remembered as touched; beyond that everything is forgotten. */
const mostTags = 20_000;

const kindOfPrefix = new Map<string, string>(
  Object.entries(idPrefixes).map(([kind, prefix]) => [prefix, kind]),
);

/** @param organizationId whose log is followed, by reading it when something kept of the organization is asked for. */
export function createOrganizationLog(eventLog: EventLog, organizationId: string): OrganizationLog {
  let sequence = 0;
  let cursor = '';
  let readAt = Number.NEGATIVE_INFINITY;
  /** Before these nothing is known. */
  let floor = { sequence: 0, cursor: '' };
  let touched = new Map<string, { sequence: number; cursor: string }>();

  function forget(at: string): void {
    sequence++;
    cursor = at;
    floor = { sequence, cursor };
    touched = new Map();
  }

  async function begin(): Promise<void> {
    const head = await eventLog.head(organizationId);
    const from = sinceInstant(Date.now() - lookBackMs);
    const events = await eventLog.read(organizationId, from, batch);
    forget(head);
    // More than one batch, and nothing of before the head is believed.
    if (events.length === batch) return;
    floor.cursor = from;
    apply(events);
  }

  async function readOn(): Promise<void> {
    for (let read = 0; ; read += batch) {
      const events = await eventLog.read(organizationId, cursor, batch);
      apply(events);
      if (events.length < batch) return;
      if (read + batch >= mostToRead) return forget(await eventLog.head(organizationId));
    }
  }

  function apply(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      sequence++;
      for (const { topic, key } of event.signals)
        if (topic === flushTopic && key === organizationId) forgetBefore(event.cursor);
        else if (topic === changedTopic || topic === flushTopic) touch(key, event.cursor);
      if (compareCursors(event.cursor, cursor) > 0) cursor = event.cursor;
    }
  }

  function forgetBefore(at: string): void {
    floor = { sequence, cursor: at };
    touched = new Map();
  }

  function touch(id: string, at: string): void {
    if (touched.size >= mostTags) forgetBefore(at);
    const mark = { sequence, cursor: at };
    touched.set(id, mark);
    const kind = kindOfPrefix.get(id.slice(0, 3));
    if (kind) touched.set(kind, mark);
  }

  return {
    organizationId,
    get sequence() {
      return sequence;
    },
    get cursor() {
      return cursor;
    },
    get readAt() {
      return readAt;
    },
    async catchUp() {
      const begun = performance.now();
      if (cursor === '') await begin();
      else {
        try {
          await readOn();
        } catch (error) {
          // Some of what came since may be lost, so nothing that was fetched before is known to hold.
          if (!(error instanceof CursorTooOldError)) throw error;
          forget(await eventLog.head(organizationId));
        }
      }
      readAt = begun;
    },
    isUntouched(tags, since) {
      if (since === sequence) return true;
      return since >= floor.sequence && tags.every((tag) => (touched.get(tag)?.sequence ?? 0) <= since);
    },
    isUntouchedAfter(tags, at) {
      if (parseCursor(at)?.life !== parseCursor(cursor)?.life || compareCursors(at, floor.cursor) < 0)
        return false;
      return tags.every((tag) => {
        const mark = touched.get(tag);
        return !mark || compareCursors(mark.cursor, at) <= 0;
      });
    },
  };
}
