import type { Log } from '@comanda/platform/log';
import { LRUCache } from 'lru-cache';

/** Keeps warm what is used. */
export interface Warming {
  /** Notes that something was used, and how it is fetched anew. */
  used(key: string, refresh: () => Promise<void>): void;
  /** Fetches something anew soon, unless that is under way. */
  renew(key: string, refresh: () => Promise<void>): void;
  /** Fetches anew what was used since the last time. The timer calls it. */
  warm(): Promise<void>;
  close(): void;
}

const everyMs = 5 * 60_000;
/** Answers that are kept warm at a time: those that were used last. */
const mostWarm = 500;
/** Fetches at a time: nobody waits for them, and others' must not wait for them either. */
const atATime = 2;

/** Renews every 5 minutes the public answers that somebody used meanwhile: menus of organizations that are active. Nobody ever waits for one of those to be fetched. */
export function createWarming(log: Log): Warming {
  const used = new LRUCache<string, { refresh: () => Promise<void>; again: boolean }>({ max: mostWarm });
  const underWay = new Map<string, Promise<void>>();

  function renew(key: string, refresh: () => Promise<void>): Promise<void> {
    const known = underWay.get(key);
    if (known) return known;
    const renewing = refresh()
      .catch((error: unknown) => log.debug({ err: error }, 'an answer could not be renewed'))
      .finally(() => underWay.delete(key));
    underWay.set(key, renewing);
    return renewing;
  }

  async function warm(): Promise<void> {
    const wanted = [...used.entries()].filter(([, one]) => one.again);
    for (const [, one] of wanted) one.again = false;
    const work = async () => {
      for (let next = wanted.pop(); next; next = wanted.pop()) await renew(next[0], next[1].refresh);
    };
    await Promise.all(Array.from({ length: atATime }, work));
  }
  const timer = setInterval(() => void warm(), everyMs);
  timer.unref();

  return {
    used(key, refresh) {
      const one = used.get(key);
      if (one) one.again = true;
      else used.set(key, { refresh, again: true });
    },
    renew(key, refresh) {
      void renew(key, refresh);
    },
    warm,
    close() {
      clearInterval(timer);
      used.clear();
    },
  };
}
