import type { EventLog } from '@comanda/platform/event-log/event-log';
import { createHttpServer, type Handler, type HttpServer } from '@comanda/platform/http-server';
import { createIdentitySigner, type IdentitySecret } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { createMetrics, type Metrics } from '@comanda/platform/metrics';
import type { RedisConnection } from '@comanda/platform/redis';
import { createShutdown } from '@comanda/platform/shutdown';
import { createSubgraphClient } from '@comanda/platform/subgraph-client';
import { createCaches } from './cache/caches.ts';
import { createHttpSubgraph, type HttpSubgraph } from './execution/http-subgraph.ts';
import type { Subgraph } from './execution/subgraph.ts';
import type { Reloads } from './graph/reloads.ts';
import { type ServedGraph, serveGraph } from './graph/served-graph.ts';
import {
  committedSupergraph,
  fixedSupergraph,
  type SupergraphSource,
  type SupergraphText,
} from './graph/supergraph.ts';
import { createAdmission } from './http/admission.ts';
import { createProvenance } from './http/client-address.ts';
import { createGraphiql } from './http/graphiql.ts';
import { createGraphqlFront } from './http/graphql-front.ts';
import { createOrigins } from './http/origins.ts';
import { createSessionCookies } from './http/session-cookies.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { createAccessTokens } from './identity/access-token.ts';
import { createApiKeys } from './identity/api-key.ts';
import { anonymousOnly, type Callers, createCallers } from './identity/callers.ts';
import { createRevocations } from './identity/revocations.ts';
import { createTableSessions } from './identity/table-sessions.ts';
import { createEventCharges } from './limits/event-charges.ts';
import { createRateLimits, type RateSettings } from './limits/rate-limits.ts';
import { createObservations } from './observe/observations.ts';
import { operationsSubgraph } from './operations/operations-subgraph.ts';
import { createOperationTexts, type Safelist } from './persisted/operation-texts.ts';
import { createBeats } from './subscription/beat.ts';
import { createDelivery } from './subscription/delivery.ts';
import { createEventStreamEndpoint } from './subscription/event-stream-endpoint.ts';
import { watchLog } from './subscription/log-watch.ts';
import {
  type ConnectionLimits,
  createOpenConnections,
  defaultConnectionLimits,
} from './subscription/open-connections.ts';
import { createOperations } from './subscription/operations.ts';
import { createSubscriptions } from './subscription/subscriptions.ts';
import { createWebSocketEndpoint } from './subscription/websocket.ts';

export interface GatewayDependencies {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** What is served. @default the supergraph of the contract */
  supergraph?: SupergraphText | SupergraphSource;
  /**
   * Addresses of the subgraphs by name. Tokens and API keys are checked with the help of the one called `users`; without it everybody is anonymous.
   * The supergraph may name `operations` as well, which is the gateway's own.
   */
  subgraphs: Readonly<Record<string, string>>;
  eventLog: EventLog;
  identitySecret: IdentitySecret;
  /** Refuse an operation as a whole when the caller may not see some of it, in place of answering null there. @default false */
  rejectUnauthorized?: boolean;
  /** Origins of browsers' pages that may call, beside the one this server is reached at. @default none */
  allowedOrigins?: readonly string[];
  /** Whether our own proxy stands before, whose `X-Forwarded-…` headers can be believed. @default false */
  behindProxy?: boolean;
  /** What becomes of operations that our own apps do not have, from callers without an API key. @default 'off' */
  safelist?: Safelist;
  /** The operations that our own apps may send, by hash. @default none */
  appOperations?: ReadonlyMap<string, string>;
  /** How often who may do what; without it nobody is counted. */
  rates?: RateSettings;
  /** Where rates are counted; without it in this process. */
  redis?: RedisConnection;
  /** How many connections and operations at a time; see ConnectionLimits. */
  connections?: Partial<ConnectionLimits>;
  /** Over how long, in ms, open connections are closed when this gateway stops, so that not all come back at once. @default 0 */
  drainMs?: number;
  /** Memory for what is kept of answers, in bytes; 0 keeps nothing. @default 0 */
  cacheBytes?: number;
  /** Answers every path that is not the gateway's own, such as the apps on a single machine. */
  fallback?: Handler;
  log: Log;
  metrics?: Metrics;
}

export interface GatewayServer extends HttpServer {
  /** Serves another supergraph from now on, if its source has one. */
  reload: Reloads['reload'];
}

