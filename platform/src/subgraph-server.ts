import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLScalarType } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { unauthenticated } from './errors.ts';
import { createGraphqlEndpoint } from './graphql-endpoint.ts';
import { createHttpServer, type Dependency, type Handler, type HttpServer } from './http-server.ts';
import {
  createIdentityVerifier,
  type IdentitySecret,
  identityHeader,
  type Origin,
  type Principal,
} from './identity.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Trace } from './tracing.ts';

export interface SubgraphServerOptions<Context extends object> {
  name: string;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** The contract, parsed. */
  typeDefs: DocumentNode;
  /** Typed by the generated `Resolvers` of the subgraph; @apollo/subgraph's own type knows nothing of our context. */
  resolvers: object;
  /** Builds loaders and services for one request of one verified identity. */
  context: (request: { principal: Principal; origin: Origin; trace: Trace }) => Context;
  identitySecret: IdentitySecret;
  dependencies: Dependency[];
  log: Log;
  metrics?: Metrics;
  /** Other paths it answers, such as a JWKS. */
  routes?: Record<string, Handler>;
}

/** The HTTP face that every subgraph has: `/graphql` for verified identities only, `/health`, `/ready`, `/metrics`. */
export async function createSubgraphServer<Context extends object>(
  options: SubgraphServerOptions<Context>,
): Promise<HttpServer> {
  const resolvers = { DateTime: GraphQLDateTime satisfies GraphQLScalarType, ...options.resolvers };
  const schema = buildSubgraphSchema({ typeDefs: options.typeDefs, resolvers });
  const identities = createIdentityVerifier(options.identitySecret);
  const graphql = createGraphqlEndpoint<Context>({
    schema: () => schema,
    context: (request, trace, body) => {
      // An identity is bound to a body. What a GET asks for stands in its address, which nothing binds.
      const isBound = request.method === 'POST';
      const identity = isBound ? identities.verify(request.headers[identityHeader], body) : undefined;
      if (!identity) throw unauthenticated();
      return options.context({ ...identity, trace });
    },
    execute: async (args) => execute(args),
    log: options.log,
  });
  return createHttpServer({
    host: options.host,
    port: options.port,
    routes: { '/graphql': graphql, ...options.routes },
    dependencies: options.dependencies,
    log: options.log,
    metrics: options.metrics ?? createMetrics(options.name),
  });
}
