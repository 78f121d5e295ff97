import type { ApolloCache } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import type { SessionOrdersQuery } from '../../../gql/graphql.ts';
import { type Live, useLiveQuery } from '../../../shared/use-live-query.ts';
import { SessionOrderChanged, SessionOrders } from './order.operations.ts';
import type { Order } from './order-progress.ts';

/** The orders of a table session, oldest first. */
export function useLiveOrders(tableSessionId: string): Live<SessionOrdersQuery> {
  const { cache } = useApolloClient();
  return useLiveQuery({
    query: SessionOrders,
    variables: { tableSessionId },
    subscription: SessionOrderChanged,
    eventVariables: { tableSessionId },
    onEvent: ({ tableSessionOrderChanged }) => keepOrder(cache, tableSessionId, tableSessionOrderChanged),
  });
}

/** Puts an order into the list of its session when it is not there yet. Before the list was read there is nowhere to put it. */
export function keepOrder(cache: ApolloCache, tableSessionId: string, order: Order): void {
  cache.updateQuery({ query: SessionOrders, variables: { tableSessionId } }, (known) => {
    const session = known?.tableSession;
    if (!session || session.orders.some(({ id }) => id === order.id)) return undefined;
    return { tableSession: { ...session, orders: [...session.orders, order] } };
  });
}
