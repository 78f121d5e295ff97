import type { ApolloClient } from '@apollo/client';
import { useEffect, useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { ACKNOWLEDGE_TICKETS } from '../kitchen/operations.ts';
import type { Ticket } from '../kitchen/ticket.ts';
import { deviceId } from './device-id.ts';
import { type PaintedTicket, PaintedTickets } from './painted-tickets.ts';
import { createScreenPresence, type ScreenPlace } from './screen-presence.ts';

/** Makes this page a screen that the server knows, for as long as it stands at the place. */
export function useDelivery({ locationId, stationId, name }: ScreenPlace): PaintedTickets | undefined {
  const { client, clock } = useKitchen();
  const [delivery, setDelivery] = useState<PaintedTickets>();
  useEffect(() => {
    const place = { locationId, name, ...(stationId !== undefined && { stationId }) };
    const presence = createScreenPresence(client, deviceId(), place);
    const painted = new PaintedTickets({
      now: clock.now,
      send: async (tickets) => acknowledge(client, await presence.id(), tickets),
    });
    setDelivery(painted);
    return () => {
      presence.close();
      painted.close();
    };
  }, [client, clock, locationId, stationId, name]);
  return delivery;
}

/** @throws Error when the server was not reached. */
async function acknowledge(client: ApolloClient, screenId: string, tickets: PaintedTicket[]): Promise<void> {
  const { data } = await client.mutate({
    mutation: ACKNOWLEDGE_TICKETS,
    variables: { input: { screenId, tickets } },
    fetchPolicy: 'no-cache',
    context: { attempts: 1 },
  });
  // One ticket that is gone refuses all that were told with it.
  const isRefused = !data || data.answer.errors.length > 0;
  if (isRefused && tickets.length > 1)
    for (const ticket of tickets) await acknowledge(client, screenId, [ticket]);
}

/**
 * Acknowledges tickets once they are painted: two frames after they were given to React, in a page that can be seen. A ticket on a later page of the grid counts
 * as painted, too: the number of cards there is, and a full screen is no reason for an alarm.
 */
export function usePainted(delivery: PaintedTickets | undefined, tickets: readonly Ticket[]): void {
  useEffect(() => {
    let frame = 0;
    const paint = () => {
      if (document.visibilityState !== 'visible') return;
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => delivery?.add(tickets));
      });
    };
    paint();
    document.addEventListener('visibilitychange', paint);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', paint);
    };
  }, [delivery, tickets]);
}
