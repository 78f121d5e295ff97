import { dayOf } from '../../../shared/local-time.ts';

export const ranges = ['today', 'yesterday', 'week', 'month', 'own'] as const;
export type Range = (typeof ranges)[number];

/** Which days and station a report is of, as it stands in the page's address. */
export interface ReportChoice {
  range: Range;
  /** Of the range `own`, as `2026-03-01`; empty until it is chosen. */
  from: string;
  to: string;
  /** Empty for all stations. */
  stationId: string;
}

export interface DaySpan {
  from: string;
  to: string;
}

/** A year: no more is told at once. */
export const mostDays = 365;
const dayMs = 86_400_000;
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** Reads the choice from a page's address. */
export function choiceOf(search: URLSearchParams): ReportChoice {
  const range = ranges.find((one) => one === search.get('range')) ?? 'today';
  const day = (name: string) => {
    const text = search.get(name) ?? '';
    return range === 'own' && isDay(text) ? text : '';
  };
  return { range, from: day('from'), to: day('to'), stationId: search.get('station') ?? '' };
}

/** The address of a choice; what is so by itself is not in it. */
export function searchOf({ range, from, to, stationId }: ReportChoice): Record<string, string> {
  const days = range === 'own' ? { from, to } : {};
  const all = { range: range === 'today' ? '' : range, ...days, station: stationId };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

/** The days of a choice, both included; null while own days are not chosen, or not possible. */
export function spanOf({ range, from, to }: ReportChoice, timeZone: string, now: number): DaySpan | null {
  const today = dayOf(now, timeZone);
  switch (range) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: dayAfter(today, -1), to: dayAfter(today, -1) };
    case 'week':
      return { from: dayAfter(today, -6), to: today };
    case 'month':
      return { from: dayAfter(today, -27), to: today };
    case 'own':
      return from && to && from <= to && daysBetween(from, to) < mostDays ? { from, to } : null;
  }
}

/** Days from one day of the calendar to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** The day so many days later, by the calendar. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** When a day begins where the restaurant is; where clocks are set forward at midnight, the first instant that there is. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(day);
  // The offsets of the days around it: one of them holds at its beginning.
  const candidates = [-dayMs, dayMs].map((ms) => midnight - offsetMs(new Date(midnight + ms), timeZone));
  const begin = candidates.sort((one, other) => one - other).find((at) => dayOf(at, timeZone) >= day);
  return new Date(begin ?? midnight);
}

/** How far the clock on the wall is before UTC, in ms. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return wall - Math.floor(at.getTime() / 60_000) * 60_000;
}
