import { useSyncExternalStore } from 'react';
import { ClockOffset } from './clock-offset.ts';
import { Listeners } from './listeners.ts';

/** How the screen stands with the server. */
export interface ConnectionSnapshot {
  /**
   * `connecting`: no sign of the server yet, or no subscription runs. `stale`: the last heartbeat is older than 6 s, or the server itself has not heard of
   * anything for as long.
   */
  state: 'connecting' | 'live' | 'stale';
  /** Whole seconds since the last heartbeat of a server that hears of everything, or since connecting began; 0 while live. */
  staleSeconds: number;
  /** Add this to `Date.now()` to have the server's clock. */
  clockOffsetMs: number;
}

/**
 * `changed`: the snapshot is another. `reconnected`: a new socket took over, or a silent one speaks again; what is on the
 * screen may have missed events.
 */
export type ConnectionEvent = 'changed' | 'reconnected';

/** What apps see of the socket. */
export interface Connection {
  subscribe(listener: (event: ConnectionEvent) => void): () => void;
  /** The same object until something changes. */
  snapshot(): ConnectionSnapshot;
}

/** What feeds it: the socket's side. */
export interface ConnectionFeed extends Connection {
  /** A socket is acknowledged. */
  connected(): void;
  /**
   * A heartbeat arrived.
   * @param serverTime the server's clock in milliseconds since the epoch
   * @param behindMs for how long the server may not have heard of what happened, in milliseconds
   */
  heartbeat(serverTime: number, behindMs?: number): void;
  /** The socket was closed because nobody needs it: that is not staleness. */
  idle(): void;
  close(): void;
}

/** The server sends one every 2 s; three missed in a row are no accident. In milliseconds. */
const STALE_AFTER = 6_000;
/** A clock that jitters by less than this, in milliseconds, is no news. */
const CLOCK_STEP = 50;

/** A connection that is judged by the server's heartbeat alone, never by `navigator.onLine`, which knows only of a cable. */
export function createConnection(now: () => number = () => performance.now()): ConnectionFeed {
  const listeners = new Listeners<ConnectionEvent>();
  const clock = new ClockOffset();
  let snapshot: ConnectionSnapshot = { state: 'connecting', staleSeconds: 0, clockOffsetMs: 0 };
  let lastHeartbeat: number | undefined;
  let began = now();
  let wasConnected = false;
  const timer = setInterval(() => judge(), 1_000);

  function judge(clockOffsetMs = snapshot.clockOffsetMs) {
    const silence = now() - (lastHeartbeat ?? began);
    const state = lastHeartbeat === undefined ? 'connecting' : silence > STALE_AFTER ? 'stale' : 'live';
    publish({ state, staleSeconds: state === 'live' ? 0 : Math.floor(silence / 1_000), clockOffsetMs });
  }

  function publish(next: ConnectionSnapshot) {
    const isSame =
      next.state === snapshot.state &&
      next.staleSeconds === snapshot.staleSeconds &&
      next.clockOffsetMs === snapshot.clockOffsetMs;
    if (isSame) return;
    snapshot = next;
    listeners.tell('changed');
  }

  return {
    subscribe: (listener) => listeners.add(listener),
    snapshot: () => snapshot,
    connected() {
      // The acknowledgement is a sign of life as good as a heartbeat, only without the time.
      lastHeartbeat = now();
      publish({ ...snapshot, state: 'live', staleSeconds: 0 });
      if (wasConnected) listeners.tell('reconnected');
      wasConnected = true;
    },
    heartbeat(serverTime, behindMs = 0) {
      lastHeartbeat = now() - behindMs;
      const offset = clock.add(serverTime, Date.now());
      const wasStale = snapshot.state === 'stale';
      const isNews = Math.abs(offset - snapshot.clockOffsetMs) >= CLOCK_STEP;
      judge(isNews ? offset : snapshot.clockOffsetMs);
      if (wasStale && snapshot.state === 'live') listeners.tell('reconnected');
    },
    idle() {
      lastHeartbeat = undefined;
      began = now();
      wasConnected = false;
      publish({ ...snapshot, state: 'connecting', staleSeconds: 0 });
    },
    close() {
      clearInterval(timer);
    },
  };
}

/** The connection's state, for a component. */
export function useConnection(connection: Connection): ConnectionSnapshot {
  return useSyncExternalStore(connection.subscribe, connection.snapshot);
}
