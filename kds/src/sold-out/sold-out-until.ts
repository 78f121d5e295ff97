/** How long an item is sold out, as a cook says it. */
export type SoldOutUntil = { kind: 'today' } | { kind: 'good' } | { kind: 'time'; at: number };

/** The times that can be chosen are this far apart, in milliseconds. */
export const STEP = 15 * 60_000;
/** What is sold out "today" is back when the next day is prepared: a service goes on after midnight. */
const DAY_BEGINS = '05:00';

/**
 * The instant at which an item comes back; nothing when somebody has to say so.
 * @param now in milliseconds since the epoch
 * @param timeZone IANA time zone of the location
 */
export function comesBackAt(until: SoldOutUntil, now: number, timeZone: string): string | undefined {
  if (until.kind === 'good') return undefined;
  return new Date(until.kind === 'time' ? until.at : endOfDay(now, timeZone)).toISOString();
}

/** The first time that is offered: in an hour, at a quarter of an hour. Both in milliseconds since the epoch. */
export function firstTime(now: number): number {
  return Math.ceil((now + 3_600_000) / STEP) * STEP;
}

/** A time moved by so many steps, never to one that is over or more than a day away. */
export function movedTime(at: number, steps: number, now: number): number {
  const first = Math.ceil((now + 60_000) / STEP) * STEP;
  return Math.min(Math.max(at + steps * STEP, first), first + 86_400_000);
}

/** The next beginning of a day in the location. Looked for step by step, since a day of a changing clock has no fixed length. */
function endOfDay(now: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  const first = Math.ceil((now + 1) / STEP) * STEP;
  for (let at = first; at < first + 2 * 86_400_000; at += STEP) {
    if (clock.format(at) === DAY_BEGINS) return at;
  }
  throw new RangeError(`No day of ${timeZone} begins after ${new Date(now).toISOString()}.`);
}
