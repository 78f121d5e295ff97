import { endedOrLate } from './ended-or-late.ts';

/** How long one waits for those before it, in ms. When the store hangs, all shall fail together and not one after the other. */
const patienceMs = 1_000;

export type Turns = ReturnType<typeof createTurns>;

/**
 * Lets work on the same key take turns within this process. A courtesy that saves lost races, never what keeps data right: other processes do not
 * see it, and it gives way after a second.
 */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const mine = before ? endedOrLate(before, patienceMs).then(work) : work();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
