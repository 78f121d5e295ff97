import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import type { AdminLocationOrdersQuery } from '../../../gql/graphql.ts';
import { withFirstPage, withNextPage } from '../../../shared/order-pages.ts';
import { LocationOrders } from '../admin.operations.ts';
import { type Polled, usePolled } from '../use-polled.ts';

const PAGE = 25;
/** In milliseconds. */
const PACE = 4_000;

/** The latest orders of a location, its first page read again and again, and as many older ones as were asked for. */
export function useLocationOrders(locationId: string): {
  polled: Polled<AdminLocationOrdersQuery>;
  more: { load(): void; isLoading: boolean; failed: boolean };
} {
  const client = useApolloClient();
  const polled = usePolled(LocationOrders, { locationId, first: PAGE, after: null }, PACE);
  const [list, setList] = useState<AdminLocationOrdersQuery['orders']>();
  const [taken, setTaken] = useState<AdminLocationOrdersQuery>();
  const [more, setMore] = useState({ isLoading: false, failed: false });
  const isBusy = useRef(false);

  if (polled.data && polled.data !== taken) {
    setTaken(polled.data);
    setList(withFirstPage(list, polled.data.orders));
  }

  async function load() {
    const after = list?.pageInfo.endCursor;
    if (!after || isBusy.current) return;
    isBusy.current = true;
    setMore({ isLoading: true, failed: false });
    const page = await client
      .query({
        query: LocationOrders,
        variables: { locationId, first: PAGE, after },
        fetchPolicy: 'no-cache',
      })
      .then(
        ({ data }) => data?.orders,
        () => undefined,
      );
    if (page) setList((known) => (known ? withNextPage(known, page) : page));
    isBusy.current = false;
    setMore({ isLoading: false, failed: !page });
  }

  return {
    polled: { ...polled, data: list && { orders: list } },
    more: { load: () => void load(), ...more },
  };
}
