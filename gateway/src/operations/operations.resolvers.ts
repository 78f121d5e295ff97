import { forbidden, unauthenticated } from '@comanda/platform/errors';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { checkDependencies } from '@comanda/platform/http-server';
import type { HttpSubgraph } from '../execution/http-subgraph.ts';
import type { Resolvers } from '../generated/resolvers.ts';

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
        const [log, ...checks] = await checkDependencies([
          { name: 'event log', check: () => eventLog.check() },
          ...Object.entries(subgraphs).map(([name, source]) => ({ name, check: () => source.ready() })),
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
          subgraphs: checks.map(({ name, ready }) => {
            const fetches = observations.fetches(name).read();
            return {
              name,
              ready,
              fetchesLastMinute: fetches.count,
              errorsLastMinute: fetches.failures,
              latency: fetches.latency,
            };
          }),
          parts: [...(log ? [log] : []), ...checks],
          residentBytes: process.memoryUsage.rss(),
        };
      },
    },
  };
}
