import type { Availability } from '../generated/resolvers.ts';
import type { MenuRecord, PauseRecord } from '../menu/menu.model.ts';
import type { MenuItemRecord } from './item.model.ts';

/** Whether a pause lasts at a moment. */
export function isPaused(pause: PauseRecord | undefined, now: Date): pause is PauseRecord {
  return pause !== undefined && (pause.until === undefined || pause.until > now);
}

/**
 * Whether an item can be ordered, and when it can again as far as that is known: not while it is sold out, nor its category or its station is paused.
 * What ends last decides; what has no end is never over.
 */
export function availabilityOf(
  item: Pick<MenuItemRecord, 'availability' | 'dueAt' | 'categoryId' | 'stationId'>,
  menu: Pick<MenuRecord, 'categories' | 'pausedStations'> | null,
  now: Date,
): { availability: Availability; until: Date | null } {
  const category = menu?.categories.find(({ _id }) => _id === item.categoryId)?.pause;
  const station = menu?.pausedStations?.find(({ stationId }) => stationId === item.stationId);
  const soldOut = item.availability === 'SOLD_OUT' && !(item.dueAt && item.dueAt <= now);
  const ends: (Date | undefined)[] = [
    ...(soldOut ? [item.dueAt] : []),
    ...[category, station].filter((pause) => isPaused(pause, now)).map((pause) => pause?.until),
  ];
  if (ends.length === 0) return { availability: 'AVAILABLE', until: null };
  const isEndless = ends.some((end) => end === undefined);
  const last = Math.max(...ends.map((end) => end?.getTime() ?? 0));
  return { availability: 'SOLD_OUT', until: isEndless ? null : new Date(last) };
}

/** An item that is sold out or comes back. */
export function withAvailability(
  item: MenuItemRecord,
  {
    at,
    by,
    availability,
    until,
    substituteIds,
  }: {
    at: Date;
    by: string;
    availability: Availability;
    until?: Date | undefined;
    substituteIds?: string[] | undefined;
  },
): MenuItemRecord {
  const { dueAt: _dueAt, soldOutSubstituteIds: _said, ...kept } = item;
  return {
    ...kept,
    availability,
    lastAvailability: { at, by, availability, ...(until && { until }) },
    ...(until && { dueAt: until }),
    ...(substituteIds && { soldOutSubstituteIds: substituteIds }),
  };
}
