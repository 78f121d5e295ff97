import type { Socket } from 'node:net';
import { buildConnector, Client, Pool } from 'undici';
import { HttpCall } from './http-call.ts';

export interface HttpRequest {
  path: string;
  headers: string[];
  body: string;
  /** Whether it may share a connection with others and be sent again if that is lost. */
  isSafe: boolean;
}

export interface Connections {
  /**
   * Sends a POST.
   * @param started is given the call, to end it early.
   */
  post(
    request: HttpRequest,
    started: (call: { abort(reason: Error): void }) => void,
  ): Promise<{ status: number; text: string }>;
  /** Asks a small page, such as a readiness check, on a connection apart. @returns the status. */
  get(path: string): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

/** Connections that queries share, and how many may wait on one for their turn: HTTP/1.1 answers in order. */
const sharedConnections = 16;
const waitingOnEach = 8;
/** Connections of mutations, which never share. */
const ownConnections = 32;
const patience = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 };
const connectTimeoutMs = 2_000;

/** Keeps HTTP/1.1 connections to one server. Time limits of calls are the caller's. */
export function createConnections(url: string): Connections {
  const shared = createSharedConnections(url);
  const own = new Pool(url, {
    ...patience,
    connectTimeout: connectTimeoutMs,
    connections: ownConnections,
    pipelining: 1,
  });

  return {
    post({ path, headers, body, isSafe }, started) {
      const connection = isSafe ? shared.pick() : undefined;
      return new Promise((resolve, reject) => {
        const call = new HttpCall(resolve, reject, () => {
          if (connection) connection.calls--;
        });
        if (connection) connection.calls++;
        // To end a call on the wire is to end its connection: not while others wait on it.
        started({
          abort: (reason) => call.abort(reason, connection === undefined || connection.calls === 1),
        });
        (connection?.client ?? own).dispatch(
          { path, method: 'POST', headers, body, idempotent: isSafe, blocking: !isSafe },
          call,
        );
      });
    },
    async get(path) {
      const limits = { headersTimeout: 5_000, bodyTimeout: 5_000 };
      const { statusCode, body } = await own.request({ path, method: 'GET', ...limits });
      return { status: statusCode, text: await body.text() };
    },
    async close() {
      await Promise.all([own.close(), shared.close()]);
    },
  };
}

interface SharedConnection {
  client: Client;
  calls: number;
  /** The open connection, if it is. */
  socket: Socket | undefined;
}

/**
 * Connections that queries share. What is sent in one turn of the event loop goes out together, on one connection, in one system call, since these cost the
 * gateway more than all its own work. Else an idle connection is taken first and a busy one last, so that a slow answer holds up only those who came together
 * with it, or in a crowd.
 */
function createSharedConnections(url: string) {
  const connect = buildConnector({ timeout: connectTimeoutMs });
  const all = Array.from({ length: sharedConnections }, (): SharedConnection => {
    const connection: SharedConnection = {
      calls: 0,
      socket: undefined,
      client: new Client(url, {
        ...patience,
        pipelining: waitingOnEach,
        connect: (options, callback) =>
          connect(options, (...result) => {
            connection.socket = result[1] ?? undefined;
            callback(...result);
          }),
      }),
    };
    return connection;
  });
  /** The connection that this turn's queries go out on. */
  let current: SharedConnection | undefined;

  function leastBusy(): SharedConnection | undefined {
    let [best] = all;
    for (const one of all) {
      if (one.calls === 0) return one;
      if (!best || one.calls < best.calls) best = one;
    }
    return best;
  }

  return {
    pick(): SharedConnection | undefined {
      if (current && current.calls < waitingOnEach) return current;
      const connection = leastBusy();
      current = connection;
      const { socket } = connection ?? {};
      socket?.cork();
      setImmediate(() => {
        socket?.uncork();
        if (current === connection) current = undefined;
      });
      return connection;
    },
    async close() {
      await Promise.all(all.map(({ client }) => client.close()));
    },
  };
}
