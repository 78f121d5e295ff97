/** An item being sold out or coming back, as the server tells it. */
export interface AvailabilityEntry {
  at: string;
  availability: 'AVAILABLE' | 'SOLD_OUT';
  menuItem: { id: string; name: string };
}

/** A time during which an item could not be ordered. */
export interface SoldOutPeriod {
  menuItemId: string;
  name: string;
  /** Null when it was so already before the first entry. */
  from: string | null;
  /** Null while it still is. */
  to: string | null;
}

/** Pairs what was sold out with when it came back. @returns the period that began last first. */
export function soldOutPeriods(entries: readonly AvailabilityEntry[]): SoldOutPeriod[] {
  const open = new Map<string, SoldOutPeriod>();
  const periods: SoldOutPeriod[] = [];
  const oldestFirst = [...entries].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const known = new Set<string>();
  for (const { at, availability, menuItem } of oldestFirst) {
    const { id, name } = menuItem;
    const period = open.get(id);
    if (availability === 'SOLD_OUT' && !period) {
      const begun = { menuItemId: id, name, from: at, to: null };
      open.set(id, begun);
      periods.push(begun);
    }
    if (availability === 'AVAILABLE' && period) period.to = at;
    if (availability === 'AVAILABLE' && !period && !known.has(id))
      periods.push({ menuItemId: id, name, from: null, to: at });
    if (availability === 'AVAILABLE') open.delete(id);
    known.add(id);
  }
  return periods.sort((one, other) => begin(other) - begin(one));
}

const begin = ({ from }: SoldOutPeriod): number => (from === null ? 0 : Date.parse(from));
