/**
 * A position in the event log of one organization. `sequence` is dense: the next event's is one more, so that what was trimmed between two
 * positions can be told from nothing having happened.
 */
export interface Position {
  /** Which life of the log: another one begins when events may have been lost, and positions of one say nothing in another. */
  life: string;
  /** When the log took the event, in ms since the epoch by the log's clock; never smaller than the event's before. */
  ms: number;
  sequence: number;
}

/** The cursor before every event that is kept, in whichever life. */
export const beginning = '@0';

/** The cursor before every kept event that the log took at an instant or later, in ms since the epoch. Never too old. */
export function sinceInstant(ms: number): string {
  return `@${Math.max(0, Math.floor(ms))}`;
}

/** Why nothing can be said of what came after a cursor. */
export type CursorFault =
  /** What followed it was cut off, though no event that young should be: the log is too short for its traffic. */
  | 'trimmed early'
  /** What followed it was cut off because it was old. */
  | 'trimmed'
  /** The log has lost events since (emptied, or a failover): there may have been some that nobody knows of. */
  | 'another life'
  /** Not a cursor of this log. */
  | 'malformed';

/** What followed a cursor is not in the log any more, or may not be: read the present state, then follow from the head. */
export class CursorTooOldError extends Error {
  readonly fault: CursorFault;

  constructor(cursor: string, fault: CursorFault) {
    super(`Nothing is known of what came after the cursor ${JSON.stringify(cursor)}: ${fault}.`);
    this.fault = fault;
  }
}

export function formatCursor({ life, ms, sequence }: Position): string {
  return `${life}.${ms}-${sequence}`;
}

/** @returns undefined for what is not a cursor of an event, also for `beginning` and `sinceInstant`. */
export function parseCursor(cursor: string): Position | undefined {
  const [, life, ms, sequence] = /^([\w-]{1,32})\.(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
  if (life === undefined) return undefined;
  return { life, ms: Number(ms), sequence: Number(sequence) };
}

/** The instant of `beginning` and `sinceInstant`, in ms since the epoch; undefined for other cursors. */
export function instantOf(cursor: string): number | undefined {
  const [, ms] = /^@(\d{1,15})$/.exec(cursor) ?? [];
  return ms === undefined ? undefined : Number(ms);
}

/** Orders two cursors of one life by age. `beginning` is before all. Across lives it says nothing of what was lost. */
export function compareCursors(a: string, b: string): number {
  const [one, other] = [parseCursor(a), parseCursor(b)];
  if (!one || !other) return (one?.ms ?? instantOf(a) ?? 0) - (other?.ms ?? instantOf(b) ?? 0);
  return one.ms - other.ms || one.sequence - other.sequence;
}

/** What a log knows of itself when a position is judged. */
export interface Extent {
  life: string;
  /** Time and sequence of the newest event ever taken. */
  last: { ms: number; sequence: number };
  /** Sequence of the oldest event kept; undefined when none is. */
  firstSequence: number | undefined;
}

/** Says why what came after a position is not known, or undefined when it is. @param maxAgeMs how long events are kept. */
export function faultOf(
  position: Position,
  extent: Extent,
  now: number,
  maxAgeMs: number,
): CursorFault | undefined {
  // Ahead of the newest: given out by a server whose last events did not survive it.
  if (position.life !== extent.life || position.sequence > extent.last.sequence) return 'another life';
  const keptFrom = extent.firstSequence ?? extent.last.sequence + 1;
  if (position.sequence >= keptFrom - 1) return undefined;
  return now - position.ms < maxAgeMs ? 'trimmed early' : 'trimmed';
}
