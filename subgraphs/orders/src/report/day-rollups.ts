import { isDuplicateKey } from '@comanda/platform/mongo';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';
import type { Models } from '../models.ts';
import type { OrderRecord } from '../order/order.model.ts';
import { dayIn } from '../order/order-number.ts';
import { createDayCount } from './day-figures.ts';
import { type DayRollupRecord, dayRollupId } from './day-rollup.model.ts';
import { createHourOf, type DaySpan, daysOf } from './report-days.ts';

/** A location with the clock on its wall. */
export interface ReportPlace {
  organizationId: string;
  locationId: string;
  /** IANA name. */
  timeZone: string;
}

export interface DayRollups {
  /** Counts a day from its orders and keeps the figures. What was committed before the call is in them. */
  count(place: ReportPlace, day: string): Promise<void>;
  /**
   * Counts every day of a span that was never counted or has changed since, newest first, until its time is over.
   * @returns how many such days are left.
   */
  catchUp(place: ReportPlace, span: DaySpan): Promise<number>;
}

const countedAtOnce = 4;
const attempts = 5;
const clearedAtOnce = 500;

/** Of an order, what no report looks at. */
const unread = {
  appliedCommands: 0,
  createdBy: 0,
  outbox: 0,
  deliveries: 0,
  changes: 0,
  bumps: 0,
  allergensRead: 0,
  kitchen: 0,
  note: 0,
} as const;

/**
 * Figures by day, counted from the orders themselves. An order says by `reportDay` that its last change is in no figures yet; that stands in the write of the change, so a crash loses
 * nothing. A count reads the whole day and replaces its figures, so nothing is ever counted twice, and a void or a recall of last week corrects last week.
 *
 * Two counts of one day at the same time: each notes the revision before it reads orders and replaces only that one. Who is slower has read no more than the other, is refused, and counts
 * again. An order's mark goes only while the order is as it was read.
 *
 * @param catchUpMs how long one caller waits for days to be counted; well below the gateway's time limit of a fetch. @default 1500
 */
