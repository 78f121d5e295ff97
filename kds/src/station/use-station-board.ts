import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { CONFIRM_EVERY, createScreenCopy } from '../device/screen-copy.ts';
import { gatherPerFrame } from '../frame/next-frame.ts';
import type { StationQuery } from '../gql/graphql.ts';
import { ONE_TICKET, OPEN_TICKETS, STATION, TICKET_CHANGED } from '../kitchen/operations.ts';
import type { Ticket } from '../kitchen/ticket.ts';
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
  /** Until the server has been reached: when what this device kept was current, in milliseconds since the epoch by this device's clock. */
  copyOf: number | undefined;
}

/** A copy that was asked for with other queries may lack what is painted now. */
const shape = JSON.stringify([STATION, OPEN_TICKETS]);

/** Keeps a board alive, fed by the server, for as long as the screen is on it. */
export function useStationBoard(stationId: string): StationState {
  const { client, connection, queue, database, owner } = useKitchen();
  const [state, setState] = useState<StationState>({
    station: undefined,
    hasFailed: false,
    board: undefined,
    copyOf: undefined,
  });

  useEffect(() => {
    const load = async (id: string) => {
      const { data } = await client.query({ query: ONE_TICKET, variables: { id }, fetchPolicy: 'no-cache' });
      return data?.kitchenTicket ?? null;
    };
    const board = new StationBoard({ queue, load, gather: gatherPerFrame });
    const update = (change: Partial<StationState>) => setState((before) => ({ ...before, ...change }));
    const copy = createScreenCopy<Ticket, Station>(database, [owner, stationId], shape);
    let station: Station | undefined;
    const keep = () => {
      const isLive = connection.snapshot().state === 'live';
      if (station && board.view().isLoaded) copy.keep(board.tickets, station, isLive);
    };
    const unlisten = board.subscribe(keep);
    // A copy is as current as the last heartbeat, also when nothing changes.
    const confirm = setInterval(keep, CONFIRM_EVERY);
    update({ board });
    const restored = copy.load().then((saved) => {
      // The server may have been faster.
      if (!saved || station) return;
      board.restore(saved.entities);
      update({ station: saved.frame, copyOf: saved.savedAt });
    });
    const stop = watchLive({
      client,
      subscription: TICKET_CHANGED,
      variables: { stationId },
      next: ({ kitchenTicketChanged }, isWhole) => board.receive(kitchenTicketChanged, isWhole),
      async snapshot() {
        await restored;
        const mark = board.mark();
        const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
        const [read, tickets] = await Promise.all([
          client.query({ ...options, query: STATION, variables: { id: stationId } }),
          client.query({ ...options, query: OPEN_TICKETS, variables: { stationId } }),
        ]);
        const found = read.data?.kitchenStation;
        if (!found && read.error) throw read.error;
        station = found ?? undefined;
        update({ station: found ?? null });
        // Without a table's name a ticket is still a ticket; without the tickets there is no snapshot.
        if (!tickets.data?.kitchenTickets) throw tickets.error;
        update({ hasFailed: false, copyOf: undefined });
        await board.snapshot(tickets.data.kitchenTickets, mark, !tickets.error);
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
  }, [client, connection, queue, database, owner, stationId]);

  return state;
}

/** What the board shows now. */
export function useBoardView(board: StationBoard): BoardView {
  return useSyncExternalStore(board.subscribe, board.view);
}
