import { CodedError } from '@comanda/platform/errors';

/** The days of a report, both included, as `2026-03-01`. */
export interface DaySpan {
  from: string;
  to: string;
}

const mostDays = 366;
const dayMs = 86_400_000;
/** Rollups and orders know no days before this, and text is compared in the order of time up to year 9999. */
const firstYear = '2000-01-01';

/** @throws CodedError BAD_USER_INPUT for a span that ends before it begins, is longer than a year or lies before the year 2000. */
export function checkSpan({ from, to }: DaySpan): void {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (days >= 1 && days <= mostDays && from >= firstYear) return;
  throw new CodedError(
    'BAD_USER_INPUT',
    `Expected "to" to be the day "from" or one of the ${mostDays - 1} after it, received ${from} to ${to}.`,
  );
}

/** All days of a span, oldest first; none when it ends before it begins. Days of the calendar, however many hours each has. */
export function daysOf({ from, to }: DaySpan): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

const quarterMs = 900_000;

/**
 * Tells the hour of the day, 0 to 23, where the clocks are those of an IANA time zone. Offsets are whole quarters of an hour, so one answer serves each quarter: asking Intl for each ticket
 * would be most of the work of counting a day.
 */
export function createHourOf(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at.getTime() / quarterMs);
    const hour = known.get(quarter) ?? Number(format.format(at));
    known.set(quarter, hour);
    return hour;
  };
}