/** The federation gateway: `/graphql` over HTTP and WebSocket, `/graphiql`, `/health`, `/ready`, `/metrics`. */
export async function createGatewayServer(dependencies: GatewayDependencies): Promise<GatewayServer> {
  const { eventLog, log } = dependencies;
  const shutdown = createShutdown(log, 15_000 + 2 * (dependencies.drainMs ?? 0));
  const metrics = dependencies.metrics ?? createMetrics('gateway');
  const observations = createObservations(metrics);
  const signer = createIdentitySigner(dependencies.identitySecret, 'gateway');
  const revocations = createRevocations(eventLog, log);
  shutdown.register('revocations', () => revocations.close());
  const { users, tables } = dependencies.subgraphs;
  const callers = users === undefined ? anonymousOnly : callersKnownTo(users, tables);
  const origins = createOrigins(dependencies.allowedOrigins ?? []);
  const provenance = createProvenance(dependencies.behindProxy ?? false);
  const cookies = createSessionCookies(provenance);
  const rates = dependencies.rates && createRateLimits(dependencies.rates, dependencies.redis, log);
  const admission = createAdmission({ callers, origins, provenance, cookies, rates });
  const subgraphs: Record<string, HttpSubgraph> = {};
  for (const [name, url] of Object.entries(dependencies.subgraphs)) {
    const source = createHttpSubgraph({ name, url, signer, log });
    subgraphs[name] = source;
    shutdown.register(`${name} client`, () => source.close());
  }

  const { supergraph = committedSupergraph, redis, cacheBytes = 0 } = dependencies;
  const caches =
    cacheBytes > 0 ? createCaches({ maxBytes: cacheBytes, eventLog, redis, log, metrics }) : undefined;
  shutdown.register('caches', async () => caches?.close());
  // It tells of the graph that it is itself a part of.
  const ownSubgraph = await operationsSubgraph({
    subgraphs,
    eventLog,
    caches: caches?.statistics,
    served: () => served,
  });
  const served: ServedGraph = await serveGraph({
    source: 'sdl' in supergraph ? fixedSupergraph(supergraph) : supergraph,
    subgraphs: new Map<string, Subgraph>([['operations', ownSubgraph], ...Object.entries(subgraphs)]),
    rejectUnauthorized: dependencies.rejectUnauthorized,
    rates,
    caches,
    eventLog,
    metrics,
    log,
  });
  shutdown.register('graph', () => served.close());
  const { graphs } = served;

  const texts = createOperationTexts({
    safelist: dependencies.safelist ?? 'off',
    own: dependencies.appOperations ?? new Map(),
    redis: dependencies.redis,
    metrics,
    log,
  });
  shutdown.register('texts of operations', () => texts.close());
  const delivery = createDelivery();
  const subscriptions = createSubscriptions({
    graphs,
    eventLog,
    cursorSecrets: dependencies.identitySecret,
    delivery,
    charges: rates && createEventCharges(rates, log),
    observations,
    log,
  });
  shutdown.register('subscriptions', () => subscriptions.close());
  const operations = createOperations({ graphs, subscriptions, texts, rates, log });
  const logWatch = watchLog(eventLog);
  shutdown.register('watch of the log', () => logWatch.close());
  const connections = createOpenConnections({
    limits: { ...defaultConnectionLimits, ...dependencies.connections },
    revocations,
    delivery,
    observations,
    beat: createBeats(logWatch.behindMs),
  });
  shutdown.register('connections', () => connections.close());

  const eventStream = createEventStreamEndpoint({ operations, connections, admission, observations, log });

  const server = await createHttpServer({
    host: dependencies.host,
    port: dependencies.port,
    routes: {
      '/graphql': createGraphqlFront({ graphs, texts, admission, origins, eventStream, observations, log }),
      ...sessionRoutes({
        federation: () => graphs.graph.limited,
        origins,
        provenance,
        cookies,
        rates,
        observations,
        log,
      }),
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
    operations,
    connections,
    callers,
    origins,
    provenance,
    cookies,
    observations,
  });
  shutdown.register('sockets', async () => {
    await connections.drain(dependencies.drainMs ?? 0);
    await sockets.close();
  });
  const close = () => {
    // Whoever distributes requests learns of it while sockets are still being closed one after the other.
    server.drain();
    return shutdown.run();
  };
  return { ...server, reload: served.reload, close };

  function callersKnownTo(usersUrl: string, tablesUrl: string | undefined): Callers {
    const neighbour = (name: string, url: string) => {
      const client = createSubgraphClient({ name, url, signer, service: 'gateway' });
      shutdown.register(`questions to ${name}`, () => client.close());
      return client;
    };
    return createCallers({
      accessTokens: createAccessTokens(usersUrl),
      apiKeys: createApiKeys(neighbour('users', usersUrl), revocations),
      tableSessions: tablesUrl ? createTableSessions(neighbour('tables', tablesUrl), log) : undefined,
      revocations,
    });
  }
}