export function createDayRollups(models: Models, { catchUpMs = 1_500 } = {}): DayRollups {
  const counting = new Map<string, { now: Promise<void>; next?: Promise<void> }>();

  async function countOnce(place: ReportPlace, day: string): Promise<boolean> {
    const { organizationId, locationId, timeZone } = place;
    const where = { organizationId, _id: dayRollupId(locationId, day) };
    const known = await models.DayRollup.findOne(where, { revision: 1, stations: 1 }).lean<DayRollupRecord>();
    const limits = await limitsOf(place, day, known);
    const count = createDayCount({
      hourOf: createHourOf(timeZone),
      lateSecondsOf: (stationId) => limits.get(stationId) ?? Number.POSITIVE_INFINITY,
    });
    const marked: { _id: string; version: number }[] = [];
    const orders = models.Order.find({ organizationId, locationId, day }, unread).lean<OrderRecord[]>();
    for await (const order of orders.cursor({ batchSize: 200 })) {
      count.add(order);
      if (order.reportDay) marked.push({ _id: order._id, version: order.version });
    }
    const record = {
      ...where,
      locationId,
      day,
      revision: (known?.revision ?? 0) + 1,
      countedAt: new Date(),
      ...count.figures(),
    };
    if (!(await replaced(record, known?.revision))) return false;
    await clearMarks(organizationId, marked);
    return true;
  }

  /** A day that is over keeps the limits by which it was first counted: what was late is not made punctual by another limit. */
  async function limitsOf(
    { organizationId, locationId, timeZone }: ReportPlace,
    day: string,
    known: Pick<DayRollupRecord, 'stations'> | null,
  ): Promise<Map<string, number>> {
    const stations = await models.KitchenStation.find({ organizationId, locationId }).lean<
      KitchenStationRecord[]
    >();
    const limits = new Map(stations.map(({ _id, lateSeconds }) => [_id, lateSeconds]));
    if (day < dayIn(timeZone, new Date()))
      for (const { stationId, lateSeconds } of known?.stations ?? []) limits.set(stationId, lateSeconds);
    return limits;
  }

  async function replaced(record: DayRollupRecord, revision: number | undefined): Promise<boolean> {
    const { organizationId, _id } = record;
    if (revision !== undefined) {
      const result = await models.DayRollup.replaceOne({ organizationId, _id, revision }, record);
      return result.matchedCount === 1;
    }
    try {
      await models.DayRollup.insertOne(record);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function clearMarks(
    organizationId: string,
    marked: { _id: string; version: number }[],
  ): Promise<void> {
    for (let from = 0; from < marked.length; from += clearedAtOnce) {
      const writes = marked.slice(from, from + clearedAtOnce).map(({ _id, version }) => ({
        updateOne: {
          filter: { organizationId, _id, version },
          update: { $unset: { reportDay: 1 as const, reportDueAt: 1 as const } },
        },
      }));
      await models.Order.bulkWrite(writes, { ordered: false });
    }
  }

  async function countUntilKept(place: ReportPlace, day: string): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt++) if (await countOnce(place, day)) return;
    throw new Error(`The figures of ${day} were counted by ${attempts} others meanwhile.`);
  }

  /** Those of the days, oldest first, on which something was ordered: one look into the index for each, and one past all empty ones in between. */
  async function daysWithOrders(
    { organizationId, locationId }: ReportPlace,
    days: readonly string[],
  ): Promise<Set<string>> {
    const asked = new Set(days);
    const found = new Set<string>();
    const last = days.at(-1);
    for (let at = days[0]; at !== undefined && last !== undefined; ) {
      const next = await models.Order.findOne(
        { organizationId, locationId, day: { $gte: at, $lte: last } },
        { day: 1 },
      )
        .sort({ day: 1, number: 1 })
        .lean<{ day: string }>();
      if (!next) break;
      if (asked.has(next.day)) found.add(next.day);
      at = days.find((day) => day > next.day);
    }
    return found;
  }

  /** Keeps in one write that there was nothing on some days. An order that comes meanwhile carries its mark. */
  async function keepEmpty(
    { organizationId, locationId }: ReportPlace,
    days: readonly string[],
  ): Promise<void> {
    if (days.length === 0) return;
    const figures = createDayCount({ hourOf: () => 0, lateSecondsOf: () => 0 }).figures();
    const records = days.map((day) => ({
      organizationId,
      _id: dayRollupId(locationId, day),
      locationId,
      day,
      revision: 1,
      countedAt: new Date(),
      ...figures,
    }));
    await models.DayRollup.insertMany(records, { ordered: false }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error; // somebody else has found the same
    });
  }

  async function staleDays(place: ReportPlace, { from, to }: DaySpan): Promise<string[]> {
    const { organizationId, locationId, timeZone } = place;
    const between = { $gte: from, $lte: to };
    const [kept, marked, first] = await Promise.all([
      models.DayRollup.find({ organizationId, locationId, day: between }, { day: 1 }).lean<
        { day: string }[]
      >(),
      models.Order.distinct('reportDay', { organizationId, locationId, reportDay: between }),
      models.Order.findOne({ organizationId, locationId }, { day: 1 })
        .sort({ day: 1, number: 1 })
        .lean<{ day: string }>(),
    ]);
    const today = dayIn(timeZone, new Date());
    const counted = new Set(kept.map(({ day }) => day));
    // Before the first order there is nothing to count, and tomorrow's figures are not yet.
    const uncounted = first
      ? daysOf({ from: from < first.day ? first.day : from, to: to > today ? today : to }).filter(
          (day) => !counted.has(day),
        )
      : [];
    const withOrders = await daysWithOrders(place, uncounted);
    await keepEmpty(
      place,
      uncounted.filter((day) => !withOrders.has(day)),
    );
    return [...new Set([...withOrders, ...marked.filter((day) => day !== undefined)])].sort().reverse();
  }

  const rollups: DayRollups = {
    count(place, day) {
      const key = dayRollupId(place.locationId, day);
      const begin = () => countUntilKept(place, day);
      const running = counting.get(key);
      if (!running) {
        const now = begin().finally(() => {
          if (!counting.get(key)?.next) counting.delete(key);
        });
        counting.set(key, { now });
        return now;
      }
      // It began before this call and may have read too little; all who come meanwhile share the one after it.
      running.next ??= running.now
        .catch(() => undefined)
        .then(() => {
          counting.delete(key);
          return rollups.count(place, day);
        });
      return running.next;
    },
    async catchUp(place, span) {
      const until = performance.now() + catchUpMs;
      const days = await staleDays(place, span);
      while (days.length > 0 && performance.now() < until)
        await Promise.all(days.splice(0, countedAtOnce).map((day) => rollups.count(place, day)));
      return days.length;
    },
  };
  return rollups;
}
