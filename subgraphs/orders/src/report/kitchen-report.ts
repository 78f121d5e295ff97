import type { DayFigures, HourFigures } from './day-figures.ts';
import type { DayRollupRecord } from './day-rollup.model.ts';
import { createDurationHistogram } from './duration-histogram.ts';

export interface TicketFigures {
  tickets: number;
  /** Null without tickets. */
  medianSeconds: number | null;
  p90Seconds: number | null;
  late: number;
  recalls: number;
}

export interface ItemTimes {
  menuItemId: string;
  stationId: string;
  name: string;
  sold: number;
  recalls: number;
  voided: number;
  medianSeconds: number | null;
  p90Seconds: number | null;
}

export interface VoidSum {
  /** Null for all beyond the first hundred reasons of a day. */
  reason: string | null;
  items: number;
  currency: string;
  valueMinor: number;
}

export interface StationTimes {
  stationId: string;
  figures: TicketFigures;
}

export interface KitchenFigures {
  total: TicketFigures;
  stations: StationTimes[];
  /** Hours of the day with anything to tell, in order. */
  hours: { hour: number; figures: TicketFigures }[];
  /** Days with anything to tell, oldest first. */
  days: { day: string; figures: TicketFigures }[];
  /** What was sold most first. */
  items: ItemTimes[];
  /** The commonest reason first. */
  voids: VoidSum[];
}

export type KitchenRollup = Pick<DayRollupRecord, 'day'> & Pick<DayFigures, 'stations' | 'items' | 'voids'>;

/** What a kitchen did in the given days. @param stationId leaves everything out but what this station did. */
export function kitchenFigures(rollups: readonly KitchenRollup[], stationId?: string): KitchenFigures {
  const isMeant = (one: { stationId: string }) => stationId === undefined || one.stationId === stationId;
  const cells = rollups.flatMap(({ day, stations }) =>
    stations.filter(isMeant).flatMap((station) => station.hours.map((own) => ({ day, station, own }))),
  );
  type Cell = (typeof cells)[number];
  const grouped = <Key>(keyOf: (cell: Cell) => Key) =>
    [...Map.groupBy(cells, keyOf)].map(([key, some]) => ({
      key,
      figures: ticketFigures(some.map(({ own }) => own)),
    }));
  return {
    total: ticketFigures(cells.map(({ own }) => own)),
    stations: grouped(({ station }) => station.stationId).map(({ key, figures }) => ({
      stationId: key,
      figures,
    })),
    hours: grouped(({ own }) => own.hour)
      .map(({ key, figures }) => ({ hour: key, figures }))
      .sort((one, other) => one.hour - other.hour),
    days: grouped(({ day }) => day)
      .map(({ key, figures }) => ({ day: key, figures }))
      .sort((one, other) => (one.day < other.day ? -1 : 1)),
    items: itemTimes(rollups.flatMap(({ items }) => items.filter(isMeant))),
    voids: voidSums(rollups.flatMap(({ voids }) => voids.filter(isMeant))),
  };
}

function ticketFigures(hours: readonly HourFigures[]): TicketFigures {
  return {
    tickets: sum(hours, ({ tickets }) => tickets),
    ...timesOf(hours),
    late: sum(hours, ({ late }) => late),
    recalls: sum(hours, ({ recalls }) => recalls),
  };
}

/** @param items of several days, oldest day first. */
function itemTimes(items: DayFigures['items']): ItemTimes[] {
  return [...Map.groupBy(items, ({ menuItemId }) => menuItemId)]
    .flatMap(([menuItemId, days]) => {
      const last = days.at(-1);
      if (!last) return [];
      const { name, stationId } = last;
      return {
        menuItemId,
        stationId,
        name,
        sold: sum(days, ({ sold }) => sold),
        recalls: sum(days, ({ recalls }) => recalls),
        voided: sum(days, ({ voided }) => voided),
        ...timesOf(days),
      };
    })
    .sort((one, other) => other.sold - one.sold || one.name.localeCompare(other.name));
}

function voidSums(voids: DayFigures['voids']): VoidSum[] {
  return [...Map.groupBy(voids, ({ reason, currency }) => `${currency} ${reason.toLowerCase()}`).values()]
    .flatMap((days) => {
      const [first] = days;
      if (!first) return [];
      return {
        reason: first.reason || null,
        currency: first.currency,
        items: sum(days, ({ items }) => items),
        valueMinor: sum(days, ({ valueMinor }) => valueMinor),
      };
    })
    .sort((one, other) => other.items - one.items || other.valueMinor - one.valueMinor);
}

function timesOf(parts: readonly { times: string }[]) {
  const histogram = createDurationHistogram();
  for (const { times } of parts) histogram.addPacked(Buffer.from(times, 'base64'));
  return { medianSeconds: seconds(histogram.quantile(0.5)), p90Seconds: seconds(histogram.quantile(0.9)) };
}

/** To a tenth: more would promise what the histogram does not know. */
function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 100) / 10;
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
