import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import type { OrderCommandInput, OrderReasonInput } from '../../../gql/graphql.ts';
import { type Command, useCommand } from '../use-command.ts';
import { StaffOrder as StaffOrderQuery } from './order.operations.ts';
import { needsReason, type OrderAction } from './order-actions.ts';
import {
  AcceptOrder,
  CancelOrder,
  CloseOrder,
  RejectOrder,
  ServeOrder,
  VoidOrder,
} from './order-command.operations.ts';

interface Answer {
  answer: { errors: { code: string; message: string }[] };
}

const COMMANDS: Record<
  'accept' | 'serve' | 'close',
  TypedDocumentNode<Answer, { input: OrderCommandInput }>
> = {
  accept: AcceptOrder,
  serve: ServeOrder,
  close: CloseOrder,
};
const REASONED: Record<
  'reject' | 'cancel' | 'void',
  TypedDocumentNode<Answer, { input: OrderReasonInput }>
> = {
  reject: RejectOrder,
  cancel: CancelOrder,
  void: VoidOrder,
};

/** What is asked for: an action, and the reason for those that need one. */
export interface OrderWish {
  action: OrderAction;
  orderId: string;
  reason?: string;
}

/** Sends an action to an order. Afterwards the cache holds the order as the server knows it, also when it refused. */
export function useOrderCommand(): Command<OrderWish> {
  const client = useApolloClient();
  return useCommand<OrderWish>(async ({ action, orderId, reason = '', idempotencyKey }) => {
    const result = needsReason(action)
      ? await client.mutate({
          mutation: REASONED[action],
          variables: { input: { orderId, reason, idempotencyKey } },
        })
      : await client.mutate({
          mutation: COMMANDS[action],
          variables: { input: { orderId, idempotencyKey } },
        });
    const errors = result.data?.answer.errors;
    // The history is read with it: it is on the screen beside the button.
    await client
      .query({ query: StaffOrderQuery, variables: { id: orderId }, fetchPolicy: 'network-only' })
      .catch(() => {}); // the event brings it
    return errors;
  });
}
