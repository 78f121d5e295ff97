import { endedOrLate } from '@comanda/platform/ended-or-late';
import type { Log } from '@comanda/platform/log';
import type { RedisConnection } from '@comanda/platform/redis';

/** What all gateways share. It fails open: what it does not answer in time is not there. */
export interface SharedStore {
  /** The texts under some keys, undefined where there is none. */
  read(keys: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Stores a text for a time, in ms, soon or not at all. */
  write(key: string, text: string, lifeMs: number): void;
}

const patienceMs = 10;
/** After this many faults in a row it is left alone for a while. */
const mostFaults = 3;
const restMs = 1_000;
/** Writes under way; further ones are left out. */
const mostWrites = 100;
const prefix = 'comanda:cache:';

/**
 * The second level of the caches, in Redis. Nothing is ever deleted there: an entry carries its position in the logs of its organizations, and whoever reads it knows from the logs whether it
 * still holds; its time to live removes it. So there is no set of keys per tag to keep in step, no version per tag to ask for, and no race between a deletion and a late write.
 */
export function createSharedStore(redis: RedisConnection, log: Log): SharedStore {
  let faults = 0;
  let restsUntil = 0;
  let writes = 0;

  const failed = (error: unknown) => {
    if (++faults < mostFaults) return;
    faults = 0;
    restsUntil = performance.now() + restMs;
    log.debug({ err: error }, 'the shared cache does not answer; doing without it for a moment');
  };
  const isUsable = () => redis.status === 'ready' && performance.now() >= restsUntil;

  return {
    async read(keys) {
      if (!isUsable()) return keys.map(() => undefined);
      let texts: (string | null)[] | undefined;
      const names = keys.map((key) => prefix + key);
      // One by one where a cluster may keep them in different places; sent together all the same.
      const reading = Promise.all(names.map((name) => redis.get(name))).then(
        (read) => {
          texts = read;
          faults = 0;
        },
        (error: unknown) => failed(error),
      );
      await endedOrLate(reading, patienceMs);
      if (!texts) await new Promise((resolve) => setImmediate(resolve));
      if (!texts) failed(new Error(`no answer within ${patienceMs} ms`));
      return keys.map((_key, index) => texts?.[index] ?? undefined);
    },
    write(key, text, lifeMs) {
      if (!isUsable() || writes >= mostWrites) return;
      writes++;
      redis
        .set(prefix + key, text, 'PX', Math.ceil(lifeMs))
        .catch(failed)
        .finally(() => {
          writes--;
        });
    },
  };
}
