import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { OrganizationLog } from './organization-log.ts';
import type { SharedStore } from './shared-store.ts';
import type { CacheCounts } from './statistics.ts';

/** What an entry was made of: some tags of one organization, as they were at a place of its log. */
export interface Dependency {
  log: OrganizationLog;
  tags: readonly string[];
  sequence: number;
  cursor: string;
}

/** Something kept. */
export interface Entry<Value> {
  value: Value;
  dependencies: readonly Dependency[];
  /** Milliseconds since the epoch. */
  keptAt: number;
  expiresAt: number;
  /** Found so often in this process since it came into it. */
  hits: number;
  /** When it was last noted that somebody uses it, in milliseconds since the epoch; 0 before. */
  usedAt: number;
}

export interface Life {
  /** For how long, in ms. */
  lifeMs: number;
  /** Whether it is known to be asked for again, so that others are to have it at once. */
  isWanted?: boolean;
}

export interface Store<Value> {
  /**
   * What is kept under a key, if nothing of it has changed. What is beyond its time is given as well: whoever asks decides.
   * @param logs of its organizations, read as far as the caller needs.
   */
  find(key: string, logs: readonly OrganizationLog[]): Entry<Value> | undefined;
  /** The same in what gateways share, for several keys at once; what is found is kept in this process, too. Whoever uses it counts it. */
  findShared(
    keys: readonly string[],
    logs: readonly OrganizationLog[],
  ): Promise<readonly (Entry<Value> | undefined)[]>;
  /**
   * Keeps what was fetched, unless something of it was changed since its dependencies were noted.
   * @returns undefined when it is not kept.
   */
  keep(key: string, text: string, dependencies: readonly Dependency[], life: Life): Entry<Value> | undefined;
  isShared: boolean;
}

/** Notes where the log of an organization is, before something is fetched that depends on the tags. */
export function dependencyOn(log: OrganizationLog, tags: readonly string[]): Dependency {
  return { log, tags, sequence: log.sequence, cursor: log.cursor };
}

const sharedHead = z.object({
  keptAt: z.number(),
  expiresAt: z.number(),
  dependencies: z.array(
    z.object({ organizationId: z.string(), cursor: z.string(), tags: z.array(z.string()) }),
  ),
});

/** What an entry takes beside its key and its value, in bytes: measured at about 600 for one of two tags. */
const overhead = 600;
/** Larger texts are not kept: a few of them would push out everything else. */
const longestText = 1_000_000;

/**
 * Keeps entries in this process, bounded by bytes, and those that are asked for again in what gateways share. An entry is believed for as long as its policy allows, in this process, too, not
 * only for 5 s: each look-up compares it with the log, so age says nothing about it that the log does not.
 *
 * Only what was asked for a second time is shared, so that nobody can fill the memory of all by asking for ever new things.
 */
export function createStore<Value>(options: {
  maxBytes: number;
  counts: CacheCounts;
  shared: SharedStore | undefined;
  /** The value that a text stands for. Only the value is kept: `write` makes its text again. */
  read: (text: string) => Value;
  write: (value: Value) => string;
  /** The memory that a value takes, in bytes. */
  sizeOf: (value: Value, text: string) => number;
  /** How long something may be served beyond its time, in ms; it is kept for as much longer. */
  graceMs: number;
}): Store<Value> {
  const { counts, shared, graceMs } = options;
  const entries = new LRUCache<string, Entry<Value>>({
    maxSize: options.maxBytes,
    dispose: (_entry, _key, reason) => {
      if (reason === 'evict') counts.evicted++;
    },
  });
  const count = () => {
    counts.entries = entries.size;
    counts.bytes = entries.calculatedSize;
  };

  function put(key: string, entry: Entry<Value>, text: string): void {
    entries.set(key, entry, {
      size: Math.ceil(options.sizeOf(entry.value, text)) + 2 * key.length + overhead,
    });
    count();
  }

  function drop(key: string, reason: 'changed' | 'expired'): undefined {
    counts[reason]++;
    entries.delete(key);
    count();
  }

  /** Keeps what a text of the shared store says, if it is about the same organizations and nothing of it has changed since. */
  function believe(key: string, text: string, logs: readonly OrganizationLog[]): Entry<Value> | undefined {
    const end = text.indexOf('\n');
    const head = sharedHead.safeParse(JSON.parse(text.slice(0, end)));
    if (!head.success) return undefined;
    const { keptAt, expiresAt } = head.data;
    if (expiresAt + graceMs <= Date.now()) return undefined;
    const dependencies: Dependency[] = [];
    for (const { organizationId, cursor, tags } of head.data.dependencies) {
      const log = logs.find((one) => one.organizationId === organizationId);
      if (!log?.isUntouchedAfter(tags, cursor)) return undefined;
      dependencies.push({ log, tags, cursor, sequence: log.sequence });
    }
    const body = text.slice(end + 1);
    const entry = { value: options.read(body), dependencies, keptAt, expiresAt, hits: 1, usedAt: 0 };
    put(key, entry, body);
    return entry;
  }

  function share(key: string, { value, dependencies, keptAt, expiresAt }: Entry<Value>): void {
    if (!shared) return;
    const told = dependencies.map(({ log: { organizationId }, cursor, tags }) => ({
      organizationId,
      cursor,
      tags,
    }));
    const head = JSON.stringify({ keptAt, expiresAt, dependencies: told });
    shared.write(nameOf(key), `${head}\n${options.write(value)}`, expiresAt + graceMs - Date.now());
  }

  return {
    isShared: shared !== undefined,
    find(key, logs) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      for (const dependency of entry.dependencies) {
        const { log, tags } = dependency;
        if (!logs.includes(log) || !log.isUntouched(tags, dependency.sequence)) return drop(key, 'changed');
        dependency.sequence = log.sequence;
        dependency.cursor = log.cursor;
      }
      if (entry.expiresAt + graceMs <= Date.now()) return drop(key, 'expired');
      if (++entry.hits === 1) share(key, entry);
      return entry;
    },
    async findShared(keys, logs) {
      if (!shared) return [];
      const texts = await shared.read(keys.map(nameOf));
      return texts.map((text, index) => {
        const key = keys[index];
        if (text === undefined || key === undefined) return undefined;
        try {
          return believe(key, text, logs);
        } catch {
          return undefined; // What is no entry of ours is not there.
        }
      });
    },
    keep(key, text, dependencies, { lifeMs, isWanted = false }) {
      if (text.length > longestText) return undefined;
      if (!dependencies.every(({ log, tags, sequence }) => log.isUntouched(tags, sequence))) return undefined;
      const now = Date.now();
      const expiresAt = now + lifeMs;
      const value = options.read(text);
      const hits = isWanted ? 1 : 0;
      const entry = { value, dependencies, keptAt: now, expiresAt, hits, usedAt: 0 };
      put(key, entry, text);
      if (isWanted) share(key, entry);
      return entry;
    },
  };
}

/** Keys carry whole variables and representations; what is shared is named by their digest. */
function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
