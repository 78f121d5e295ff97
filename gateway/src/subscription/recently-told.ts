import { LRUCache } from 'lru-cache';
import type { Told } from './told.ts';

/** What groups told a moment ago, for those who come back for it. */
export interface RecentlyTold {
  /** @returns a number that begins the keys of a group's plan; what was read by another is not told to anybody new. */
  newEdition(): number;
  get(key: string): Promise<Told> | undefined;
  set(key: string, telling: Promise<Told>): void;
  delete(key: string): void;
}

/** Kept of all groups together: how many changes, and for how long in ms. */
const kept = 5_000;
const keptMs = 10_000;

/** One for all groups: there may be as many as sockets, and an own one of each would cost more than everything else of it. */
export function createRecentlyTold(): RecentlyTold {
  const recent = new LRUCache<string, Promise<Told>>({ max: kept, ttl: keptMs });
  let editions = 0;
  return {
    newEdition: () => ++editions,
    get: (key) => recent.get(key),
    set: (key, telling) => recent.set(key, telling),
    delete: (key) => recent.delete(key),
  };
}
