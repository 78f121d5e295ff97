import type { Log } from '@comanda/platform/log';
import type { RedisConnection } from '@comanda/platform/redis';
import { LRUCache } from 'lru-cache';
import { hashOf } from './manifest.ts';
import { createSharedTexts } from './shared-texts.ts';

/** The operations that our own apps may send. */
export interface AppOperations {
  /** Text of an operation in the manifests of this gateway, or in those that another one told of and that was asked for lately. */
  known(hash: string): string | undefined;
  /** As `known`, but asks the other gateways as well. */
  find(hash: string): Promise<string | undefined>;
  /** Whether a text is one of them; undefined when only the other gateways could tell. */
  isListed(text: string): true | undefined;
  /** As `isListed`, but asks the other gateways as well. */
  isListedAnywhere(text: string): Promise<boolean>;
  close(): void;
}

/** What another version of an app may send is known for this long after the last gateway with its manifest told of it, in s: tablets are left running. */
const sharedSeconds = 30 * 24 * 60 * 60;
const tellAgainMs = 24 * 60 * 60_000;

/**
 * @param own the manifests of this gateway, by hash. They are told to the other gateways, so that during a deployment, and for 30 days after it, pages of the
 * version before and of the version after are answered by both.
 */
export function createAppOperations(
  own: ReadonlyMap<string, string>,
  { redis, log }: { redis: RedisConnection | undefined; log: Log },
): AppOperations {
  const shared = createSharedTexts({ prefix: 'app-operation', seconds: sharedSeconds, redis, log });
  const ofOthers = new LRUCache<string, string>({ max: 1_000 });
  // Hashing a text costs more than finding it.
  const listed = new LRUCache<string, true>({ max: 2_000, maxSize: 5_000_000, sizeCalculation: sizeOf });
  const tell = async () => {
    for (const [hash, text] of own) await shared.keep(hash, text);
  };
  void tell();
  const telling = setInterval(tell, tellAgainMs);
  telling.unref();

  const known = (hash: string) => own.get(hash) ?? ofOthers.get(hash);

  async function find(hash: string): Promise<string | undefined> {
    const here = known(hash);
    if (here !== undefined) return here;
    const text = await shared.find(hash);
    if (text === undefined || hashOf(text) !== hash) return undefined;
    ofOthers.set(hash, text);
    return text;
  }

  function isListed(text: string): true | undefined {
    if (listed.get(text)) return true;
    if (known(hashOf(text)) === undefined) return undefined;
    listed.set(text, true);
    return true;
  }

  return {
    known,
    find,
    isListed,
    isListedAnywhere: async (text) => isListed(text) ?? (await find(hashOf(text))) !== undefined,
    close: () => clearInterval(telling),
  };
}

function sizeOf(_listed: true, text: string): number {
  return text.length + 1;
}
