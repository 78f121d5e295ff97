import type { OrderStatus } from '../generated/resolvers.ts';
import { ticketsOf } from '../kitchen/ticket.ts';
import type { OrderRecord } from '../order/order.model.ts';
import { createDurationHistogram, type DurationHistogram } from './duration-histogram.ts';

/** What a station did with the tickets that were fired in one hour of the day. */
export interface HourFigures {
  /** 0 to 23, by the clock on the restaurant's wall. An hour that comes twice, as in autumn, is one. */
  hour: number;
  tickets: number;
  late: number;
  recalls: number;
  /** Packed histogram in base64, from the first firing to the last item ready. */
  times: string;
}

export interface StationFigures {
  stationId: string;
  /** The station's limit on that day. */
  lateSeconds: number;
  hours: HourFigures[];
}

export interface ItemFigures {
  menuItemId: string;
  stationId: string;
  /** As it was last ordered that day. */
  name: string;
  /** How many were sold, void ones left out. */
  sold: number;
  recalls: number;
  voided: number;
  /** Packed histogram in base64, from firing to ready, one for each line of an order. */
  times: string;
}

export interface VoidFigures {
  stationId: string;
  /** As it was first written that day; empty for all beyond the first hundred reasons. */
  reason: string;
  items: number;
  currency: string;
  valueMinor: number;
}

export interface SalesFigures {
  currency: string;
  taxBasisPoints: number;
  subtotalMinor: number;
  discountMinor: number;
  serviceChargeMinor: number;
  taxMinor: number;
  tipMinor: number;
  totalMinor: number;
}

export interface OrderCounts {
  placed: number;
  /** Accepted and not taken back: what the sales are made of. */
  sold: number;
  /** Rejected, expired, or canceled before anything was fired. */
  canceled: number;
  /** Taken back after something was fired. */
  voided: number;
  /** Guests who chose or placed something themselves, each counted once. */
  guests: number;
  /** Placed in each hour of the day, 24 numbers. */
  byHour: number[];
}

/** All that reports need to know of one location's day, in a few kilobytes however much was ordered. */
export interface DayFigures {
  stations: StationFigures[];
  items: ItemFigures[];
  voids: VoidFigures[];
  orders: OrderCounts;
  sales: SalesFigures[];
}

export interface DayRules {
  /** Hour of the day, 0 to 23, where the restaurant is. */
  hourOf(at: Date): number;
  lateSecondsOf(stationId: string): number;
}

const mostReasons = 100;
const cameToNothing: ReadonlySet<OrderStatus> = new Set(['REJECTED', 'EXPIRED', 'CANCELED']);

interface Times {
  histogram: DurationHistogram;
}
type Open<Figures extends { times: string }> = Omit<Figures, 'times'> & Times;

