import { composeServices } from '@apollo/composition';
import { maskError } from '@comanda/platform/errors';
import type { HttpServer } from '@comanda/platform/http-server';
import { createIdentitySigner } from '@comanda/platform/identity';
import { createLog } from '@comanda/platform/log';
import { createSubgraphServer } from '@comanda/platform/subgraph-server';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { createHttpSubgraph } from '../http-subgraph.ts';
import { createPlanExecutor } from '../plan-executor.ts';
import { WrittenAnswer } from '../written-answer.ts';
import { anonymousContext } from './anonymous-context.ts';
import { ownFields, resolveField, resolveReference, type World } from './world.ts';

const identitySecret = 'a secret for tests, of 32 characters and more';
const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@tag"])\n';

export interface Answer {
  data?: unknown;
  errors?: { message: string; path?: readonly (string | number)[] | undefined; code: unknown }[];
}

export interface FederatedGraph {
  schema: GraphQLSchema;
  /** Executes over the subgraphs. */
  ask(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<Answer>;
  /** Executes the public schema over the whole world in this process. */
  reference: FederatedGraph['ask'];
  /** Names of the subgraphs asked since the last time, in order, each with the text it was sent. */
  asked(): { subgraph: string; query: string; variables: Record<string, unknown> }[];
  /** How many answers so far were put together from the bytes of several fetches. */
  spliced(): number;
  server(name: string): HttpServer;
  close(): Promise<void>;
}

/** Composes subgraphs, serves each over HTTP, and executes over them; and over the same data in one process, as the reference. */
export async function startFederatedGraph(options: {
  /** SDL by name, without the federation link. */
  subgraphs: Record<string, string>;
  world: World;
  /** Fields that a subgraph must never be asked for, such as `orders:Order.total`. */
  forbidden?: string[];
}): Promise<FederatedGraph> {
  const { world } = options;
  const log = createLog('test', 'silent');
  const documents = Object.entries(options.subgraphs).map(([name, sdl]) => ({
    name,
    typeDefs: parse(federation + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(
    documents.map((one) => ({ ...one, url: `subgraph://${one.name}` })),
  );
  if (errors) throw new Error(errors.map((error) => error.message).join('\n'));

  let asked: ReturnType<FederatedGraph['asked']> = [];
  const servers = new Map<string, HttpServer>();
  const clients = new Map<string, ReturnType<typeof createHttpSubgraph>>();
  // Types are looked up when the first reference is resolved, long after the executor below has made the schema.
  const api = () => executor.schema;
  for (const { name, typeDefs } of documents) {
    const server = await createSubgraphServer({
      name,
      host: '127.0.0.1',
      port: 0,
      typeDefs,
      resolvers: resolversOf(name, typeDefs, world, api, new Set(options.forbidden)),
      context: (caller) => caller,
      identitySecret,
      dependencies: [],
      log,
    });
    servers.set(name, server);
    const signer = createIdentitySigner(identitySecret, 'gateway');
    clients.set(name, createHttpSubgraph({ name, url: server.url, signer, log }));
  }
  const subgraphs = new Map(
    [...clients].map(([name, client]) => [
      name,
      {
        fetch: (call: Parameters<typeof client.fetch>[0]) => {
          const { query, variables } = JSON.parse(call.body);
          asked.push({ subgraph: name, query, variables });
          return client.fetch(call);
        },
      },
    ]),
  );
  const executor = createPlanExecutor({ supergraphSdl, subgraphs });
  const context = anonymousContext();
  const { trace } = context;
  const parsed = new Map<string, DocumentNode>();
  const read = (query: string): DocumentNode => {
    const document = parsed.get(query) ?? parse(query);
    parsed.set(query, document);
    const faults = validate(executor.schema, document);
    if (faults.length > 0) throw new Error(`${query} is not valid: ${faults.join('; ')}`);
    return document;
  };
  /** As a client would see it. */
  const told = ({ data, errors }: ExecutionResult): Answer => ({
    ...(data === undefined ? {} : { data: JSON.parse(JSON.stringify(data)) }),
    ...(errors
      ? {
          errors: errors.map((error) => {
            const { message, path, extensions } = maskError(error, { log, traceId: trace.traceId });
            return { message, path, code: extensions.code };
          }),
        }
      : {}),
  });

  let spliced = 0;
  return {
    schema: executor.schema,
    async ask(query, variables = {}, operationName) {
      const before = asked.length;
      const document = read(query);
      const result = await executor.execute({
        document,
        variables,
        operationName,
        context,
        mayBeWritten: true,
      });
      if (result instanceof WrittenAnswer && asked.length > before + 1) spliced++;
      return told(result);
    },
    spliced: () => spliced,
    reference: async (query, variables = {}, operationName) =>
      told(
        await execute({
          schema: executor.schema,
          document: read(query),
          operationName,
          variableValues: variables,
          rootValue: { ...world.Query, ...world.Mutation },
          fieldResolver: (source, args, _context, info) => resolveField(source, args, info.fieldName),
        }),
      ),
    asked() {
      const all = asked;
      asked = [];
      return all;
    },
    server(name) {
      const server = servers.get(name);
      if (!server) throw new Error(`There is no subgraph ${name}.`);
      return server;
    },
    async close() {
      for (const client of clients.values()) await client.close();
      for (const server of servers.values()) await server.close();
    },
  };
}

/** Resolvers for every field of a subgraph, and for every entity. */
function resolversOf(
  subgraph: string,
  typeDefs: DocumentNode,
  world: World,
  api: () => GraphQLSchema,
  forbidden: ReadonlySet<string>,
): Record<string, Record<string, unknown>> {
  const own = ownFields(typeDefs);
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const definition of typeDefs.definitions) {
    if (!('fields' in definition) || definition.kind.startsWith('Input')) continue;
    const { value: type } = definition.name;
    const isEntity = definition.directives?.some((directive) => directive.name.value === 'key');
    const ofType: Record<string, unknown> = resolvers[type] ?? {};
    resolvers[type] = ofType;
    if (isEntity)
      ofType.__resolveReference = (representation: Record<string, unknown>) =>
        resolveReference(world, api(), own, representation);
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const name = field.name.value;
      ofType[name] = (source: unknown, args: unknown) => {
        if (forbidden.has(`${subgraph}:${type}.${name}`)) throw new Error(`${type}.${name} is another's`);
        const root = type === 'Query' ? world.Query : type === 'Mutation' ? world.Mutation : source;
        return asSeenBy(own, api(), resolveField(root, args, name));
      };
    }
  }
  return resolvers;
}

/** A subgraph that knows an interface as one object (`@interfaceObject`) sees any of its objects as that. */
function asSeenBy(own: Map<string, Set<string>>, api: GraphQLSchema, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => asSeenBy(own, api, item));
  if (typeof value !== 'object' || value === null || !('__typename' in value)) return value;
  const type = api.getType(String(value.__typename));
  if (own.has(String(value.__typename)) || !isObjectType(type)) return value;
  const abstract = [...own.keys()].find((name) => {
    const known = api.getType(name);
    return isAbstractType(known) && api.isSubType(known, type);
  });
  return abstract ? { ...value, __typename: abstract } : value;
}
