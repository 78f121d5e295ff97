import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import type { StationQuery } from '../gql/graphql.ts';
import { ONE_TICKET, OPEN_TICKETS, STATION, TICKET_CHANGED } from '../kitchen/operations.ts';
import type { BoardView } from './board-view.ts';
import { StationBoard } from './station-board.ts';

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
      next: ({ kitchenTicketChanged }, isWhole) => board.receive(kitchenTicketChanged, isWhole),
      async snapshot() {
        const mark = board.mark();
        const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
        const [station, tickets] = await Promise.all([
          client.query({ ...options, query: STATION, variables: { id: stationId } }),
          client.query({ ...options, query: OPEN_TICKETS, variables: { stationId } }),
        ]);
        const found = station.data?.kitchenStation;
        if (!found && station.error) throw station.error;
        update({ station: found ?? null });
        // Without a table's name a ticket is still a ticket; without the tickets there is no snapshot.
        if (!tickets.data?.kitchenTickets) throw tickets.error;
        update({ hasFailed: false });
        await board.snapshot(tickets.data.kitchenTickets, mark, !tickets.error);
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
