import { type Maybe, ObjectId } from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import type { CompileOperator, Evaluate } from '../expression.ts';
import { instantOf, type LocalTime, localTime } from '../local-time.ts';
import { isNullish, named, wrongOperand } from './operands.ts';

function dateOf(name: string, value: Maybe): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  throw wrongOperand(name, 'a date', value);
}

function zoneOf(name: string, value: Maybe): string {
  if (value === undefined) return 'UTC';
  if (typeof value !== 'string') throw wrongOperand(name, 'a string as timezone', value);
  return value;
}

/** `$hour` and its kin: `{ $hour: date }` or `{ $hour: { date, timezone } }`. */
const part = (name: string, read: (time: LocalTime) => number | bigint): [string, CompileOperator] => [
  name,
  (argument, compile) => {
    const isNamed = argument instanceof Map && argument.has('date');
    const date = compile(
      isNamed ? (argument.get('date') ?? null) : Array.isArray(argument) ? (argument[0] ?? null) : argument,
    );
    const zone = isNamed && argument.has('timezone') ? compile(argument.get('timezone') ?? null) : undefined;
    return (scope) => {
      const value = date(scope);
      const timezone = zone?.(scope);
      if (isNullish(value) || timezone === null) return null;
      return read(localTime(dateOf(name, value), zoneOf(name, timezone)));
    };
  },
];

const two = (value: number): string => String(value).padStart(2, '0');

const FORMATS: Record<string, (time: LocalTime) => string> = {
  Y: ({ year }) => String(year).padStart(4, '0'),
  m: ({ month }) => two(month),
  d: ({ day }) => two(day),
  H: ({ hour }) => two(hour),
  M: ({ minute }) => two(minute),
  S: ({ second }) => two(second),
  L: ({ millisecond }) => String(millisecond).padStart(3, '0'),
  j: (time) => String(dayOfYear(time)).padStart(3, '0'),
  u: (time) => String(isoWeekday(time)),
  w: (time) => String(weekday(time) + 1),
  G: (time) => String(isoWeek(time).year).padStart(4, '0'),
  V: (time) => two(isoWeek(time).week),
  z: ({ offsetMinutes }) =>
    `${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offsetMinutes) / 60))}${two(Math.abs(offsetMinutes) % 60)}`,
  Z: ({ offsetMinutes }) => String(offsetMinutes),
  '%': () => '%',
};

function format(time: LocalTime, pattern: string): string {
  return pattern.replace(/%(.?)/g, (_, letter: string) => {
    const write = FORMATS[letter];
    if (!write)
      throw new StoreError('Location18536', `Invalid format character '%${letter}' in format string`);
    return write(time);
  });
}

const utcDay = ({ year, month, day }: LocalTime): Date => new Date(Date.UTC(year, month - 1, day));
const weekday = (time: LocalTime): number => utcDay(time).getUTCDay();
const isoWeekday = (time: LocalTime): number => weekday(time) || 7;
const DAY_MS = 86_400_000;
const dayOfYear = (time: LocalTime): number =>
  (utcDay(time).getTime() - Date.UTC(time.year, 0, 1)) / DAY_MS + 1;

function isoWeek(time: LocalTime): { year: number; week: number } {
  const thursday = new Date(utcDay(time).getTime() + (4 - isoWeekday(time)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1 };
}

const dateToString = (get: (name: string) => Evaluate | undefined): Evaluate => {
  const [date, pattern, zone, onNull] = [get('date'), get('format'), get('timezone'), get('onNull')];
  return (scope) => {
    const value = date?.(scope);
    const timezone = zone?.(scope);
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    if (timezone === null) return null;
    const text = pattern?.(scope) ?? '%Y-%m-%dT%H:%M:%S.%LZ';
    if (typeof text !== 'string') throw wrongOperand('$dateToString', 'a string as format', text);
    return format(localTime(dateOf('$dateToString', value), zoneOf('$dateToString', timezone)), text);
  };
};

const UNITS = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;

const dateTrunc = (get: (name: string) => Evaluate | undefined): Evaluate => {
  const [date, unitOf, zone] = [get('date'), get('unit'), get('timezone')];
  return (scope) => {
    const value = date?.(scope);
    const unit = unitOf?.(scope);
    const timezone = zone?.(scope);
    if (isNullish(value) || isNullish(unit) || timezone === null) return null;
    const rank = UNITS.indexOf(unit as (typeof UNITS)[number]); // anything else is -1
    if (rank < 0) {
      throw new StoreError(
        'NotImplemented',
        `$dateTrunc to unit '${String(unit)}' is not supported by the single-machine store (${UNITS.join(', ')} are)`,
      );
    }
    const name = zoneOf('$dateTrunc', timezone);
    const time = localTime(dateOf('$dateTrunc', value), name);
    return instantOf(
      {
        ...time,
        millisecond: 0,
        second: rank >= 1 ? 0 : time.second,
        minute: rank >= 2 ? 0 : time.minute,
        hour: rank >= 3 ? 0 : time.hour,
        day: rank >= 4 ? 1 : time.day,
        month: rank >= 5 ? 1 : time.month,
      },
      name,
    );
  };
};

/** Dates, in UTC or a named time zone. */
export const dateOperators: readonly [string, CompileOperator][] = [
  part('$year', ({ year }) => year),
  part('$month', ({ month }) => month),
  part('$dayOfMonth', ({ day }) => day),
  part('$hour', ({ hour }) => hour),
  part('$minute', ({ minute }) => minute),
  part('$second', ({ second }) => second),
  part('$millisecond', ({ millisecond }) => millisecond),
  part('$dayOfYear', dayOfYear),
  part('$dayOfWeek', (time) => weekday(time) + 1),
  part('$isoDayOfWeek', isoWeekday),
  part('$isoWeek', (time) => isoWeek(time).week),
  part('$isoWeekYear', (time) => BigInt(isoWeek(time).year)),
  named('$dateToString', { required: ['date'], optional: ['format', 'timezone', 'onNull'] }, dateToString),
  named('$dateTrunc', { required: ['date', 'unit'], optional: ['timezone'] }, dateTrunc),
];