/** Counts one order after the other. It is a function of the orders alone: counted again, the figures are the same. */
export function createDayCount({ hourOf, lateSecondsOf }: DayRules) {
  const hours = new Map<string, Open<HourFigures> & { stationId: string }>();
  const items = new Map<string, Open<ItemFigures>>();
  const voids = new Map<string, VoidFigures>();
  const sales = new Map<string, SalesFigures>();
  const guests = new Set<string>();
  const orders = { placed: 0, sold: 0, canceled: 0, voided: 0, byHour: Array.from({ length: 24 }, () => 0) };

  const hourAt = (stationId: string, at: Date) => {
    const hour = hourOf(at);
    return entry(hours, `${stationId} ${hour}`, () => ({
      stationId,
      hour,
      tickets: 0,
      late: 0,
      recalls: 0,
      histogram: createDurationHistogram(),
    }));
  };

  function countTickets(order: OrderRecord): void {
    for (const { stationId, firedAt, readyAt } of ticketsOf(order)) {
      if (!firedAt || !readyAt) continue;
      const ms = readyAt.getTime() - firedAt.getTime();
      const cell = hourAt(stationId, firedAt);
      cell.tickets++;
      cell.histogram.add(ms);
      if (ms >= 1_000 * lateSecondsOf(stationId)) cell.late++;
    }
    for (const { kind, stationId, at } of order.history)
      if (kind === 'RECALLED' && stationId) hourAt(stationId, at).recalls++;
  }

  function countItems(order: OrderRecord, isSold: boolean): void {
    for (const item of order.items) {
      const { menuItemId, stationId, name, quantity, firedAt, readyAt, recallCount } = item;
      const isVoid = item.status === 'VOIDED';
      if (isVoid && cameToNothing.has(order.status)) continue;
      const figures = entry(items, `${stationId} ${menuItemId}`, () => ({
        menuItemId,
        stationId,
        name,
        sold: 0,
        recalls: 0,
        voided: 0,
        histogram: createDurationHistogram(),
      }));
      figures.name = name;
      figures.recalls += recallCount;
      if (isVoid) {
        figures.voided += quantity;
        countVoid(order, item);
        continue;
      }
      if (isSold) figures.sold += quantity;
      if (firedAt && readyAt) figures.histogram.add(readyAt.getTime() - firedAt.getTime());
    }
  }

  function countVoid(
    { currency }: OrderRecord,
    { stationId, quantity, linePriceMinor, voidReason = '' }: OrderRecord['items'][number],
  ): void {
    const reason = voidReason.trim().replace(/\s+/g, ' ');
    const key = `${stationId} ${currency} ${reason.toLowerCase()}`;
    const known = voids.has(key) || voids.size < mostReasons;
    const figures = entry(voids, known ? key : `${stationId} ${currency} `, () => ({
      stationId,
      reason: known ? reason : '',
      items: 0,
      currency,
      valueMinor: 0,
    }));
    figures.items += quantity;
    figures.valueMinor += linePriceMinor;
  }

  function countSales({ currency, taxBasisPoints, totals, placedBy, items: lines }: OrderRecord): void {
    const sums = entry(sales, `${currency} ${taxBasisPoints}`, () => ({
      currency,
      taxBasisPoints,
      subtotalMinor: 0,
      discountMinor: 0,
      serviceChargeMinor: 0,
      taxMinor: 0,
      tipMinor: 0,
      totalMinor: 0,
    }));
    sums.subtotalMinor += totals.subtotalMinor;
    sums.discountMinor += totals.discountMinor;
    sums.serviceChargeMinor += totals.serviceChargeMinor;
    sums.taxMinor += totals.taxMinor;
    sums.tipMinor += totals.tipMinor;
    sums.totalMinor += totals.totalMinor;
    if (placedBy.kind === 'guest') guests.add(placedBy.id);
    for (const { guestId } of lines) if (guestId) guests.add(guestId);
  }

  return {
    add(order: OrderRecord): void {
      const { status, placedAt } = order;
      const isSold = status !== 'PLACED' && status !== 'VOIDED' && !cameToNothing.has(status);
      const hour = hourOf(placedAt);
      orders.placed++;
      orders.byHour[hour] = (orders.byHour[hour] ?? 0) + 1;
      if (status === 'VOIDED') orders.voided++;
      if (cameToNothing.has(status)) orders.canceled++;
      if (isSold) {
        orders.sold++;
        countSales(order);
      }
      countTickets(order);
      countItems(order, isSold);
    },
    figures(): DayFigures {
      const byStation = Map.groupBy(hours.values(), ({ stationId }) => stationId);
      return {
        stations: [...byStation].map(([stationId, own]) => ({
          stationId,
          lateSeconds: lateSecondsOf(stationId),
          hours: own
            .map(({ stationId: _stationId, ...hour }) => packed(hour))
            .sort((one, other) => one.hour - other.hour),
        })),
        items: [...items.values()].map(packed),
        voids: [...voids.values()],
        orders: { ...orders, guests: guests.size },
        sales: [...sales.values()],
      };
    },
  };
}

function packed<Figures extends Times>({ histogram, ...figures }: Figures) {
  return { ...figures, times: histogram.pack().toString('base64') };
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
