import { isDuplicateKey } from '@comanda/platform/mongo';
import type { Models } from '../models.ts';
import type { AvailabilityChangeRecord } from './availability-change.model.ts';
import type { MenuItemRecord } from './item.model.ts';

const mostEntries = 1_000;

/** The entry of the last time that an item was sold out or came back. */
function entryOf(item: MenuItemRecord): AvailabilityChangeRecord[] {
  const { organizationId, locationId, _id: menuItemId, lastAvailability: last } = item;
  if (!last) return [];
  return [{ ...last, _id: `${menuItemId}.${last.at.getTime()}`, organizationId, locationId, menuItemId }];
}

/**
 * Copies what an item remembers of its last change into the history. The item carries it in the write of the change itself and keeps it until the next
 * change, which copies it again, so that a crash in between loses nothing.
 */
export async function keepHistory(
  { AvailabilityChange }: Models,
  ...items: (MenuItemRecord | undefined)[]
): Promise<void> {
  for (const entry of items.flatMap((item) => (item ? entryOf(item) : [])))
    await AvailabilityChange.insertOne(entry as never).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
}

/** What was sold out at a location and came back from one instant to another, newest first; with what only the items know yet. */
export async function readHistory(
  { AvailabilityChange, MenuItem }: Models,
  place: { organizationId: string; locationId: string },
  from: Date,
  to: Date,
): Promise<AvailabilityChangeRecord[]> {
  const between = { $gte: from, $lt: to };
  const [kept, items] = await Promise.all([
    AvailabilityChange.find({ ...place, at: between })
      .sort({ at: -1 })
      .limit(mostEntries)
      .lean<AvailabilityChangeRecord[]>(),
    MenuItem.find({ ...place, 'lastAvailability.at': between }).lean<MenuItemRecord[]>(),
  ]);
  const entries = new Map([...kept, ...items.flatMap(entryOf)].map((entry) => [entry._id, entry]));
  return [...entries.values()].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, mostEntries);
}
