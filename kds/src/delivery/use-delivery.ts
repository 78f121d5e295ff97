import type { ApolloClient } from '@apollo/client';
import { useEffect, useRef, useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { isTurnAwaited } from '../frame/mount-in-turn.ts';
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
 * Acknowledges tickets once they are painted: two frames after the last row was given to React, in a page that can be seen. A ticket on a later page of the grid counts
 * as painted, too: the number of cards there is, and a full screen is no reason for an alarm.
 */
export function usePainted(delivery: PaintedTickets | undefined, tickets: readonly Ticket[]): void {
  const watch = useRef<PaintWatch>(undefined);
  useEffect(() => {
    watch.current = delivery && watchPaint(delivery);
    return () => watch.current?.close();
  }, [delivery]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another delivery is told of what stands on the screen already
  useEffect(() => watch.current?.look(tickets), [delivery, tickets]);
}

/** Looks at what was given to React until it is painted. */
interface PaintWatch {
  look(tickets: readonly Ticket[]): void;
  close(): void;
}

/** What comes while a paint is awaited waits for the next: changes that follow each other faster than two frames of a weak screen must not keep it from acknowledging at all. */
function watchPaint(delivery: PaintedTickets): PaintWatch {
  let latest: readonly Ticket[] = [];
  let frame: number | undefined;

  function look(): void {
    // A frame is dear on a weak screen: none is asked for when there is nothing to tell.
    if (frame !== undefined || document.visibilityState !== 'visible' || !delivery.isDue(latest)) return;
    const given = latest;
    const acknowledge = () => {
      frame = undefined;
      delivery.add(given);
      look();
    };
    const nextButOne = () => {
      frame = requestAnimationFrame(acknowledge);
    };
    const whenMade = () => {
      frame = requestAnimationFrame(isTurnAwaited() ? whenMade : nextButOne);
    };
    frame = requestAnimationFrame(whenMade);
  }

  document.addEventListener('visibilitychange', look);
  return {
    look(tickets) {
      latest = tickets;
      look();
    },
    close() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
