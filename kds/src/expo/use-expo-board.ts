import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import type { ExpoLocationQuery } from '../gql/graphql.ts';
import { LOCATION, LOCATION_ORDER_CHANGED, ONE_ORDER, OPEN_ORDERS } from '../kitchen/operations.ts';
import { ExpoBoard } from './expo-board.ts';

/** The location of the screen once it is read: `undefined` while it is not, `null` when it does not exist for this account. */
export interface ExpoState {
  location: ExpoLocationQuery['location'] | undefined;
  stationIds: readonly string[];
  hasFailed: boolean;
  board: ExpoBoard | undefined;
}

/** Keeps the pass alive, fed by the server, for as long as the screen is on it. */
export function useExpoBoard(locationId: string): ExpoState {
  const { client, connection, queue } = useKitchen();
  const [state, setState] = useState<ExpoState>({
    location: undefined,
    stationIds: [],
    hasFailed: false,
    board: undefined,
  });

  useEffect(() => {
    const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
    const load = async (id: string) => {
      const { data } = await client.query({ ...options, query: ONE_ORDER, variables: { id } });
      return data?.order ?? null;
    };
    const board = new ExpoBoard({ queue, load });
    const update = (change: Partial<ExpoState>) => setState((before) => ({ ...before, ...change }));
    update({ board });
    const stop = watchLive({
      client,
      connection,
      subscription: LOCATION_ORDER_CHANGED,
      variables: { locationId },
      next: ({ locationOrderChanged }, isWhole) => board.receive(locationOrderChanged, isWhole),
      async snapshot() {
        const mark = board.mark();
        const [place, orders] = await Promise.all([
          client.query({ ...options, query: LOCATION, variables: { id: locationId } }),
          client.query({ ...options, query: OPEN_ORDERS, variables: { locationId } }),
        ]);
        const location = place.data?.location;
        if (!location && place.error) throw place.error;
        update({
          location: location ?? null,
          stationIds: place.data?.kitchenStations?.map(({ id }) => id) ?? [],
        });
        if (!orders.data?.openOrders) throw orders.error;
        update({ hasFailed: false });
        await board.snapshot(orders.data.openOrders, mark, !orders.error);
      },
      failed: () => update({ hasFailed: true }),
    });
    return () => {
      stop();
      board.close();
    };
  }, [client, connection, queue, locationId]);

  return state;
}
