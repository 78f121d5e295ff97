import type { Log } from '@comanda/platform/log';
import type { RedisConnection } from '@comanda/platform/redis';

/** Texts by hash that all gateways share. None of it is needed: without Redis a gateway knows what it has itself. */
export interface SharedTexts {
  /** Undefined when it is not known, or cannot be found out in time. */
  find(hash: string): Promise<string | undefined>;
  /** Keeps a text for the time to live, which begins anew whenever it is kept or found. Never rejects. */
  keep(hash: string, text: string): Promise<void>;
}

/** How long Redis is waited for, in ms. */
const patienceMs = 250;

/** @param prefix keeps kinds of texts apart. @param seconds time to live of each. */
export function createSharedTexts(options: {
  prefix: string;
  seconds: number;
  redis: RedisConnection | undefined;
  log: Log;
}): SharedTexts {
  const { prefix, seconds, redis, log } = options;
  if (!redis) return { find: async () => undefined, keep: async () => undefined };

  async function inTime<Value>(work: Promise<Value>): Promise<Value | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    try {
      return await Promise.race([work, late]);
    } catch (error) {
      log.warn({ err: error }, 'texts of operations are not shared at the moment');
      return undefined;
    } finally {
      clearTimeout(timer);
      work.catch(() => undefined); // a failure after the time limit is of no interest
    }
  }

  return {
    find: async (hash) => (await inTime(redis.getex(`${prefix}:${hash}`, 'EX', seconds))) ?? undefined,
    keep: async (hash, text) => void (await inTime(redis.set(`${prefix}:${hash}`, text, 'EX', seconds))),
  };
}
