import type { Call } from './call.ts';
import { type Connection, openConnection } from './connection.ts';

export interface PoolLimits {
  connections: number;
  /** Calls that may wait on one connection; above 1 they are sent before the answers to those before them (pipelining). */
  depth: number;
}

export interface ConnectionPool {
  send(call: Call): void;
  /** Stops waiting for a call, wherever it is. Neither `answered` nor `failed` is called afterwards. */
  giveUp(call: Call): void;
  /** Fails what is under way. */
  close(): void;
}

/** An answer is slow above this, in ms, or above so many times what they usually take if that is more. */
const slowMs = 50;
const slowFactor = 4;
/** How often slow answers are looked for, in ms. */
const lookEveryMs = 25;
/** Calls that may be sent again: one for each twenty answers, and this many at first. A server that is slow with everything must not get more to do. */
const againPerAnswer = 0.05;
const mostAgain = 64;
/** Weight of the newest answer in the usual duration. */
const smoothing = 0.05;

/**
 * Connections to one server. What is sent in one turn of the event loop goes out together, on as few connections and in as few system calls as the depth
 * allows, since these cost the gateway more than all its own work. Else an idle connection is taken first and a busy one last.
 *
 * A slow answer holds up those behind it on its connection (seven at most) for a bounded time: when it has taken 50 ms, or four times as long as answers
 * usually take, those behind it are sent again on other connections, so only what is safe to repeat may go through a pool of depth above 1. That is done
 * for one call in twenty at most; while more are slow the server itself is, and they wait for their turn within their time limit.
 */
export function createConnectionPool(url: URL, { connections: most, depth }: PoolLimits): ConnectionPool {
  const connections = new Set<Connection>();
  const flushing = new Set<Connection>();
  const queue = new Set<Call>();
  /** The connection that this turn's calls go out on. */
  let current: Connection | undefined;
  let isFlushPlanned = false;
  let usualMs = 0;
  let mayGoAgain = mostAgain;
  let lookedAt = 0;
  let looking: NodeJS.Timeout | undefined;
  let isClosed = false;

  function open(): Connection {
    const connection: Connection = openConnection(url, {
      onRoom: () => {
        if (queue.size > 0) sendQueued();
      },
      onEnd(unanswered) {
        connections.delete(connection);
        flushing.delete(connection);
        if (current === connection) current = undefined;
        for (const call of unanswered) place(call);
        sendQueued();
      },
      onAnswer(ms) {
        usualMs += (ms - usualMs) * smoothing;
        mayGoAgain = Math.min(mostAgain, mayGoAgain + againPerAnswer);
      },
    });
    connections.add(connection);
    return connection;
  }

  /** The connection for the next call; undefined when all are full. */
  function pick(): Connection | undefined {
    if (current?.isOpen && current.waiting < depth) return current;
    const now = performance.now();
    let best: Connection | undefined;
    for (const one of connections) {
      if (!one.isOpen) continue;
      if (one.isStale(now)) one.end();
      else if (one.waiting === 0) return one;
      else if (one.waiting < depth && (!best || one.waiting < best.waiting)) best = one;
    }
    return connections.size < most ? open() : best;
  }

  function place(call: Call): void {
    if (isClosed) return call.failed(closed());
    const connection = pick();
    if (!connection) {
      queue.add(call);
      return;
    }
    current = connection;
    connection.send(call);
    call.connection = connection;
    flushing.add(connection);
    if (!isFlushPlanned) setImmediate(flush);
    isFlushPlanned = true;
    if (connection.waiting > 1) keepLooking();
  }

  function flush(): void {
    isFlushPlanned = false;
    current = undefined;
    for (const connection of flushing) connection.flush();
    flushing.clear();
  }

  function sendQueued(): void {
    for (const call of queue) {
      const connection = pick();
      if (!connection) return;
      queue.delete(call);
      place(call);
    }
  }

  /** Takes calls away from behind slow answers. */
  function look(): void {
    const now = performance.now();
    // When this process itself was held up, answers may be there that it has not read yet.
    const wasHeldUp = now - lookedAt > 2 * lookEveryMs;
    lookedAt = now;
    const limit = now - Math.max(slowMs, slowFactor * usualMs);
    let someWait = false;
    for (const connection of [...connections]) {
      if (!wasHeldUp && connection.waiting - 1 <= mayGoAgain)
        for (const call of connection.takeBackBehind(limit)) {
          mayGoAgain--;
          place(call);
        }
      someWait ||= connection.waiting > 1;
    }
    if (someWait) return;
    clearInterval(looking);
    looking = undefined;
  }

  function keepLooking(): void {
    if (looking) return;
    lookedAt = performance.now();
    looking = setInterval(look, lookEveryMs).unref();
  }

  return {
    send: place,
    giveUp(call) {
      if (queue.delete(call)) return;
      call.connection?.giveUp(call);
    },
    close() {
      isClosed = true;
      clearInterval(looking);
      const waiting = [...queue];
      queue.clear();
      for (const call of waiting) call.failed(closed());
      for (const connection of [...connections]) connection.end(closed());
    },
  };
}

const closed = () => new Error('the connections are closed');
