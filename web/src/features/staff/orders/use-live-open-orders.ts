import { useApolloClient } from '@apollo/client/react';
import type { StaffOpenOrdersQuery } from '../../../gql/graphql.ts';
import { type Live, useLiveQuery } from '../../../shared/use-live-query.ts';
import { keepOrder } from './keep-order.ts';
import { StaffOpenOrders, StaffOrderChanged } from './order.operations.ts';

/** The orders that are not served yet, and through the cache every other list of orders on the staff's pages. */
export function useLiveOpenOrders(locationId: string): Live<StaffOpenOrdersQuery> {
  const { cache } = useApolloClient();
  return useLiveQuery({
    query: StaffOpenOrders,
    variables: { locationId },
    subscription: StaffOrderChanged,
    eventVariables: { locationId },
    onEvent: ({ locationOrderChanged }) => keepOrder(cache, locationId, locationOrderChanged),
  });
}
