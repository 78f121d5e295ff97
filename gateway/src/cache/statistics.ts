import type { Metrics } from '@comanda/platform/metrics';
import { Counter, Gauge } from 'prom-client';

/** What is kept: entities as subgraphs answered them, and whole answers. */
export type CacheName = 'entity' | 'response';

export interface CacheCounts {
  name: CacheName;
  entries: number;
  bytes: number;
  /** Found in this process. */
  hits: number;
  /** Found in what gateways share. */
  sharedHits: number;
  /** Served beyond their time while they were fetched anew. */
  staleHits: number;
  /** Waited for somebody else's fetch. */
  joined: number;
  /** Fetched because nothing was found. */
  misses: number;
  /** Fetched because the log did not say whether what is kept still holds. */
  bypasses: number;
  /** Given up because something of it had changed. */
  changed: number;
  /** Given up because it was too old. */
  expired: number;
  /** Given up for lack of room. */
  evicted: number;
}

export interface CacheStatistics {
  of(name: CacheName): CacheCounts;
  all(): CacheCounts[];
}

/** Counts since the process started, for the super-admin's page and for Prometheus. */
export function createCacheStatistics({ registry }: Metrics): CacheStatistics {
  const counts = new Map<CacheName, CacheCounts>();
  for (const name of ['entity', 'response'] as const)
    counts.set(name, {
      name,
      entries: 0,
      bytes: 0,
      hits: 0,
      sharedHits: 0,
      staleHits: 0,
      joined: 0,
      misses: 0,
      bypasses: 0,
      changed: 0,
      expired: 0,
      evicted: 0,
    });
  const registers = [registry];
  const all = () => [...counts.values()];

  const counter = (
    name: string,
    help: string,
    labelNames: string[],
    collect: (add: (labels: Record<string, string>, value: number) => void) => void,
  ) =>
    new Counter({
      name,
      help,
      labelNames,
      registers,
      // Counted in plain numbers and copied when somebody looks: a hit costs no look-up of labels.
      collect() {
        this.reset();
        collect((labels, value) => this.inc(labels, value));
      },
    });
  const gauge = (name: string, help: string, value: (count: CacheCounts) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['cache'],
      registers,
      collect() {
        for (const count of all()) this.set({ cache: count.name }, value(count));
      },
    });

  counter('comanda_gateway_cache_hits_total', 'Found in a cache.', ['cache', 'level'], (add) => {
    for (const { name, hits, sharedHits, staleHits, joined } of all()) {
      add({ cache: name, level: 'process' }, hits);
      add({ cache: name, level: 'shared' }, sharedHits);
      add({ cache: name, level: 'stale' }, staleHits);
      add({ cache: name, level: 'joined' }, joined);
    }
  });
  counter('comanda_gateway_cache_misses_total', 'Not found in a cache.', ['cache', 'reason'], (add) => {
    for (const { name, misses, bypasses } of all()) {
      add({ cache: name, reason: 'absent' }, misses);
      add({ cache: name, reason: 'unknown' }, bypasses);
    }
  });
  counter('comanda_gateway_cache_evictions_total', 'Given up.', ['cache', 'reason'], (add) => {
    for (const { name, changed, expired, evicted } of all()) {
      add({ cache: name, reason: 'changed' }, changed);
      add({ cache: name, reason: 'expired' }, expired);
      add({ cache: name, reason: 'room' }, evicted);
    }
  });
  gauge('comanda_gateway_cache_bytes', 'Bytes kept in this process.', ({ bytes }) => bytes);
  gauge('comanda_gateway_cache_entries', 'Entries kept in this process.', ({ entries }) => entries);

  return {
    of(name) {
      const count = counts.get(name);
      if (!count) throw new Error(`There is no cache ${name}.`);
      return count;
    },
    all,
  };
}
