import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Context } from '../context.ts';

export interface FederatedOperation {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  context: Context;
  /** Ends a query whose caller has left; a mutation that has begun goes on to its end. */
  signal?: AbortSignal | undefined;
}

export interface Federation {
  /** The public schema: without what is inaccessible. */
  schema: GraphQLSchema;
  /** Plans and executes a query or mutation over the subgraphs. */
  execute(operation: FederatedOperation): Promise<ExecutionResult>;
  close(): Promise<void>;
}
