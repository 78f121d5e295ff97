import { takenAt } from './backup-id.ts';
import { manifestName, type Place } from './place.ts';
import { expiredBackups } from './retention.ts';

/** After how long the chunks of a backup without a manifest are the rest of one that was interrupted, in ms. */
const givenUpAfterMs = 2 * 24 * 60 * 60_000;

/**
 * Removes backups that have expired, and what interrupted ones have left. The manifest goes first, so that what is removed halfway is no backup.
 * @returns ids of what was removed
 */
export async function prune(place: Place, now: Date): Promise<string[]> {
  const files = Map.groupBy(await place.list(), (name) => name.split('/')[0] ?? '');
  const found = [...files].flatMap(([id, names]) => {
    const at = takenAt(id);
    return at ? [{ id, names, takenAt: at, isFinished: names.includes(manifestName(id)) }] : [];
  });
  const expired = expiredBackups(
    found.filter(({ isFinished }) => isFinished),
    now,
  );
  const interrupted = found.filter(
    ({ isFinished, takenAt: at }) => !isFinished && now.getTime() - at.getTime() > givenUpAfterMs,
  );
  const removed = [...expired, ...interrupted];
  for (const { id, names } of removed) {
    const manifest = manifestName(id);
    for (const name of names.toSorted((a, b) => Number(b === manifest) - Number(a === manifest)))
      await place.remove(name);
  }
  return removed.map(({ id }) => id);
}
