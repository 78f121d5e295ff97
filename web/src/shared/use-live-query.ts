import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { Connection } from '@comanda/client/connection';
import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useEffectEvent, useState } from 'react';

/** What to read, and what says that it changed. */
export interface LiveQuery<
  Data,
  Variables extends OperationVariables,
  Event,
  EventVariables extends OperationVariables,
> {
  connection: Connection;
  query: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  subscription: TypedDocumentNode<Event, EventVariables>;
  eventVariables: EventVariables;
  /** An event arrived; its entities are in the cache already. Put them where the query finds them, or ask for a new reading. */
  onEvent?(event: Event, readAgain: () => void): void;
  /** Least time between two readings that nothing but the clock asks for, in milliseconds; 0 when left out. */
  unaskedEvery?: number;
}

/** What is known, and whether the last reading failed. With data at hand a failure means only that it may be old. */
export interface Live<Data> {
  data: Data | undefined;
  failed: boolean;
}

/** Subscribes, reads, and keeps reading what may have been missed. The cache holds the one copy that all components see. */
export function useLiveQuery<
  Data,
  Variables extends OperationVariables,
  Event,
  EventVariables extends OperationVariables,
>(live: LiveQuery<Data, Variables, Event, EventVariables>): Live<Data> {
  const client = useApolloClient();
  const [failed, setFailed] = useState(false);
  const key = JSON.stringify([live.variables, live.eventVariables]);
  const { connection, query, subscription } = live;
  const current = useEffectEvent(() => live);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for both sets of variables, by value
  useEffect(() => {
    const { variables, eventVariables, unaskedEvery = 0 } = current();
    let readings = 0;
    let lastReading = Number.NEGATIVE_INFINITY;
    const forget = connection.subscribe((event) => {
      if (event === 'reconnected') lastReading = Number.NEGATIVE_INFINITY;
    });
    async function read() {
      const started = performance.now();
      await client.query({ query, variables, fetchPolicy: 'network-only' } as Parameters<
        typeof client.query
      >[0]); // generic variables
      readings += 1;
      lastReading = started;
      setFailed(false);
    }
    const stop = watchLive({
      client,
      connection,
      subscription,
      variables: eventVariables,
      fetchPolicy: 'network-only',
      next: (event) => current().onEvent?.(event, () => void read().catch(() => setFailed(true))),
      snapshot: async () => {
        // The second reading closes the gap before the server began to listen; it is never spared.
        if (readings < 2 || performance.now() - lastReading >= unaskedEvery) await read();
      },
      failed: () => setFailed(true),
    });
    return () => {
      forget();
      stop();
    };
  }, [client, connection, query, subscription, key]);

  const { data } = useQuery<Data, OperationVariables>(query as TypedDocumentNode<Data, OperationVariables>, {
    variables: live.variables,
    fetchPolicy: 'cache-only',
  });
  return { data: data as Data | undefined, failed };
}
