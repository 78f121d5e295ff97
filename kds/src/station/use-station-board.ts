import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import type { StationQuery } from '../gql/graphql.ts';
import { ONE_TICKET, OPEN_TICKETS, STATION, TICKET_CHANGED } from '../kitchen/operations.ts';
import { type BoardView, StationBoard } from './station-board.ts';

/** The station of a screen. */
export type Station = NonNullable<StationQuery['kitchenStation']>;

/** The station, once it is read: `undefined` while it is not, `null` when it does not exist for this account. */
export interface StationState {
  station: Station | null | undefined;
  /** Whether the last attempt to read from the server failed. It is tried again by itself. */
  hasFailed: boolean;
  board: StationBoard | undefined;
}

/** Keeps a board alive, fed by the server, for as long as the screen is on it. */
export function useStationBoard(stationId: string): StationState {
  const { client, connection, queue } = useKitchen();
  const [state, setState] = useState<StationState>({
    station: undefined,
    hasFailed: false,
    board: undefined,
  });

  useEffect(() => {
    const load = async (id: string) => {
      const { data } = await client.query({ query: ONE_TICKET, variables: { id }, fetchPolicy: 'no-cache' });
      return data?.kitchenTicket ?? null;
    };
    const board = new StationBoard({ queue, load });
    const update = (change: Partial<StationState>) => setState((before) => ({ ...before, ...change }));
    update({ board });
    const stop = watchLive({
      client,
      connection,
      subscription: TICKET_CHANGED,
      variables: { stationId },
      next: ({ kitchenTicketChanged }) => board.receive(kitchenTicketChanged),
      async snapshot() {
        const mark = board.mark();
        const options = { fetchPolicy: 'no-cache' } as const;
        const [station, tickets] = await Promise.all([
          client.query({ ...options, query: STATION, variables: { id: stationId } }),
          client.query({ ...options, query: OPEN_TICKETS, variables: { stationId } }),
        ]);
        update({ station: station.data?.kitchenStation ?? null, hasFailed: false });
        await board.snapshot(tickets.data?.kitchenTickets ?? [], mark);
      },
      failed: () => update({ hasFailed: true }),
    });
    return () => {
      stop();
      board.close();
    };
  }, [client, connection, queue, stationId]);

  return state;
}

/** What the board shows now. */
export function useBoardView(board: StationBoard): BoardView {
  return useSyncExternalStore(board.subscribe, board.view);
}
