import type { ApolloClient } from '@apollo/client';
import { backoffDelay } from '@comanda/client/backoff';
import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import { REGISTER_SCREEN, SCREEN_HEARTBEAT } from '../kitchen/operations.ts';

/** Where a screen stands, and what people call it. */
export interface ScreenPlace {
  locationId: string;
  /** Nothing for the pass. */
  stationId?: string;
  name: string;
}

/** This screen, as the server knows it. */
export interface ScreenPresence {
  /** The id under which it acknowledges; resolves when the server has been reached. */
  id(): Promise<string>;
  close(): void;
}

/** The server counts a screen as gone after 45 s of silence. In milliseconds. */
const HEARTBEAT = 20_000;
const AGAIN = { first: 500, most: 10_000 };

/** Registers this screen, until it succeeds, and says from time to time that it lives. */
export function createScreenPresence(
  client: ApolloClient,
  deviceId: string,
  place: ScreenPlace,
): ScreenPresence {
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const options = { fetchPolicy: 'no-cache', context: { attempts: 1 } } as const;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });

  async function register(): Promise<string> {
    const input = { idempotencyKey: newIdempotencyKey(), deviceId, ...place };
    for (let attempt = 0; ; attempt += 1) {
      try {
        const { data } = await client.mutate({ ...options, mutation: REGISTER_SCREEN, variables: { input } });
        const screen = data?.answer.screen;
        if (screen) return screen.id;
      } catch {
        // The network is gone: what is asked for is asked again.
      }
      if (isClosed) return new Promise(() => undefined);
      await pause(backoffDelay(attempt, AGAIN));
    }
  }

  async function beat(): Promise<void> {
    const screenId = await registered;
    while (!isClosed) {
      await pause(HEARTBEAT);
      if (isClosed) return;
      // A beat that does not get through is made up for by the next.
      await client
        .mutate({ ...options, mutation: SCREEN_HEARTBEAT, variables: { input: { screenId } } })
        .catch(() => undefined);
    }
  }

  const registered = register();
  void beat();
  return {
    id: () => registered,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
