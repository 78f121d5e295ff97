import type { DayFigures, OrderCounts, SalesFigures } from './day-figures.ts';
import type { DayRollupRecord } from './day-rollup.model.ts';

export interface TaxAtRate {
  currency: string;
  rateBasisPoints: number;
  netMinor: number;
  taxMinor: number;
}

export interface DailySales {
  currency: string;
  itemsMinor: number;
  discountMinor: number;
  serviceChargeMinor: number;
  netMinor: number;
  taxMinor: number;
  tipMinor: number;
  totalMinor: number;
  /** The lowest rate first. */
  taxes: TaxAtRate[];
}

export interface DailyFigures {
  day: string;
  orders: OrderCounts;
  /** Items sold. */
  itemsSold: number;
  sales: DailySales;
}

export type DailyRollup = Pick<DayRollupRecord, 'day'> & Pick<DayFigures, 'items' | 'orders' | 'sales'>;

const noOrders: OrderCounts = {
  placed: 0,
  sold: 0,
  canceled: 0,
  voided: 0,
  guests: 0,
  byHour: Array.from({ length: 24 }, () => 0),
};

/** What each of the days sold, also those of which nothing is kept. @param currency amounts in others are left out. */
export function dailyFigures(
  days: readonly string[],
  rollups: readonly DailyRollup[],
  currency: string,
): DailyFigures[] {
  const byDay = new Map(rollups.map((rollup) => [rollup.day, rollup]));
  return days.map((day) => {
    const { orders = noOrders, items = [], sales = [] } = byDay.get(day) ?? {};
    return {
      day,
      orders,
      itemsSold: items.reduce((sum, { sold }) => sum + sold, 0),
      sales: salesOf(
        sales.filter((one) => one.currency === currency),
        currency,
      ),
    };
  });
}

function salesOf(parts: readonly SalesFigures[], currency: string): DailySales {
  const sum = (of: (part: SalesFigures) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    currency,
    itemsMinor: sum(({ subtotalMinor }) => subtotalMinor),
    discountMinor: sum(({ discountMinor }) => discountMinor),
    serviceChargeMinor: sum(({ serviceChargeMinor }) => serviceChargeMinor),
    netMinor: sum(netOf),
    taxMinor: sum(({ taxMinor }) => taxMinor),
    tipMinor: sum(({ tipMinor }) => tipMinor),
    totalMinor: sum(({ totalMinor }) => totalMinor),
    taxes: parts
      .map((part) => ({
        currency,
        rateBasisPoints: part.taxBasisPoints,
        netMinor: netOf(part),
        taxMinor: part.taxMinor,
      }))
      .sort((one, other) => one.rateBasisPoints - other.rateBasisPoints),
  };
}

/** What is left for the house: without tax, whether prices contain it or not, and without tips. */
function netOf({ totalMinor, taxMinor, tipMinor }: SalesFigures): number {
  return totalMinor - taxMinor - tipMinor;
}
