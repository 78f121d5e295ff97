import type { Caller } from '../identity/caller.ts';
import type { Revocations } from '../identity/revocations.ts';
import { closeOfRevocation } from '../identity/revoked.ts';
import { identityOf } from '../limits/rate-limits.ts';
import type { Observations } from '../observe/observations.ts';
import type { Beat } from './beat.ts';
import { type Close, closes } from './close-codes.ts';
import type { Delivery } from './delivery.ts';

/** A connection on which operations run: a socket, or an event stream. */
export interface OpenConnection {
  /** Undefined until it has said who it is. */
  caller: Caller | undefined;
  readonly address: string;
  /** Seconds of the table's clock at which it was opened. */
  openedAt: number;
  /** Closes it, and ends what runs on it without waiting for the other side. */
  shut(close: Close): void;
  /** Called every second or two. @param second of the table's clock. @param beat of this moment. */
  tick(second: number, beat: Beat): void;
}

export interface ConnectionLimits {
  /** Connections of one identity: a guest, an API key, one signed-in session. */
  perIdentity: number;
  /** Connections from one address. */
  perAddress: number;
  /** Operations at a time on one connection. */
  operations: number;
}

/** Enough for a large house behind one address, and for screens that share a session. */
export const defaultConnectionLimits: ConnectionLimits = {
  perIdentity: 100,
  perAddress: 2_000,
  operations: 100,
};

export interface OpenConnections {
  /** Seconds since this table began. */
  readonly second: number;
  readonly isDraining: boolean;
  readonly limits: ConnectionLimits;
  /** @returns how to refuse it, when there are too many from its address or this gateway is stopping. */
  add(connection: OpenConnection): Close | undefined;
  /** Notes who a connection belongs to. @returns how to refuse it, when they have too many. */
  identify(connection: OpenConnection, caller: Caller): Close | undefined;
  remove(connection: OpenConnection): void;
  /** Refuses new connections and closes those there are, spread over a time in ms. */
  drain(windowMs: number): Promise<void>;
  close(): void;
}

const tickMs = 1_000;
const initWithinSeconds = 5;
/** How often each connection is told the time, in seconds. */
const beatSeconds = 2;
const drainSteps = 20;

/**
 * All open connections. One timer looks after every one of them, since a timer, or a closure, for each would be a good part of what an idle socket costs: who
 * has expired, who has not said who they are, who is told the time.
 */
export function createOpenConnections(options: {
  limits: ConnectionLimits;
  revocations: Revocations;
  delivery: Delivery;
  observations: Observations;
  beat: () => Beat;
}): OpenConnections {
  const { limits, revocations, delivery, observations, beat } = options;
  const all = new Set<OpenConnection>();
  const byAddress = new Map<string, number>();
  const byIdentity = new Map<string, number>();
  let second = 0;
  let isDraining = false;

  const end = (connection: OpenConnection, close: Close) => {
    observations.socketEnded(close.code);
    connection.shut(close);
  };

  function look(connection: OpenConnection, now: number): void {
    const { caller } = connection;
    if (!caller) {
      if (second - connection.openedAt > initWithinSeconds) end(connection, closes.initTimeout);
      return;
    }
    if (caller.expiresAt !== undefined && caller.expiresAt <= now)
      return end(connection, closes.tokenExpired);
    if ((second + connection.openedAt) % beatSeconds === 0) connection.tick(second, beat());
  }

  const timer = setInterval(() => {
    second++;
    const now = Date.now();
    const connections = all.values();
    delivery.run(() => {
      for (let count = 0; count < 16; count++) {
        const { done, value } = connections.next();
        if (done) return true;
        look(value, now);
      }
      return false;
    });
  }, tickMs);
  timer.unref();

  const stopListening = revocations.listen(({ subject, at, because }) => {
    const close = closeOfRevocation(because);
    for (const connection of all) {
      const { caller } = connection;
      if (caller && caller.issuedAt <= at && caller.subjects.includes(subject)) end(connection, close);
    }
  });

  return {
    limits,
    get second() {
      return second;
    },
    get isDraining() {
      return isDraining;
    },
    add(connection) {
      if (isDraining) return closes.restart;
      connection.openedAt = second;
      all.add(connection);
      const count = countUp(byAddress, connection.address);
      return count > limits.perAddress ? closes.tooManyConnections : undefined;
    },
    identify(connection, caller) {
      connection.caller = caller;
      observations.socketOpened();
      if (caller.principal.kind === 'anonymous') return undefined;
      const count = countUp(byIdentity, identityOf(caller));
      return count > limits.perIdentity ? closes.tooManyConnections : undefined;
    },
    remove(connection) {
      if (!all.delete(connection)) return;
      countDown(byAddress, connection.address);
      const { caller } = connection;
      if (!caller) return;
      observations.socketClosed();
      if (caller.principal.kind !== 'anonymous') countDown(byIdentity, identityOf(caller));
    },
    async drain(windowMs) {
      isDraining = true;
      const waiting = [...all];
      const atOnce = Math.ceil(waiting.length / drainSteps);
      while (waiting.length > 0) {
        for (const connection of waiting.splice(0, atOnce))
          if (all.has(connection)) end(connection, closes.restart);
        if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, windowMs / drainSteps));
      }
    },
    close() {
      clearInterval(timer);
      stopListening();
    },
  };
}

function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

function countDown(counts: Map<string, number>, key: string): void {
  const count = (counts.get(key) ?? 0) - 1;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
