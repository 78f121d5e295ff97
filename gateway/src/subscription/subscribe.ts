import { CodedError, forbidden } from '@comanda/platform/errors';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { organizationOfAny } from '@comanda/platform/id';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Context } from '../context.ts';
import type { Federation } from '../federation/federation.ts';
import { createChangedEntities } from './changed-entities.ts';
import { refetchOperation } from './refetch-operation.ts';
import type { TopicField } from './topic-field.ts';

export interface SubscribeOptions {
  federation: Federation;
  topics: Map<string, TopicField>;
  eventLog: EventLog;
}

export interface SubscriptionRequest {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables: Record<string, unknown>;
  context: Context;
}

/**
 * Starts a subscription. The log is followed before the guard is asked, so that nothing falls between the answer that "you may" and the first
 * event. Each event is read anew with the caller's rights; events of one entity are never delivered out of order.
 * @returns the stream of results, or the errors for which it does not start.
 */
export async function subscribe(
  { federation, topics, eventLog }: SubscribeOptions,
  { document, operationName, variables, context }: SubscriptionRequest,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const operation = refetchOperation(federation.schema, topics, document, operationName, variables);
  const organizationId = organizationOfAny(operation.key);
  if (!organizationId) {
    throw new CodedError(
      'BAD_USER_INPUT',
      `Expected an id in "${operation.field.keyArgument}", received ${JSON.stringify(operation.key)}.`,
    );
  }
  const changed = createChangedEntities();
  const following = await eventLog.subscribe(organizationId, (event) => {
    for (const signal of event.signals) {
      if (signal.topic === operation.field.topic && signal.key === operation.key)
        changed.add(signal.entityId, event.at);
    }
  });
  const guard = await federation.execute({ ...operation.guard, context }).catch((error: unknown) => {
    following.close();
    throw error;
  });
  if (guard.errors || !guard.data?.[operation.field.guard]) {
    following.close();
    return { errors: guard.errors ?? [forbidden(`subscribe to this ${operation.field.topic}`)] };
  }
  context.observations.subscriptionStarted();
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    changed.close();
    following.close();
    context.observations.subscriptionEnded();
  };

  async function* results(): AsyncGenerator<ExecutionResult> {
    try {
      for await (const { entityId, at } of changed) {
        const variables = operation.variablesFor(entityId);
        const result = await federation.execute({ document: operation.refetch, variables, context });
        context.observations.eventDelivered(Date.now() - at.getTime(), result.errors !== undefined);
        yield result;
      }
    } finally {
      end();
    }
  }
  // A generator that waits for an event, or was never started, does not run its `finally` when it is returned from outside.
  const generator = results();
  const finish = generator.return.bind(generator);
  generator.return = (value) => {
    end();
    return finish(value);
  };
  return generator;
}
