import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { CONFIRM_EVERY, createScreenCopy } from '../device/screen-copy.ts';
import { gatherPerFrame } from '../frame/next-frame.ts';
import type { ExpoLocationQuery } from '../gql/graphql.ts';
import type { ExpoOrder } from '../kitchen/expo-order.ts';
import { LOCATION, LOCATION_ORDER_CHANGED, ONE_ORDER, OPEN_ORDERS } from '../kitchen/operations.ts';
import { ExpoBoard } from './expo-board.ts';

/** The location of the screen once it is read: `undefined` while it is not, `null` when it does not exist for this account. */
export interface ExpoState {
  location: ExpoLocationQuery['location'] | undefined;
  stationIds: readonly string[];
  hasFailed: boolean;
  board: ExpoBoard | undefined;
  /** Until the server has been reached: when what this device kept was current, in milliseconds since the epoch by this device's clock. */
  copyOf: number | undefined;
}

/** What stands around the orders. */
interface Pass {
  location: NonNullable<ExpoState['location']>;
  stationIds: readonly string[];
}

/** A copy that was asked for with other queries may lack what is painted now. */
const shape = JSON.stringify([LOCATION, OPEN_ORDERS]);

/** Keeps the pass alive, fed by the server, for as long as the screen is on it. */
export function useExpoBoard(locationId: string): ExpoState {
  const { client, connection, queue, database, owner } = useKitchen();
  const [state, setState] = useState<ExpoState>({
    location: undefined,
    stationIds: [],
    hasFailed: false,
    board: undefined,
    copyOf: undefined,
  });

  useEffect(() => {
    const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
    const load = async (id: string) => {
      const { data } = await client.query({ ...options, query: ONE_ORDER, variables: { id } });
      return data?.order ?? null;
    };
    const board = new ExpoBoard({ queue, load, gather: gatherPerFrame });
    const update = (change: Partial<ExpoState>) => setState((before) => ({ ...before, ...change }));
    const copy = createScreenCopy<ExpoOrder, Pass>(database, [owner, locationId], shape);
    let pass: Pass | undefined;
    const keep = () => {
      const isLive = connection.snapshot().state === 'live';
      if (pass && board.view().isLoaded) copy.keep(board.orders, pass, isLive);
    };
    const unlisten = board.subscribe(keep);
    // A copy is as current as the last heartbeat, also when nothing changes.
    const confirm = setInterval(keep, CONFIRM_EVERY);
    update({ board });
    const restored = copy.load().then((saved) => {
      // The server may have been faster.
      if (!saved || pass) return;
      board.restore(saved.entities);
      update({ ...saved.frame, copyOf: saved.savedAt });
    });
    const stop = watchLive({
      client,
      subscription: LOCATION_ORDER_CHANGED,
      variables: { locationId },
      next: ({ locationOrderChanged }, isWhole) => board.receive(locationOrderChanged, isWhole),
      async snapshot() {
        await restored;
        const mark = board.mark();
        const [place, orders] = await Promise.all([
          client.query({ ...options, query: LOCATION, variables: { id: locationId } }),
          client.query({ ...options, query: OPEN_ORDERS, variables: { locationId } }),
        ]);
        const location = place.data?.location;
        if (!location && place.error) throw place.error;
        const stationIds = place.data?.kitchenStations?.map(({ id }) => id) ?? [];
        pass = location ? { location, stationIds } : undefined;
        update({ location: location ?? null, stationIds });
        if (!orders.data?.openOrders) throw orders.error;
        update({ hasFailed: false, copyOf: undefined });
        await board.snapshot(orders.data.openOrders, mark, !orders.error);
      },
      failed: () => update({ hasFailed: true }),
    });
    return () => {
      stop();
      unlisten();
      clearInterval(confirm);
      copy.close();
      board.close();
    };
  }, [client, connection, queue, database, owner, locationId]);

  return state;
}
