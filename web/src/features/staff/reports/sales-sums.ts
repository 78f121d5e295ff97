import type { StaffReportQuery } from '../../../gql/graphql.ts';

export type DailySales = StaffReportQuery['dailyReports'][number];
export type SalesSum = DailySales['total'];

/** What all of the days sold together, and their tax by its rate. */
export interface SalesSums {
  placed: number;
  orders: number;
  canceled: number;
  voided: number;
  guests: number;
  itemsSold: number;
  net: SalesSum;
  total: SalesSum;
  /** Revenue of an order in the mean; null without orders. */
  average: SalesSum | null;
  /** The lowest rate first. */
  taxes: DailySales['taxes'];
  /** Orders placed in each hour of the day. */
  perHour: number[];
}

/** @param days at least one. @returns null without any. */
export function salesSums(days: readonly DailySales[]): SalesSums | null {
  const [first] = days;
  if (!first) return null;
  const { currency } = first.total;
  const count = (of: (day: DailySales) => number) => days.reduce((sum, day) => sum + of(day), 0);
  const money = (of: (day: DailySales) => SalesSum) => ({
    amountMinor: count((day) => of(day).amountMinor),
    currency,
  });
  const orders = count((day) => day.orders);
  const total = money((day) => day.total);
  const rates = Map.groupBy(
    days.flatMap(({ taxes }) => taxes),
    ({ rateBasisPoints }) => rateBasisPoints,
  );
  const sumOf = (parts: readonly SalesSum[]) => ({
    amountMinor: parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    currency,
  });
  return {
    placed: count((day) => day.placed),
    orders,
    canceled: count((day) => day.canceled),
    voided: count((day) => day.voided),
    guests: count((day) => day.guests),
    itemsSold: count((day) => day.itemsSold),
    net: money((day) => day.net),
    total,
    average: orders > 0 ? { amountMinor: Math.round(total.amountMinor / orders), currency } : null,
    taxes: [...rates]
      .map(([rateBasisPoints, parts]) => ({
        rateBasisPoints,
        net: sumOf(parts.map(({ net }) => net)),
        tax: sumOf(parts.map(({ tax }) => tax)),
      }))
      .sort((one, other) => one.rateBasisPoints - other.rateBasisPoints),
    perHour: Array.from({ length: 24 }, (_, hour) => count(({ placedPerHour }) => placedPerHour[hour] ?? 0)),
  };
}
