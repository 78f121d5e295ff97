import { readFile } from 'node:fs/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createDocuments } from '@comanda/platform/documents';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { createGraphqlEndpoint } from '@comanda/platform/graphql-endpoint';
import { createHttpServer, type Handler, type HttpServer } from '@comanda/platform/http-server';
import { createIdentitySigner } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { createMetrics, type Metrics } from '@comanda/platform/metrics';
import { createShutdown } from '@comanda/platform/shutdown';
import { readSubgraph } from '@comanda/schema/subgraph-sdl';
import { GraphQLDateTime } from 'graphql-scalars';
import type { Context } from './context.ts';
import { createHttpSubgraph, type HttpSubgraph } from './execution/http-subgraph.ts';
import { createLocalSubgraph } from './execution/local-subgraph.ts';
import { createPlanExecutor } from './execution/plan-executor.ts';
import type { Subgraph } from './execution/subgraph.ts';
import { keepAffinity } from './http/affinity.ts';
import { createCallerGone } from './http/caller-gone.ts';
import { createGraphiql } from './http/graphiql.ts';
import { createAccessTokens } from './identity/access-token.ts';
import { createObservations } from './observe/observations.ts';
import { operationsResolvers } from './operations/operations.resolvers.ts';
import { topicFields } from './subscription/topic-field.ts';
import { createWebSocketEndpoint } from './subscription/websocket.ts';

export interface GatewayDependencies {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Addresses of the subgraphs. */
  subgraphs: { orders: string; menu: string; tables: string; users: string };
  eventLog: EventLog;
  identitySecret: string;
  /** Answers every path that is not the gateway's own, such as the apps on a single machine. */
  fallback?: Handler;
  log: Log;
  metrics?: Metrics;
}

/** The federation gateway: `/graphql` over HTTP and WebSocket, `/graphiql`, `/health`, `/ready`, `/metrics`. */
export async function createGatewayServer(dependencies: GatewayDependencies): Promise<HttpServer> {
  const { eventLog, log } = dependencies;
  const shutdown = createShutdown(log);
  const metrics = dependencies.metrics ?? createMetrics('gateway');
  const observations = createObservations(metrics);
  const accessTokens = createAccessTokens(dependencies.subgraphs.users);

  const signer = createIdentitySigner(dependencies.identitySecret, 'gateway');
  const subgraphs: Record<string, HttpSubgraph> = {};
  for (const [name, url] of Object.entries(dependencies.subgraphs)) {
    const source = createHttpSubgraph({ name, url, signer, log });
    subgraphs[name] = source;
    shutdown.register(`${name} client`, () => source.close());
  }

  const { typeDefs } = await readSubgraph('operations');
  const resolvers = { DateTime: GraphQLDateTime, ...operationsResolvers({ subgraphs, eventLog }) };
  // @apollo/subgraph types resolvers without our context and argument types; ours are checked against the generated ones.
  const operations = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const supergraphSdl = await readFile(
    new URL(import.meta.resolve('@comanda/schema/supergraph.graphql')),
    'utf8',
  );
  const federation = createPlanExecutor({
    supergraphSdl,
    subgraphs: new Map<string, Subgraph>([
      ...Object.entries(subgraphs),
      ['operations', createLocalSubgraph(operations)],
    ]),
  });
  shutdown.register('federation', () => federation.close());

  const documents = createDocuments();
  const callerGone = createCallerGone();
  const graphql = createGraphqlEndpoint<Context>({
    schema: () => federation.schema,
    documents,
    context: async (request, trace) => {
      const { principal } = await accessTokens.verify(request.headers.authorization);
      return { principal, trace, observations, signal: callerGone.signalOf(request) };
    },
    execute: async ({ document, operationName, variableValues, contextValue }) => {
      const start = performance.now();
      const result = await federation.execute({
        document,
        operationName,
        variables: variableValues,
        context: contextValue,
        signal: contextValue.signal,
      });
      observations.requestAnswered(performance.now() - start, hasUnexpectedError(result.errors));
      return result;
    },
    log,
  });
  const server = await createHttpServer({
    host: dependencies.host,
    port: dependencies.port,
    routes: {
      '/graphql': (request, response) => {
        keepAffinity(request, response);
        callerGone.watch(request, response);
        return graphql(request, response);
      },
      '/graphiql': createGraphiql(),
    },
    fallback: dependencies.fallback,
    dependencies: [
      { name: 'event log', check: () => eventLog.check() },
      ...Object.entries(subgraphs).map(([name, source]) => ({ name, check: () => source.ready() })),
    ],
    log,
    metrics,
  });
  shutdown.register('http', () => server.close());
  const sockets = createWebSocketEndpoint({
    server: server.server,
    federation,
    topics: topicFields(supergraphSdl),
    eventLog,
    documents,
    accessTokens,
    observations,
    log,
  });
  shutdown.register('sockets', () => sockets.close());
  return { ...server, close: () => shutdown.run() };
}

const unexpected = new Set<unknown>(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', undefined]);

function hasUnexpectedError(
  errors: readonly { extensions?: Record<string, unknown> }[] | undefined,
): boolean {
  return errors?.some((error) => unexpected.has(error.extensions?.code)) ?? false;
}
