import { itemMinutes, type StationLoad, type Work } from './promise.ts';

const quarterMinutes = 15;

/** How an order of these lines is taken up. */
export interface Pace {
  /** Minutes that each line waits until its station takes it up, in the order of the lines. */
  delays: number[];
  /** Minutes until the kitchen takes such an order at all; 0 when it does now. */
  refusedMinutes: number;
}

/**
 * When full stations take the lines of an order up. A station with a limit takes up so many item-minutes in a quarter of an hour: what would go beyond it waits
 * until as much of what is ahead is done. Lines are paced one by one, so that the part of a large order that fits begins at once, and a line that is larger than
 * the limit begins once nothing is ahead of it.
 */
export function paceOf(lines: readonly Work[], loads: ReadonlyMap<string, StationLoad>): Pace {
  const ahead = new Map([...loads].map(([stationId, { openItemMinutes }]) => [stationId, openItemMinutes]));
  let refusedMinutes = 0;
  const delays = lines.map((line) => {
    const load = loads.get(line.stationId);
    const before = ahead.get(line.stationId) ?? 0;
    const own = itemMinutes(line);
    ahead.set(line.stationId, before + own);
    if (!load?.itemMinutesPerQuarter) return 0;
    const limit = load.itemMinutesPerQuarter;
    const delay = Math.max(0, ((before + Math.min(own, limit) - limit) * quarterMinutes) / limit);
    if (load.whenFull === 'REFUSE') refusedMinutes = Math.max(refusedMinutes, delay);
    return delay;
  });
  return { delays, refusedMinutes };
}
