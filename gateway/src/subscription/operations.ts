import { CodedError, maskError } from '@comanda/platform/errors';
import type { Log } from '@comanda/platform/log';
import { type ExecutionResult, type GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import type { Context } from '../context.ts';
import type { CurrentGraph } from '../graph/current-graph.ts';
import { rateRefusal } from '../limits/rate-answer.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { OperationTexts } from '../persisted/operation-texts.ts';
import type { OperationPayload } from './client-message.ts';
import type { Outlet, Subscriber } from './subscriber.ts';
import type { Subscriptions } from './subscriptions.ts';

/** How an operation began. */
export type Begun =
  | { kind: 'subscription'; subscriber: Subscriber }
  | { kind: 'answer'; result: ExecutionResult }
  | { kind: 'refused'; errors: readonly GraphQLError[] };

export interface SentOperation {
  id: string;
  payload: OperationPayload;
  context: Context;
  /** Whether the request that it came with was counted against the caller's rates already. */
  isCounted: boolean;
  /** Whether it came in a way in which nothing may be written, as a GET. */
  isReadOnly: boolean;
}

export interface Operations {
  /** Runs what a client sent: a query or a mutation to its end, or starts a subscription. Never rejects. */
  begin(operation: SentOperation, outlet: Outlet): Promise<Begun>;
}

/** Operations of all kinds, whatever transport they come over. */
export function createOperations(options: {
  graphs: CurrentGraph;
  subscriptions: Subscriptions;
  texts: OperationTexts;
  rates: RateLimits | undefined;
  log: Log;
}): Operations {
  const { graphs, subscriptions, texts, rates, log } = options;
  return {
    async begin({ id, payload, context, isCounted, isReadOnly }, outlet) {
      const mask = (error: unknown) => maskError(error, { log, traceId: context.trace.traceId });
      try {
        const states = isCounted
          ? undefined
          : await rates?.request(context.caller, context.origin.address ?? '');
        const refusal = states && rateRefusal(states);
        if (refusal) return { kind: 'refused', errors: [refusal] };
        const { graph } = graphs;
        const document = graph.documents.parse(
          await texts.textOf(
            { query: payload.query ?? undefined, extensions: payload.extensions ?? undefined },
            context.principal,
            graph.documents.parse,
          ),
        );
        const errors = graph.documents.validate(graph.schemaFor(context.principal), document);
        if (errors.length > 0) return { kind: 'refused', errors };
        const operationName = payload.operationName ?? undefined;
        const operation = { document, operationName, variables: payload.variables ?? {}, context };
        const kind = getOperationAST(document, operationName)?.operation;
        if (kind === OperationTypeNode.MUTATION && isReadOnly)
          throw new CodedError(
            'METHOD_NOT_ALLOWED',
            'Use POST with a JSON body. GET is for queries and subscriptions.',
          );
        if (kind === OperationTypeNode.SUBSCRIPTION) {
          const { cursor, snapshot } = payload.extensions ?? {};
          const wish = typeof snapshot === 'boolean' ? snapshot : undefined;
          const request = { ...operation, id, cursor, snapshot: wish };
          return { kind: 'subscription', subscriber: await subscriptions.start(request, outlet) };
        }
        const result = await graph.limited.execute(operation);
        return {
          kind: 'answer',
          result: { ...result, ...(result.errors && { errors: result.errors.map(mask) }) },
        };
      } catch (error) {
        return { kind: 'refused', errors: [mask(error)] };
      }
    },
  };
}
