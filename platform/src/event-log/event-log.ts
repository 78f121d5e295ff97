import type { OutboxEntry, Signal } from '../aggregate.ts';

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

/**
 * The organization's event log: an ordered, bounded history that any number of listeners follow. One contract suite runs over both
 * implementations, in process and on Redis Streams.
 */
export interface EventLog {
  /** Appends events in order. An event whose id is in the log already is left out, so a repeat is harmless. */
  append(organizationId: string, entries: readonly OutboxEntry[]): Promise<void>;
  /** Cursor of the newest event, or the cursor before the first when there is none. */
  head(organizationId: string): Promise<string>;
  /** Up to `limit` events after a cursor, oldest first. */
  read(organizationId: string, after: string, limit: number): Promise<LoggedEvent[]>;
  /**
   * Calls `listener` for each event after `after` (or from now on), in order, each once. Resolves when every later append will be heard.
   */
  subscribe(
    organizationId: string,
    listener: (event: LoggedEvent) => void,
    options?: { after?: string },
  ): Promise<EventSubscription>;
  /** Rejects when the log cannot be reached. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Events kept per organization: a busy restaurant's hours. */
export const maxEventsPerOrganization = 10_000;

/** The cursor before every event. */
export const beginning = '0-0';

/** Orders two cursors `<ms>-<sequence>`, the form of Redis Stream ids, by age. */
export function compareCursors(a: string, b: string): number {
  const [aMs = 0, aSequence = 0] = a.split('-').map(Number);
  const [bMs = 0, bSequence = 0] = b.split('-').map(Number);
  return aMs - bMs || aSequence - bSequence;
}
