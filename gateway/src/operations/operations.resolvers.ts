import { forbidden, unauthenticated } from '@comanda/platform/errors';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { checkDependencies, type DependencyCheck } from '@comanda/platform/http-server';
import type { HttpSubgraph } from '../execution/http-subgraph.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { partsOf, type SubgraphHealth } from './parts.ts';

export interface OperationsDependencies {
  subgraphs: Record<string, HttpSubgraph>;
  eventLog: EventLog;
}

/** The super-admin's view of this process, resolved in it. */
export function operationsResolvers({ subgraphs, eventLog }: OperationsDependencies): Resolvers {
  return {
    Query: {
      operations: async (_root, _args, { principal, observations }) => {
        if (principal.kind === 'anonymous') throw unauthenticated();
        if (principal.kind !== 'superAdmin') throw forbidden('see how the platform is doing');
        const [own, checked] = await Promise.all([
          checkDependencies([{ name: 'event log', check: () => eventLog.check() }]),
          Promise.all(Object.entries(subgraphs).map(([name, source]) => healthOf(name, source))),
        ]);
        const requests = observations.requests.read();
        return {
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
          residentBytes: process.memoryUsage.rss(),
        };
      },
    },
  };
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
