import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { isPassing } from '@comanda/client/retry-link';
import type { Answer, Command } from './command-queue.ts';
import * as operations from './operations.ts';

/** Answers of this kind are tried again this often before the cook is told that the server refuses. */
const SERVER_ERRORS_BORNE = 5;
/** A command hangs no longer than this, in milliseconds: sending it again is safe, and a cook is waiting. */
const ANSWER_WITHIN = 5_000;

interface Failure {
  code: string;
  message: string;
}

/** Sends commands to the API. The queue repeats them, so nothing is repeated here. */
export function createCommandSender(client: ApolloClient): (command: Command) => Promise<Answer> {
  const serverErrors = new Map<string, number>();

  return async (command) => {
    try {
      const answer = await send(client, command);
      serverErrors.delete(command.key);
      return answer;
    } catch (error) {
      if (isPassing(error) || !CombinedGraphQLErrors.is(error)) return { outcome: 'later' };
      const code = String(error.errors[0]?.extensions?.code ?? 'INTERNAL_SERVER_ERROR');
      if (code === 'UNAUTHENTICATED') return { outcome: 'later' };
      const count = (serverErrors.get(command.key) ?? 0) + 1;
      serverErrors.set(command.key, count);
      if (code === 'INTERNAL_SERVER_ERROR' && count <= SERVER_ERRORS_BORNE) return { outcome: 'later' };
      return { outcome: 'refused', code, message: error.message };
    }
  };
}

async function send(client: ApolloClient, { key: idempotencyKey, action }: Command): Promise<Answer> {
  const context = { attempts: 1, fetchOptions: { signal: AbortSignal.timeout(ANSWER_WITHIN) } };
  const options = { fetchPolicy: 'no-cache', context } as const;
  switch (action.kind) {
    case 'startTicket':
    case 'bumpTicket':
    case 'recallTicket':
    case 'acknowledgeAllergens': {
      const mutation = {
        startTicket: operations.START_TICKET,
        bumpTicket: operations.BUMP_TICKET,
        recallTicket: operations.RECALL_TICKET,
        acknowledgeAllergens: operations.ACKNOWLEDGE_ALLERGENS,
      }[action.kind];
      const input = { idempotencyKey, ticketId: action.ticketId };
      const { data } = await client.mutate({ ...options, mutation, variables: { input } });
      return answered(data?.answer.errors, { ticket: data?.answer.ticket });
    }
    case 'bumpItem':
    case 'recallItem':
    case 'fireItem':
    case 'holdItem': {
      const mutation = {
        bumpItem: operations.BUMP_ITEM,
        recallItem: operations.RECALL_ITEM,
        fireItem: operations.FIRE_ITEM,
        holdItem: operations.HOLD_ITEM,
      }[action.kind];
      const input = { idempotencyKey, ticketId: action.ticketId, orderItemId: action.orderItemId };
      const { data } = await client.mutate({ ...options, mutation, variables: { input } });
      return answered(data?.answer.errors, { ticket: data?.answer.ticket });
    }
    case 'undoBump': {
      const input = { idempotencyKey, ticketId: action.ticketId, bumpIdempotencyKey: action.bumpKey };
      const { data } = await client.mutate({
        ...options,
        mutation: operations.UNDO_BUMP,
        variables: { input },
      });
      return answered(data?.answer.errors, { ticket: data?.answer.ticket });
    }
    case 'acknowledgeChange': {
      const input = { idempotencyKey, ticketId: action.ticketId, changeId: action.changeId };
      const mutation = operations.ACKNOWLEDGE_CHANGE;
      const { data } = await client.mutate({ ...options, mutation, variables: { input } });
      return answered(data?.answer.errors, { ticket: data?.answer.ticket });
    }
    case 'fireCourse':
    case 'holdCourse': {
      const mutation = action.kind === 'fireCourse' ? operations.FIRE_COURSE : operations.HOLD_COURSE;
      const input = { idempotencyKey, orderId: action.orderId, course: action.course };
      const { data } = await client.mutate({ ...options, mutation, variables: { input } });
      return answered(data?.answer.errors, { order: data?.answer.order });
    }
    case 'serveOrder':
    case 'rushOrder':
    case 'undoRush': {
      const mutation = {
        serveOrder: operations.SERVE_ORDER,
        rushOrder: operations.RUSH_ORDER,
        undoRush: operations.UNDO_RUSH,
      }[action.kind];
      const input = { idempotencyKey, orderId: action.orderId };
      const { data } = await client.mutate({ ...options, mutation, variables: { input } });
      return answered(data?.answer.errors, { order: data?.answer.order });
    }
    case 'setAvailability': {
      const { menuItemId, availability, until, substituteIds } = action;
      const input = {
        idempotencyKey,
        menuItemId,
        availability,
        ...(until && { until }),
        ...(substituteIds && { substituteIds: [...substituteIds] }),
      };
      const mutation = operations.SET_AVAILABILITY;
      const { data } = await client.mutate({ ...options, mutation, variables: { input } });
      return answered(data?.answer.errors, {});
    }
  }
}

function answered(
  errors: readonly Failure[] | undefined,
  result: Omit<Extract<Answer, { outcome: 'done' }>, 'outcome'>,
): Answer {
  if (!errors) return { outcome: 'later' };
  const [error] = errors;
  return error
    ? { outcome: 'refused', code: error.code, message: error.message }
    : { outcome: 'done', ...result };
}
