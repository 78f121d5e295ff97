import { type Client, createClient } from 'graphql-ws';
import { backoffDelay } from './backoff.ts';
import { closeCode, closeCodes } from './close-code.ts';
import { type ConnectionFeed, createConnection } from './connection.ts';
import { type Access, refusalReason, type Session } from './session.ts';

/** A socket without a heartbeat for this long, in milliseconds, is dead though nobody said so: a new one is opened. */
const DEAD_AFTER = 12_000;

const RECONNECT = { first: 500, most: 5_000 };
/** After a restart that the server announced the others are there already; spread a little, in milliseconds. */
const RESTARTED = { first: 300, most: 300 };

/** A fresh token may be taken where this one is not. */
const refreshes = new Set<number>([
  closeCodes.tokenExpired,
  closeCodes.revoked,
  closeCodes.membershipChanged,
]);

/** The socket, and what it tells of the connection. */
export interface Socket {
  client: Client;
  connection: ConnectionFeed;
  close(): void;
}

/**
 * A graphql-ws client that never gives up: it reconnects for ever with growing, spread waits, at once when the browser comes
 * back to the network or to the foreground, and drops a socket that has gone silent.
 */
export function createSocket({ url, session }: { url: string; session: Session }): Socket {
  const connection = createConnection();
  let lastSign = 0;
  let isOpen = false;
  let access: Access | undefined;
  let forbiddenAccess: string | undefined;
  let lastCode: number | undefined;
  let hurry = () => {};

  const client = createClient({
    url,
    lazy: true,
    lazyCloseTimeout: 3_000,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    // A failed attempt is an event without a code; nothing that goes wrong with a socket is final for a kitchen.
    shouldRetry: () => true,
    retryWait: (attempt) =>
      new Promise((resolve) => {
        const isRestart = attempt === 0 && lastCode === closeCodes.serviceRestart;
        const timer = setTimeout(resolve, backoffDelay(attempt, isRestart ? RESTARTED : RECONNECT));
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    connectionParams: async () => {
      access = await session.access();
      return access?.connectionParams ?? {};
    },
    on: {
      opened: () => {
        isOpen = true;
        lastSign = performance.now();
      },
      connected: () => {
        forbiddenAccess = undefined;
        // Told after the running operations have subscribed again on the new socket, so that a snapshot comes after them.
        setTimeout(() => connection.connected());
      },
      message: () => {
        lastSign = performance.now();
      },
      ping: (received, payload) => {
        const serverTime = Date.parse(String(payload?.serverTime ?? ''));
        const behindMs = Number(payload?.behindMs ?? 0);
        if (received && !Number.isNaN(serverTime)) connection.heartbeat(serverTime, behindMs || 0);
      },
      closed: (event) => {
        isOpen = false;
        const code = closeCode(event);
        lastCode = code;
        if (code !== undefined && refreshes.has(code) && access)
          session.accessRefused(access.id, refusalReason(code));
        if (code === closeCodes.tableClosed) session.refused();
        if (code === closeCodes.forbidden) forbidden();
        if (code === 1000) connection.idle();
      },
    },
  });

  /** The access may only have been too old: the session ends when a newer one is refused as well. */
  function forbidden() {
    if (!access) return;
    if (forbiddenAccess !== undefined && forbiddenAccess !== access.id) {
      session.refused();
      forbiddenAccess = undefined;
      return;
    }
    forbiddenAccess = access.id;
    session.accessRefused(access.id);
  }

  const watch = setInterval(() => {
    if (isOpen && performance.now() - lastSign > DEAD_AFTER) client.terminate();
  }, 2_000);
  // Somebody signed in or out: the socket still speaks for whoever opened it.
  const unlisten = session.subscribe(async () => {
    const isSignedIn = (await session.access()) !== undefined;
    if (isOpen && isSignedIn !== (access !== undefined)) client.terminate();
  });

  const wake = () => hurry();
  const browser = typeof window === 'undefined' ? undefined : window;
  browser?.addEventListener('online', wake);
  browser?.document.addEventListener('visibilitychange', wake);

  return {
    client,
    connection,
    close() {
      clearInterval(watch);
      unlisten();
      browser?.removeEventListener('online', wake);
      browser?.document.removeEventListener('visibilitychange', wake);
      connection.close();
      void client.dispose();
    },
  };
}
