import { describe, expect, test } from 'vitest';
import type { PauseRecord } from '../menu/menu.model.ts';
import { availabilityOf } from './availability.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const paused = (minutes?: number): PauseRecord => ({
  since: now,
  ...(minutes !== undefined && { until: inMinutes(minutes) }),
});
const createdBy = { key: 'k', fingerprint: 'f', at: now };

interface Case {
  soldOut?: boolean;
  comesBack?: number;
  category?: PauseRecord;
  station?: PauseRecord;
}

describe('an item', () => {
  test.each<[string, Case, 'AVAILABLE' | 'SOLD_OUT', number | null]>([
    ['can be ordered when nothing speaks against it', {}, 'AVAILABLE', null],
    ['is sold out until somebody says otherwise', { soldOut: true }, 'SOLD_OUT', null],
    ['is sold out until it comes back', { soldOut: true, comesBack: 30 }, 'SOLD_OUT', 30],
    [
      'is back by its time, also before the clock has said so',
      { soldOut: true, comesBack: 0 },
      'AVAILABLE',
      null,
    ],
    ['is paused with its category', { category: paused(20) }, 'SOLD_OUT', 20],
    ['is paused with its station', { station: paused(15) }, 'SOLD_OUT', 15],
    [
      'is back when the last of its pauses ends',
      { category: paused(20), station: paused(45) },
      'SOLD_OUT',
      45,
    ],
    [
      'has no end when one of its pauses has none',
      { category: paused(20), station: paused() },
      'SOLD_OUT',
      null,
    ],
    ['is not held by a pause that is over', { category: paused(-1) }, 'AVAILABLE', null],
  ])('%s', (_title, { soldOut, comesBack, category, station }, availability, minutes) => {
    const item = {
      availability: soldOut ? ('SOLD_OUT' as const) : ('AVAILABLE' as const),
      categoryId: 'mains',
      stationId: 'grill',
      ...(comesBack !== undefined && { dueAt: inMinutes(comesBack) }),
    };
    const menu = {
      categories: [{ _id: 'mains', name: 'Mains', createdBy, pause: category }],
      pausedStations: station ? [{ stationId: 'grill', ...station }] : [],
    };
    const until = minutes === null ? null : inMinutes(minutes);
    expect(availabilityOf(item, menu, now)).toEqual({ availability, until });
  });
});
