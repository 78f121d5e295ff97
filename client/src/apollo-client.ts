import { ApolloClient, ApolloLink } from '@apollo/client';
import { BaseHttpLink } from '@apollo/client/link/http';
import { createAuthenticationLink } from './authentication-link.ts';
import { createCache } from './cache.ts';
import type { Connection } from './connection.ts';
import { fetchWithTimeout } from './fetch-with-timeout.ts';
import { createOperationNameLink } from './operation-name-link.ts';
import { createPersistedOperationLink } from './persisted-operation-link.ts';
import { createRetryLink } from './retry-link.ts';
import type { Session } from './session.ts';
import { createSocket } from './socket.ts';
import { createSubscriptionLink } from './subscription-link.ts';

/** An answer that takes longer than this, in milliseconds, is given up and asked for again. */
const HTTP_TIMEOUT = 10_000;

/** The API as an app uses it. */
export interface ComandaClient {
  client: ApolloClient;
  connection: Connection;
  close(): void;
}

/**
 * The client of both apps: queries and mutations over HTTP with the session's token, a timeout and retries; subscriptions
 * over one WebSocket that never gives up, each going on where it was.
 *
 * @param origin Such as `https://orders.example.com`; the page's own when left out.
 */
export function createComandaClient({
  session,
  origin,
}: {
  session: Session;
  origin?: string;
}): ComandaClient {
  const base = origin ?? (typeof location === 'undefined' ? '' : location.origin);
  const socket = createSocket({ url: `${base.replace(/^http/, 'ws')}/graphql`, session });
  const http = ApolloLink.from([
    createRetryLink(),
    createOperationNameLink(),
    createAuthenticationLink(session),
    createPersistedOperationLink(),
    new BaseHttpLink({ uri: `${base}/graphql`, fetch: fetchWithTimeout(HTTP_TIMEOUT) }),
  ]);
  const client = new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      createSubscriptionLink(socket.client),
      http,
    ),
    devtools: { enabled: false },
  });
  return {
    client,
    connection: socket.connection,
    close() {
      socket.close();
      client.stop();
    },
  };
}
