import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { NewestById } from '../kitchen/newest-by-id.ts';
import { UNACKNOWLEDGED_TICKET_CHANGED, UNACKNOWLEDGED_TICKETS } from '../kitchen/operations.ts';
import type { Ticket } from '../kitchen/ticket.ts';

const alarming: readonly Ticket['delivery'][] = ['ALARM', 'FALLBACK', 'NEEDS_ATTENTION'];

/** Tickets of other stations of the location that no screen there has shown in time. */
export function useUnacknowledged(locationId: string, ownStationId: string | undefined): readonly Ticket[] {
  const { client } = useKitchen();
  const [tickets, setTickets] = useState<readonly Ticket[]>([]);
  useEffect(() => {
    const newest = new NewestById<Ticket>();
    const show = () => {
      const now = newest
        .values()
        .filter(({ delivery, station }) => alarming.includes(delivery) && station.id !== ownStationId);
      // In a rush tickets of the whole kitchen pass by here; the screen is painted anew only for those that sound.
      setTickets((before) => (isSame(before, now) ? before : now));
    };
    return watchLive({
      client,
      subscription: UNACKNOWLEDGED_TICKET_CHANGED,
      variables: { locationId },
      next({ unacknowledgedTicketChanged }, isWhole) {
        newest.receive(unacknowledgedTicketChanged, isWhole);
        // Every ticket of the location passes by here: those that do not sound are not kept, or a screen that is never reloaded keeps all of them.
        if (!alarming.includes(unacknowledgedTicketChanged.delivery))
          newest.forget(unacknowledgedTicketChanged.id);
        show();
      },
      async snapshot() {
        const mark = newest.mark();
        const { data, error } = await client.query({
          query: UNACKNOWLEDGED_TICKETS,
          variables: { locationId },
          fetchPolicy: 'no-cache',
          errorPolicy: 'all',
        });
        if (!data?.unacknowledgedTickets) throw error;
        for (const id of newest.snapshot(data.unacknowledgedTickets, mark)) newest.forget(id);
        show();
      },
    });
  }, [client, locationId, ownStationId]);
  return tickets;
}

function isSame(before: readonly Ticket[], now: readonly Ticket[]): boolean {
  return before.length === now.length && now.every((ticket, index) => ticket === before[index]);
}
