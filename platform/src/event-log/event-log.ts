import type { OutboxEntry, Signal } from '../aggregate.ts';

export { beginning, CursorTooOldError, compareCursors, sinceInstant } from './cursor.ts';

/** An event in the log of one organization. */
export interface LoggedEvent {
  /** Position in the organization's log; sorts by `compareCursors`. Opaque outside the log. */
  cursor: string;
  id: string;
  /** When the change happened. */
  at: Date;
  signals: Signal[];
}

export interface EventSubscription {
  close(): void;
}

export interface FollowOptions {
  /** Begin after this cursor; from now on when left out. */
  after?: string | undefined;
  /**
   * Called when events may have been missed while following (the log was emptied, failed over without its newest events, or was cut faster than it was
   * read): read the present state again. Following goes on by itself with events after `cursor`; none that was heard before is told again.
   */
  onGap?: ((cursor: string) => void) | undefined;
}

/**
 * The organization's event log: an ordered, bounded history that any number of listeners follow. One contract suite runs over all
 * implementations: in process, and on Redis Streams (one server, Sentinel, Cluster).
 *
 * A cursor belongs to one life of the log. Whenever events may have been lost, a new life begins, and a cursor of an earlier one is answered
 * with `CursorTooOldError` and never with silence.
 */
export interface EventLog {
  /**
   * Appends events in order. An event whose id is in the log already is left out, so a repeat is harmless. Rejects while an event is not safe; repeat it
   * then.
   */
  append(organizationId: string, entries: readonly OutboxEntry[]): Promise<void>;
  /** Cursor of the newest event, or the cursor before the first when there is none. Events after it can be read from it. */
  head(organizationId: string): Promise<string>;
  /** The oldest cursor of which everything after it is still kept. */
  oldest(organizationId: string): Promise<string>;
  /** Up to `limit` events after a cursor, oldest first. @throws CursorTooOldError */
  read(organizationId: string, after: string, limit: number): Promise<LoggedEvent[]>;
  /**
   * Calls `listener` for each event after `after` (or from now on), in order, each once. Resolves when every later append will be heard.
   * @throws CursorTooOldError
   */
  subscribe(
    organizationId: string,
    listener: (event: LoggedEvent) => void,
    options?: FollowOptions,
  ): Promise<EventSubscription>;
  /** Rejects when the log cannot be reached. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** How much of an organization's history is kept. Cut approximately, when events are appended. */
export interface Retention {
  /** Events per organization. */
  maxEvents: number;
  /** Milliseconds. */
  maxAgeMs: number;
}

/** A busy restaurant's day, and longer than any token lives: revocations are read back from here. */
export const defaultRetention: Retention = { maxEvents: 10_000, maxAgeMs: 24 * 3_600_000 };
