import type { OrderFields, OrderItemRecord } from '../order/order.model.ts';

/** How many of the last times are kept: enough for a median, few enough to follow a kitchen that changes. */
export const keptSamples = 40;
const enoughOfAnHour = 5;
const enoughOfAll = 8;
const longestMinutes = 240;

/**
 * Where the times of an item are kept: those of this hour of this weekday, and those of any. Hours are UTC's: they only have to be the same ones each week.
 */
export function preparationKeys(menuItemId: string, at: Date): { hour: string; any: string } {
  return { hour: `${menuItemId}:${at.getUTCDay()}:${at.getUTCHours()}`, any: `${menuItemId}:any` };
}

/** How long an item took, in minutes, and where that is kept. */
export interface PreparationSample {
  menuItemId: string;
  at: Date;
  minutes: number;
}

/**
 * What a change of an order teaches of preparing its items. Only times that measure preparing count: from starting to ready, or from firing to ready when
 * nothing was ahead at the station. What waited its turn would be counted twice, since a promise adds the waiting by itself; what was recalled says nothing.
 */
export function samplesOf(
  before: Pick<OrderFields, 'items'> | undefined,
  after: Pick<OrderFields, 'items'>,
): PreparationSample[] {
  const states = new Map(before?.items.map(({ _id, status }) => [_id, status]));
  return after.items.flatMap((item) => {
    const begun = begunAt(item);
    if (item.status !== 'READY' || states.get(item._id) === 'READY' || !begun || !item.readyAt) return [];
    if (states.get(item._id) === 'SERVED' || item.recallCount > 0) return [];
    const minutes = (item.readyAt.getTime() - begun.getTime()) / 60_000;
    return minutes > longestMinutes ? [] : [{ menuItemId: item.menuItemId, at: begun, minutes }];
  });
}

function begunAt({ startedAt, undisturbed, firedAt }: OrderItemRecord): Date | undefined {
  return startedAt ?? (undisturbed ? firedAt : undefined);
}

/** Usual minutes of an item by what was learned, to half a minute upwards; undefined while that is too little. */
export function learnedMinutes(hour: readonly number[], any: readonly number[]): number | undefined {
  const samples = hour.length >= enoughOfAnHour ? hour : any.length >= enoughOfAll ? any : undefined;
  return samples && Math.max(0.5, Math.ceil(2 * median(samples)) / 2);
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
