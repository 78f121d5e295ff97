import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { StaffOrdersQuery } from '../../../gql/graphql.ts';
import { withFirstPage, withNextPage } from '../../../shared/order-pages.ts';
import { useStaff } from '../staff-context.ts';
import { StaffOrders } from './order.operations.ts';
import { belongsTo, listVariables, type OrderListName } from './order-lists.ts';

/** The first page is read again at this pace, in milliseconds, beside the events; sooner when it could not be read. */
const READ_AGAIN = 30_000;
const TRY_AGAIN = 4_000;

export interface OrderList {
  orders: StaffOrdersQuery['orders']['nodes'] | undefined;
  hasMore: boolean;
  /** The last reading of the first page failed. */
  failed: boolean;
  more: { load(): void; isLoading: boolean; failed: boolean };
}

/** A list of orders, newest first: its pages as far as they were asked for, live at its beginning. */
export function useOrderList(name: OrderListName): OrderList {
  const client = useApolloClient();
  const { connection, location } = useStaff();
  const [failed, setFailed] = useState(false);
  const [more, setMore] = useState({ isLoading: false, failed: false });
  const isLoading = useRef(false);
  const locationId = location.id;

  const read = useCallback(
    async (after: string | null) => {
      const variables = listVariables(locationId, name);
      const { data } = await client.query({
        query: StaffOrders,
        variables: { ...variables, after },
        fetchPolicy: 'no-cache',
      });
      if (!data) throw new Error('The answer has no data.');
      client.cache.updateQuery({ query: StaffOrders, variables }, (known) => ({
        orders:
          after !== null && known
            ? withNextPage(known.orders, data.orders)
            : withFirstPage(known?.orders, data.orders),
      }));
    },
    [client, locationId, name],
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    async function look() {
      clearTimeout(timer);
      const isRead = await read(null).then(
        () => true,
        () => false,
      );
      if (isOver) return;
      setFailed(!isRead);
      clearTimeout(timer);
      timer = setTimeout(look, isRead ? READ_AGAIN : TRY_AGAIN);
    }
    void look();
    const forget = connection.subscribe((event) => {
      if (event === 'reconnected') void look();
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      forget();
    };
  }, [read, connection]);

  const { data } = useQuery(StaffOrders, {
    variables: listVariables(locationId, name),
    fetchPolicy: 'cache-only',
  });

  async function load() {
    const after = data?.orders.pageInfo.endCursor;
    if (!after || isLoading.current) return;
    isLoading.current = true;
    setMore({ isLoading: true, failed: false });
    const isRead = await read(after).then(
      () => true,
      () => false,
    );
    isLoading.current = false;
    setMore({ isLoading: false, failed: !isRead });
  }

  return {
    orders: data?.orders.nodes.filter(({ status }) => belongsTo(name, status)),
    hasMore: data?.orders.pageInfo.hasNextPage ?? false,
    failed,
    more: { load: () => void load(), ...more },
  };
}
