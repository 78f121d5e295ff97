import { CodedError, forbidden, unauthenticated } from '@comanda/platform/errors';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { checkDependencies, type DependencyCheck } from '@comanda/platform/http-server';
import type { Principal } from '@comanda/platform/identity';
import { platformOrganizationId } from '@comanda/platform/revocation';
import { LRUCache } from 'lru-cache';
import type { CacheCounts, CacheStatistics } from '../cache/statistics.ts';
import type { Context } from '../context.ts';
import type { HttpSubgraph } from '../execution/http-subgraph.ts';
import type { Operations, ReloadSupergraphPayload, Resolvers } from '../generated/resolvers.ts';
import type { ServedGraph } from '../graph/served-graph.ts';
import { partsOf, type SubgraphHealth } from './parts.ts';
import { reloadPayload, supergraphState } from './supergraph-state.ts';

export interface OperationsDependencies {
  /** Undefined when nothing is kept. */
  caches?: CacheStatistics | undefined;
  subgraphs: Record<string, HttpSubgraph>;
  eventLog: EventLog;
  /** What is served; there by the time that somebody can ask. */
  served: () => ServedGraph;
}

/** First answers to mutations that are kept, for who repeats one. */
const answersKept = 100;

/** The super-admin's view of this process, resolved in it. */
export function operationsResolvers({
  subgraphs,
  eventLog,
  served,
  caches,
}: OperationsDependencies): Resolvers {
  const answers = new LRUCache<string, Promise<ReloadSupergraphPayload>>({ max: answersKept });

  /** @throws CodedError BAD_USER_INPUT for the id of anything but the platform. */
  async function operations(
    platformId: string | null | undefined,
    { principal, observations }: Context,
  ): Promise<Operations> {
    superAdminOf(principal, 'see how the platform is doing');
    if (platformId != null && platformId !== platformOrganizationId)
      throw new CodedError(
        'BAD_USER_INPUT',
        `Expected the platform's id ${platformOrganizationId}, received ${JSON.stringify(platformId)}.`,
      );
    const [own, checked] = await Promise.all([
      checkDependencies([{ name: 'event log', check: () => eventLog.check() }]),
      Promise.all(Object.entries(subgraphs).map(([name, source]) => healthOf(name, source))),
    ]);
    const requests = observations.requests.read();
    return {
      id: platformOrganizationId,
      at: new Date(),
      startedAt: observations.startedAt,
      sockets: observations.sockets(),
      subscriptions: observations.subscriptions(),
      eventsLastMinute: observations.events.read().count,
      requestsLastMinute: requests.count,
      errorsLastMinute: requests.failures,
      latency: requests.latency,
      subgraphs: checked.map(({ check: { name, ready } }) => {
        const fetches = observations.fetches(name).read();
        return {
          name,
          ready,
          fetchesLastMinute: fetches.count,
          errorsLastMinute: fetches.failures,
          latency: fetches.latency,
        };
      }),
      parts: partsOf(own, checked),
      supergraph: supergraphState(served().state()),
      caches: caches?.all().map(cacheActivity) ?? [],
      residentBytes: process.memoryUsage.rss(),
    };
  }

  return {
    Query: {
      operations: (_root, { platformId }, context) => operations(platformId, context),
    },
    Operations: {
      __resolveReference: ({ id }, context) => operations(id, context),
    },
    Mutation: {
      reloadSupergraph: (_root, { input }, { principal }) => {
        const { userId } = superAdminOf(principal, 'reload the supergraph');
        const command = `${userId}:${input.idempotencyKey}`;
        const known = answers.get(command);
        if (known) return known;
        const answer = served()
          .reloadEverywhere(`super-admin ${userId}`)
          .then((reload) => reloadPayload(reload, served().state()));
        answers.set(command, answer);
        return answer;
      },
    },
  };
}

/** @throws CodedError UNAUTHENTICATED or FORBIDDEN when it is anybody else. */
function superAdminOf(principal: Principal, what: string): Extract<Principal, { kind: 'superAdmin' }> {
  if (principal.kind === 'anonymous') throw unauthenticated();
  if (principal.kind !== 'superAdmin') throw forbidden(what);
  return principal;
}

/** Asks a subgraph how it and what is behind it do, within the time limit of every check. */
async function healthOf(name: string, source: HttpSubgraph): Promise<SubgraphHealth> {
  let behind: DependencyCheck[] = [];
  const ask = async () => {
    behind = await source.dependencies();
    const broken = behind.find((check) => !check.ready);
    if (broken) throw new Error(`${broken.name}: ${broken.problem}`);
  };
  const [check] = await checkDependencies([{ name, check: ask }]);
  return { check: check ?? { name, ready: false, checkMs: 0, problem: 'not checked' }, behind };
}

function cacheActivity({ name, entries, bytes, misses, bypasses, changed, evicted, ...found }: CacheCounts) {
  const hits = found.hits + found.sharedHits + found.staleHits + found.joined;
  return { name, entries, bytes, hits, misses, bypasses, changed, evicted };
}
