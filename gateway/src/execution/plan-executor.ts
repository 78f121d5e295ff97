import { type Operation, operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { TopLevelCode } from '@comanda/platform/errors';
import { CodedError, withCode } from '@comanda/platform/errors';
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Federation } from '../federation/federation.ts';
import type { PlanEnvironment } from './compile-fetch.ts';
import { compilePlan } from './compile-plan.ts';
import { departureOf } from './departure.ts';
import { prepareOperation } from './prepare-operation.ts';
import { respond } from './respond.ts';
import type { Run } from './run.ts';
import type { Subgraph } from './subgraph.ts';

export interface PlanExecutorOptions {
  supergraphSdl: string;
  subgraphs: ReadonlyMap<string, Subgraph>;
}

/** Operations that are kept ready. */
const operationsKept = 1_000;

/**
 * The federated graph, executed by plans of @apollo/query-planner that are compiled once for each operation and kept with the parsed document.
 */
export function createPlanExecutor(options: PlanExecutorOptions): Federation {
  const supergraph = Supergraph.build(options.supergraphSdl);
  const planner = new QueryPlanner(supergraph);
  const api = supergraph.apiSchema();
  const schema = api.toGraphQLJSSchema();
  const environment = planEnvironment(supergraph.schema.toGraphQLJSSchema(), options.subgraphs);
  const prepared = new LRUCache<OperationDefinitionNode, ReturnType<typeof prepareOperation>>({
    max: operationsKept,
  });
  const plan = (document: DocumentNode, operationName: string | undefined) => {
    const operation = operationFromDocument(api, document, operationName ? { operationName } : {});
    return compilePlan(buildPlan(planner, operation), environment);
  };

  return {
    schema,
    async execute({ document, operationName, variables, context, signal }) {
      const operation = getOperationAST(document, operationName);
      if (!operation)
        throw badInput('Name the operation to run: the document has several, or none of that name.');
      const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
        maxErrors: 20,
      });
      if (coerced.errors) return { errors: coerced.errors.map((error) => withCode(error, 'BAD_USER_INPUT')) };
      let prepare = prepared.get(operation);
      if (!prepare) {
        prepare = prepareOperation(document, operation, { schema, plan });
        prepared.set(operation, prepare);
      }
      const ready = prepare(coerced.coerced);
      const run: Run = {
        variables: coerced.coerced,
        context,
        departure: signal && operation.operation === 'query' ? departureOf(signal) : undefined,
        data: {},
        faults: [],
        required: ready.required,
        stopped: false,
      };
      await ready.step(run);
      if (run.departure?.happened) return { errors: [callerLeft] };
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
): PlanEnvironment {
  return {
    subgraphs,
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
