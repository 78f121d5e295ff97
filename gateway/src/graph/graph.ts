import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { Documents } from '@comanda/platform/documents';
import type { Principal } from '@comanda/platform/identity';
import { partnerContract } from '@comanda/schema/partner-contract';
import { type TopicField, topicFaults, topicFields } from '@comanda/schema/topics';
import { withoutAuthorization } from '@comanda/schema/without-authorization';
import { buildSchema, type GraphQLSchema, printSchema } from 'graphql';
import { authorizationClassOf } from '../authorization/authorization-class.ts';
import { type AuthorizedFederation, authorizedFederation } from '../authorization/authorized-federation.ts';
import { type IsPersonal, personalFields } from '../authorization/personal-fields.ts';
import type { Caches } from '../cache/caches.ts';
import { createPlanExecutor, type PlanExecutorOptions } from '../execution/plan-executor.ts';
import type { Subgraph } from '../execution/subgraph.ts';
import type { Federation } from '../federation/federation.ts';
import { createLimitedDocuments } from '../limits/limited-documents.ts';
import { limitedFederation } from '../limits/limited-federation.ts';
import { createOperationCosts, type OperationCosts } from '../limits/operation-cost.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { createOperationsInUse, type OperationsInUse } from './operations-in-use.ts';
import type { SupergraphText } from './supergraph.ts';

/**
 * Everything that is derived from one supergraph. A request runs on one graph from its first byte to its last; the gateway may put another in its place
 * meanwhile, so nothing that comes from a graph is kept outside of it.
 */
export interface Graph {
  /** Changes with the supergraph; 16 hexadecimal digits of its SHA-256. */
  version: string;
  /** With its rules, costs and topics. */
  supergraphSdl: string;
  /** The public schema. */
  schema: GraphQLSchema;
  /** The part of the public schema that partners see. */
  contract: GraphQLSchema;
  /** The schema that a caller sees. */
  schemaFor(caller: Pick<Principal, 'kind'>): GraphQLSchema;
  /** Documents of this graph, parsed and validated once each. */
  documents: Documents;
  costs: OperationCosts;
  /** How each field of Subscription is fed. */
  topics: Map<string, TopicField>;
  /** Whether a document selects what differs between two callers of one kind. */
  isPersonal: IsPersonal;
  /** Executes what the caller may see, without counting it: for what the gateway itself asks on behalf of a caller. */
  federation: AuthorizedFederation;
  /** Executes what a client sent: within its limits as well. */
  limited: Federation;
  operationsInUse: OperationsInUse;
  close(): Promise<void>;
}

export interface GraphDependencies {
  /** By the name that the supergraph knows them by. */
  subgraphs: ReadonlyMap<string, Subgraph>;
  /** Refuse an operation as a whole when the caller may not see some of it. @default false */
  rejectUnauthorized?: boolean | undefined;
  /** Without them nobody is counted. */
  rates?: RateLimits | undefined;
  /** Without them everything is fetched each time. */
  caches?: Caches | undefined;
  /** Called whenever an operation is planned. */
  onPlanned?: PlanExecutorOptions['onPlanned'];
}

/** @throws Error when the supergraph is not one, or has a topic that cannot be served. */
export async function createGraph(
  { sdl, contractSdl }: SupergraphText,
  { subgraphs, rejectUnauthorized = false, rates, caches, onPlanned }: GraphDependencies,
): Promise<Graph> {
  const version = createHash('sha256').update(sdl).digest('hex').slice(0, 16);
  // Some 100 ms of work in all. It takes turns with the requests that are answered meanwhile.
  const planned = withoutAuthorization(sdl);
  await turn();
  const supergraph = Supergraph.build(planned);
  await turn();
  const planner = new QueryPlanner(supergraph);
  await turn();
  const entities =
    caches && ((schema: GraphQLSchema) => caches.entitiesOf({ version, supergraphSdl: sdl, schema }));
  const executor = createPlanExecutor({ planner, subgraphs, entities, onPlanned });
  await turn();
  const federation = authorizedFederation(executor, { supergraphSdl: sdl, rejectUnauthorized });
  const { schema } = federation;
  await turn();
  const contract = buildSchema(
    contractSdl ?? (partnerContract(sdl, printSchema(schema)).trim() || noContract),
  );
  const topics = topicFields(sdl);
  const faults = topicFaults(topics, schema);
  if (faults.length > 0)
    throw new Error(`The supergraph has subscriptions that cannot be fed: ${faults.join(' ')}`);
  const costs = createOperationCosts(sdl, schema);
  const kept = caches?.keeping(federation, { version, supergraphSdl: sdl, schema }) ?? federation;
  const limited = limitedFederation(kept, { costs, rates, contract });
  const operationsInUse = createOperationsInUse();
  return {
    version,
    supergraphSdl: sdl,
    schema,
    contract,
    schemaFor: ({ kind }) => (kind === 'partner' ? contract : schema),
    documents: createLimitedDocuments(),
    costs,
    topics,
    isPersonal: personalFields(sdl, schema),
    federation,
    limited: {
      ...limited,
      execute(operation) {
        operationsInUse.note({
          document: operation.document,
          operationName: operation.operationName ?? undefined,
          callers: authorizationClassOf(operation.context.principal),
        });
        return limited.execute(operation);
      },
    },
    operationsInUse,
    close: () => executor.close(),
  };
}

/** What partners see of a supergraph that tags nothing for them: a schema must have a query. */
const noContract = 'type Query { "This graph has no contract for partners." nothing: Boolean }';
