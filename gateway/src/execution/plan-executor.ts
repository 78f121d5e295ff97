import { type Operation, operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { TopLevelCode } from '@comanda/platform/errors';
import { CodedError, withCode } from '@comanda/platform/errors';
import { beginSpan, endSpan, type Trace } from '@comanda/platform/tracing';
import { eventsSubgraph } from '@comanda/schema/events-subgraph';
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Entities } from '../cache/entities.ts';
import type { Federation } from '../federation/federation.ts';
import type { PlanEnvironment } from './compile-fetch.ts';
import { compilePlan, isOneQuery } from './compile-plan.ts';
import { conditionsIn } from './conditions.ts';
import { type PreparedOperation, prepareOperation } from './prepare-operation.ts';
import { respond } from './respond.ts';
import type { Run } from './run.ts';
import type { ObjectShape } from './shape.ts';
import { compileSplice } from './splice/splice.ts';
import type { Subgraph } from './subgraph.ts';

export type PlanExecutorOptions = {
  subgraphs: ReadonlyMap<string, Subgraph>;
  /** What is kept of entities, by a schema that has everything of the supergraph. @default nothing */
  entities?: ((schema: GraphQLSchema) => Entities) | undefined;
  /** Called whenever an operation is planned, which takes milliseconds: while a request waits for it, or ahead. */
  onPlanned?: ((when: 'request' | 'ahead') => void) | undefined;
  // The supergraph without `@authenticated` and the like, or a planner of it.
} & ({ supergraphSdl: string } | { planner: QueryPlanner });

/** Above so many conditions not every combination of their values is prepared ahead. */
const conditionsPreparedAhead = 2;
/** Operations that are kept ready. */
const operationsKept = 1_000;

/**
 * The federated graph, executed by plans of @apollo/query-planner that are compiled once for each operation and kept with the parsed document.
 */
export function createPlanExecutor(options: PlanExecutorOptions): Federation {
  const planner =
    'planner' in options ? options.planner : new QueryPlanner(Supergraph.build(options.supergraphSdl));
  const { supergraph } = planner;
  // What is addressed to the virtual one is answered from the event itself.
  for (const { name } of supergraph.subgraphsMetadata())
    if (name !== eventsSubgraph && !options.subgraphs.has(name))
      throw new Error(`The supergraph names a subgraph "${name}" that the gateway does not know.`);
  const api = supergraph.apiSchema();
  const schema = api.toGraphQLJSSchema();
  const internal = supergraph.schema.toGraphQLJSSchema();
  const environment = planEnvironment(internal, options.subgraphs, options.entities?.(internal));
  const prepared = new LRUCache<OperationDefinitionNode, ReturnType<typeof prepareOperation>>({
    max: operationsKept,
  });
  let isAhead = false;
  const plan = (document: DocumentNode, operationName: string | undefined) => {
    options.onPlanned?.(isAhead ? 'ahead' : 'request');
    const operation = operationFromDocument(api, document, operationName ? { operationName } : {});
    const queryPlan = buildPlan(planner, operation);
    return {
      step: compilePlan(queryPlan, environment),
      isOneQuery: isOneQuery(queryPlan),
      splice: (shape: ObjectShape, isTrue: (variable: string) => boolean) =>
        compileSplice(queryPlan, shape, environment, isTrue),
    };
  };

  function preparerOf(document: DocumentNode, operation: OperationDefinitionNode) {
    const known = prepared.get(operation);
    if (known) return known;
    const fresh = prepareOperation(document, operation, { schema, plan });
    prepared.set(operation, fresh);
    return fresh;
  }

  /** The same, told to who traces the request if it has to be planned, which takes most of the time of a first request. */
  function preparedFor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
    trace: Trace,
  ): PreparedOperation {
    const span = prepared.has(operation) ? undefined : beginSpan(trace, 'plan', 'work');
    try {
      return preparerOf(document, operation)(variables);
    } finally {
      endSpan(span);
    }
  }

  function prepareAhead(document: DocumentNode, operation: OperationDefinitionNode): void {
    const prepare = preparerOf(document, operation);
    const conditions = conditionsIn(document).variables;
    const combinations = conditions.length > conditionsPreparedAhead ? 1 : 2 ** conditions.length;
    for (let bits = 0; bits < combinations; bits++)
      prepare(Object.fromEntries(conditions.map((name, place) => [name, ((bits >> place) & 1) === 1])));
  }

  return {
    schema,
    prepare({ document, operationName }) {
      const operation = getOperationAST(document, operationName);
      if (!operation) return;
      isAhead = true;
      try {
        prepareAhead(document, operation);
      } finally {
        isAhead = false;
      }
    },
    async execute({ document, operationName, variables, context, belief, event, departure, mayBeWritten }) {
      const operation = getOperationAST(document, operationName);
      if (!operation)
        throw badInput('Name the operation to run: the document has several, or none of that name.');
      const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
        maxErrors: 20,
      });
      if (coerced.errors) return { errors: coerced.errors.map((error) => withCode(error, 'BAD_USER_INPUT')) };
      const ready = preparedFor(document, operation, coerced.coerced, context.trace);
      const run: Run = {
        variables: coerced.coerced,
        context,
        belief,
        departure: operation.operation === 'query' ? departure : undefined,
        event,
        data: {},
        faults: [],
        required: ready.required,
        stopped: false,
        take: mayBeWritten ? ready.take : undefined,
        written: undefined,
      };
      const spliced = mayBeWritten && ready.splice ? await ready.splice(run) : undefined;
      if (spliced) return spliced;
      await ready.step(run);
      if (run.departure?.happened) return { errors: [callerLeft] };
      if (run.written) return run.written;
      ready.introspect?.(run.data, run.variables);
      return respond(run, ready);
    },
    close: async () => {},
  };
}

/** @throws CodedError BAD_USER_INPUT for an operation beyond the planner's limits, which has no name for that error but its words. */
function buildPlan(planner: QueryPlanner, operation: Operation): QueryPlan {
  try {
    return planner.buildQueryPlan(operation);
  } catch (error) {
    if (error instanceof Error && /exceed|too many options/i.test(error.message))
      throw badInput('The operation is too large to be planned. Ask for less at once.');
    throw error;
  }
}

/** Nobody reads it. */
const callerLeft = new CodedError('BAD_REQUEST', 'The caller left before the answer was ready.');

function badInput(message: string): CodedError {
  return new CodedError('BAD_USER_INPUT' satisfies TopLevelCode, message);
}

/** Types as the planner sees them, those that are hidden from clients included. */
function planEnvironment(
  supergraph: GraphQLSchema,
  subgraphs: ReadonlyMap<string, Subgraph>,
  entities: Entities | undefined,
): PlanEnvironment {
  return {
    schema: supergraph,
    subgraphs,
    typeOfSubscription(field) {
      const type = supergraph.getSubscriptionType()?.getFields()[field]?.type;
      if (!type) throw new Error(`The supergraph has no Subscription.${field}.`);
      return getNamedType(type).name;
    },
    entities,
    isConcrete: (typeName) => isObjectType(supergraph.getType(typeName)),
    isOfType(typename, condition) {
      if (typename === undefined) return true;
      if (typename === condition) return true;
      const type = supergraph.getType(typename);
      const conditional = supergraph.getType(condition);
      if (!isAbstractType(conditional)) return false;
      return (isObjectType(type) || isInterfaceType(type)) && supergraph.isSubType(conditional, type);
    },
  };
}
