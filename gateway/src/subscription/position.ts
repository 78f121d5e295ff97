import { parseCursor } from '@comanda/platform/event-log/cursor';
import { compareCursors } from '@comanda/platform/event-log/event-log';

/**
 * Up to where in an organization's log something was told: `<cursor>` when the whole event was, `<cursor>~<n>` when it names several entities under one address and
 * only the first n + 1 of them were.
 */
export type Position = string;

/** The position of the entity that an event names as `index`th of `count` under one address. */
export function positionOf(cursor: string, index: number, count: number): Position {
  return index === count - 1 ? cursor : `${cursor}~${index}`;
}

/** Orders positions of one life of the log by age. */
export function comparePositions(a: Position, b: Position): number {
  if (a === b) return 0;
  const [aCursor = '', aPart = Number.POSITIVE_INFINITY] = a.split('~');
  const [bCursor = '', bPart = Number.POSITIVE_INFINITY] = b.split('~');
  return compareCursors(aCursor, bCursor) || (Number(aPart) < Number(bPart) ? -1 : 1);
}

/** The event that a position stands in or behind. */
export function cursorOf(position: Position): string {
  const part = position.indexOf('~');
  return part === -1 ? position : position.slice(0, part);
}

/** The life of the log that a position is of: positions of different lives cannot be compared. */
export function lifeOf(position: Position): string | undefined {
  return parseCursor(cursorOf(position))?.life;
}
