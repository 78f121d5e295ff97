import type { EventLog } from '@comanda/platform/event-log/event-log';
import type { Log } from '@comanda/platform/log';
import type { Metrics } from '@comanda/platform/metrics';
import type { RedisConnection } from '@comanda/platform/redis';
import type { GraphQLSchema } from 'graphql';
import type { JsonObject } from '../execution/json.ts';
import type { Federation } from '../federation/federation.ts';
import { createKeptAnswer, type KeptAnswer } from './answers.ts';
import { createEntities, type Entities, readEntity } from './entities.ts';
import { createOrganizationLogs } from './freshness.ts';
import { keptFederation } from './kept-federation.ts';
import { readPolicies } from './policy.ts';
import { createSharedStore } from './shared-store.ts';
import { type CacheStatistics, createCacheStatistics } from './statistics.ts';
import { createStore } from './store.ts';
import { createWarming, type Warming } from './warming.ts';

/** The caches of one gateway. They outlive the graphs that they are used with: what one answered is never found by another. */
export interface Caches {
  statistics: CacheStatistics;
  warming: Warming;
  /** The entity cache of a graph. @param schema with what clients do not see. */
  entitiesOf(graph: { version: string; supergraphSdl: string; schema: GraphQLSchema }): Entities;
  /** A federation that answers from what is kept. @param graph with the public schema. */
  keeping<Inner extends Federation>(
    inner: Inner,
    graph: { version: string; supergraphSdl: string; schema: GraphQLSchema },
  ): Inner;
  close(): void;
}

export interface CachesOptions {
  /** For both caches together, in bytes of memory. */
  maxBytes: number;
  eventLog: EventLog;
  /** What gateways share lies there; without it each has only its own. */
  redis?: RedisConnection | undefined;
  log: Log;
  metrics: Metrics;
}

/** How long a public answer is served beyond its time while it is fetched anew, in ms. An event ends it at once all the same. */
const graceMs = 10 * 60_000;

export function createCaches({ maxBytes, eventLog, redis, log, metrics }: CachesOptions): Caches {
  const statistics = createCacheStatistics(metrics);
  const logs = createOrganizationLogs(eventLog, log);
  const shared = redis && createSharedStore(redis, log);
  const warming = createWarming(log);
  const [lost, found] = [() => logs.lost(), () => logs.found()];
  redis?.on('close', lost).on('ready', found);
  const entities = createStore<JsonObject>({
    maxBytes: maxBytes / 2,
    counts: statistics.of('entity'),
    shared,
    read: readEntity,
    write: JSON.stringify,
    // Measured of entities of 100 to 300 bytes, most of them names and numbers.
    sizeOf: (_entity, text) => 2 * text.length,
    graceMs: 0,
  });
  const responses = createStore<KeptAnswer>({
    maxBytes: maxBytes / 2,
    counts: statistics.of('response'),
    shared,
    read: createKeptAnswer,
    write: ({ body }) => body.bytes.toString('utf8'),
    // Beside it the coded forms, which are made later.
    sizeOf: ({ body }) => 1.5 * body.bytes.length,
    graceMs,
  });
  return {
    statistics,
    warming,
    entitiesOf: ({ version, supergraphSdl, schema }) =>
      createEntities({
        version,
        policies: readPolicies(supergraphSdl, schema),
        store: entities,
        counts: statistics.of('entity'),
      }),
    keeping: (inner, { version, supergraphSdl, schema }) =>
      keptFederation(inner, {
        version,
        schema,
        policies: readPolicies(supergraphSdl, schema),
        logs,
        store: responses,
        counts: statistics.of('response'),
        warming,
      }),
    close() {
      redis?.off('close', lost).off('ready', found);
      warming.close();
      logs.close();
    },
  };
}
