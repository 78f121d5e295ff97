import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { AuthorizationClass } from '../authorization/authorization-class.ts';
import type { Belief } from '../cache/freshness.ts';
import type { Context } from '../context.ts';
import type { Departure } from '../execution/departure.ts';

export interface FederatedOperation {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  context: Context;
  /** The event that a subscription is executed for. */
  event?: { entityId: string } | undefined;
  /** What may be believed of the caches; without it they are not looked into, and what is fetched is not kept. */
  belief?: Belief | undefined;
  /** Ends a query whose caller has left; a mutation that has begun goes on to its end. */
  departure?: Departure | undefined;
  /** Whether the result may be a WrittenAnswer, of which nothing is an own property. @default false */
  mayBeWritten?: boolean | undefined;
}

/** What decides, beside the variables, how an operation is planned and executed. */
export interface OperationOfClass {
  document: DocumentNode;
  operationName: string | undefined;
  callers: AuthorizationClass;
}

export interface Federation {
  /** The public schema: without what is inaccessible. */
  schema: GraphQLSchema;
  /**
   * Plans and executes a query, a mutation, or a subscription for one event, over the subgraphs. At once when nothing has to be waited for; a refusal is thrown, or what was promised
   * rejects with it.
   */
  execute(operation: FederatedOperation): ExecutionResult | Promise<ExecutionResult>;
  /** Does ahead what the first `execute` of a query or mutation would do beside fetching. @throws GraphQLError when it cannot be planned. */
  prepare(operation: OperationOfClass): void;
  close(): Promise<void>;
}
