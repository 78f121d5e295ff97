import type { Connection } from '@comanda/client/connection';
import { Listeners } from '@comanda/client/listeners';

/** The server's clock on this screen, ticking once a second. */
export interface ServerClock {
  /** Milliseconds since the epoch at the last tick: the same value until the next, so that all timers turn together. */
  now(): number;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** A clock that follows the server's, by the offset that the heartbeat measures. */
export function createServerClock(connection: Connection): ServerClock {
  const listeners = new Listeners();
  const read = () => Date.now() + connection.snapshot().clockOffsetMs;
  let now = read();
  const timer = setInterval(() => {
    now = read();
    listeners.tell();
  }, 1_000);
  return {
    now: () => now,
    subscribe: (listener) => listeners.add(listener),
    close: () => clearInterval(timer),
  };
}
