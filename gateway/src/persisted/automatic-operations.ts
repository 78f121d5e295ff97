import type { Log } from '@comanda/platform/log';
import type { RedisConnection } from '@comanda/platform/redis';
import { LRUCache } from 'lru-cache';
import { hashOf } from './manifest.ts';
import { createSharedTexts } from './shared-texts.ts';

/** Operations that partners send once by text and from then on by hash. */
export interface AutomaticOperations {
  known(hash: string): string | undefined;
  find(hash: string): Promise<string | undefined>;
  keep(hash: string, text: string): void;
}

/** How long after its last use a text is known, in s. */
const sharedSeconds = 24 * 60 * 60;

/** Kept here, bounded in number and size, and in Redis for a day after the last use. A hash is only ever kept with the text that it is of. */
export function createAutomaticOperations(options: {
  redis: RedisConnection | undefined;
  log: Log;
}): AutomaticOperations {
  const shared = createSharedTexts({ prefix: 'automatic-operation', seconds: sharedSeconds, ...options });
  const here = new LRUCache<string, string>({
    max: 5_000,
    maxSize: 10_000_000,
    sizeCalculation: (text) => text.length + 1,
  });
  return {
    known: (hash) => here.get(hash),
    async find(hash) {
      const text = here.get(hash) ?? (await shared.find(hash));
      if (text === undefined || hashOf(text) !== hash) return undefined;
      here.set(hash, text);
      return text;
    },
    keep(hash, text) {
      if (here.has(hash)) return;
      here.set(hash, text);
      void shared.keep(hash, text);
    },
  };
}
