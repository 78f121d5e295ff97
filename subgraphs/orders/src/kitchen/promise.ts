import type { WhenFull } from '../generated/resolvers.ts';
import type { KitchenRules } from '../order/order.model.ts';
import { paceOf } from './pacing.ts';

/** What a station has to do, as far as a promise depends on it. */
export interface StationLoad {
  /** How many items it prepares at the same time, 1 or more. */
  capacity: number;
  /** Minutes of all items fired and not yet ready, or to be fired at a known time: quantity times usual time. */
  openItemMinutes: number;
  /** Item-minutes that it takes up in a quarter of an hour; absent for as many as come. */
  itemMinutesPerQuarter?: number | undefined;
  whenFull?: WhenFull | undefined;
}

/** A line to be prepared. */
export interface Work {
  stationId: string;
  quantity: number;
  /** Usual time of one, in minutes. */
  preparationMinutes: number;
}

/**
 * Minutes from placing these lines until the last of them is ready: the slowest station's.
 *
 * A station takes items as they come and prepares `capacity` of them at once. The longest item of the order then is ready at the
 * latest when the work ahead of it, shared by all places, is done, and after that its own time:
 *
 *     (open item-minutes + the order's other item-minutes) / capacity + minutes of the longest item
 *
 * That is Graham's bound of list scheduling (R. L. Graham, "Bounds for certain multiprocessing anomalies", 1966). It never promises
 * too little while stations keep their usual times; what is half done counts as not begun. A station with a limit takes work up later, by the delay of its
 * last line, and then as much is ahead of it as its limit leaves. Rounded up to whole minutes, 1 at least;
 * 0 when there is nothing to prepare.
 *
 * @param loads a station that is not in it has nothing to do and one place.
 */
export function promisedMinutes(lines: readonly Work[], loads: ReadonlyMap<string, StationLoad>): number {
  if (lines.length === 0) return 0;
  const byStation = Map.groupBy(lines, (line) => line.stationId);
  const minutes = [...byStation].map(([stationId, own]) => {
    const { capacity, openItemMinutes } = loads.get(stationId) ?? { capacity: 1, openItemMinutes: 0 };
    const longest = Math.max(...own.map((line) => line.preparationMinutes));
    const others = own.reduce((sum, line) => sum + itemMinutes(line), -longest);
    const { itemMinutesPerQuarter: limit = Number.POSITIVE_INFINITY } = loads.get(stationId) ?? {};
    const delay = Math.max(0, ...paceOf(own, loads).delays);
    const ahead = delay > 0 ? Math.max(0, limit - longest) : openItemMinutes + others;
    return delay + ahead / capacity + longest;
  });
  return Math.max(1, Math.ceil(Math.max(...minutes)));
}

/**
 * Minutes until all courses of an order are ready. Where courses come one after the other, each is ready the kitchen's gap after the one before, or as much
 * later as its longest item takes, because it is not begun earlier. For courses that somebody fires by hand that is a guess, and the best there is.
 */
export function promisedMinutesOfCourses(
  lines: readonly (Work & { course: number })[],
  loads: ReadonlyMap<string, StationLoad>,
  { coursing, courseGapMinutes }: Pick<KitchenRules, 'coursing' | 'courseGapMinutes'>,
): number {
  if (coursing === 'TOGETHER') return promisedMinutes(lines, loads);
  const courses = [...Map.groupBy(lines, ({ course }) => course)].sort(([a], [b]) => a - b);
  const [first, ...later] = courses.map(([, own]) => own);
  return later.reduce(
    (minutes, own) =>
      minutes + Math.max(courseGapMinutes, ...own.map(({ preparationMinutes }) => preparationMinutes)),
    promisedMinutes(first ?? [], loads),
  );
}

/** Minutes of work in a line. */
export function itemMinutes({ quantity, preparationMinutes }: Omit<Work, 'stationId'>): number {
  return quantity * preparationMinutes;
}
