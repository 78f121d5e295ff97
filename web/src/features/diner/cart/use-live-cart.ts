import type { ApolloCache } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import type { SharedCartQuery } from '../../../gql/graphql.ts';
import { type Live, useLiveQuery } from '../../../shared/use-live-query.ts';
import { CartChanged, SharedCart } from './cart.operations.ts';
import type { Cart } from './cart-lines.ts';

/** The shared cart of a table session. */
export function useLiveCart(tableSessionId: string): Live<SharedCartQuery> {
  const { cache } = useApolloClient();
  return useLiveQuery({
    query: SharedCart,
    variables: { tableSessionId },
    subscription: CartChanged,
    eventVariables: { tableSessionId },
    onEvent: ({ cartChanged }) => keepCart(cache, tableSessionId, cartChanged),
  });
}

/** Puts a cart where `SharedCart` finds it: before the first line there may have been none. */
export function keepCart(cache: ApolloCache, tableSessionId: string, cart: Cart | null | undefined): void {
  if (cart) cache.writeQuery({ query: SharedCart, variables: { tableSessionId }, data: { cart } });
}
