import { Client, Pool } from 'undici';
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
  get(path: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * Connections that queries share, and how many may wait on one for their turn (HTTP/1.1 answers in order). An idle connection is always taken first and a busy
 * one last, so that a slow answer holds up only those who came behind it before. Sharing takes a fifth of the gateway's CPU at 64 requests at once, since one
 * system call then reads several answers (381 µs a request against 482 µs with a connection for each).
 */
const sharedConnections = 16;
const waitingOnEach = 8;
/** Connections of mutations, which never share. */
const ownConnections = 32;

/** Keeps HTTP/1.1 connections to one server. Time limits are the caller's. */
export function createConnections(url: string): Connections {
  const patient = { headersTimeout: 0, bodyTimeout: 0, connectTimeout: 2_000, keepAliveTimeout: 30_000 };
  const shared = Array.from({ length: sharedConnections }, () => ({
    client: new Client(url, { ...patient, pipelining: waitingOnEach }),
    calls: 0,
  }));
  const own = new Pool(url, { ...patient, connections: ownConnections, pipelining: 1 });

  /** The first that is idle, else the least busy: in quiet times few connections are open. */
  function leastBusy() {
    let [best] = shared;
    for (const one of shared) {
      if (one.calls === 0) return one;
      if (!best || one.calls < best.calls) best = one;
    }
    return best;
  }

  return {
    post({ path, headers, body, isSafe }, started) {
      const connection = isSafe ? leastBusy() : undefined;
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
      await body.dump();
      return statusCode;
    },
    async close() {
      await Promise.all([own, ...shared.map(({ client }) => client)].map((one) => one.close()));
    },
  };
}
