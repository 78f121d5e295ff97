import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { Connection } from '@comanda/client/connection';
import { watchLive } from '@comanda/client/live-subscription';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';

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
  /** Something happened that the subscription does not tell of. */
  readAgain(): void;
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables, by value
  const read = useCallback(async () => {
    await client.query({
      query,
      variables: live.variables,
      fetchPolicy: 'network-only',
      // An answer that was asked for before the event that made us ask does not know of it.
      context: { queryDeduplication: false },
    } as Parameters<typeof client.query>[0]); // Apollo cannot infer that generic variables fit themselves
    setFailed(false);
  }, [client, query, key]);
  const readAgain = useCallback(() => {
    read().catch(() => setFailed(true));
  }, [read]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables, by value
  useEffect(() => {
    const { eventVariables, unaskedEvery = 0 } = current();
    let readings = 0;
    let lastReading = 0;
    const forget = connection.subscribe((event) => {
      if (event === 'reconnected') readings = 0;
    });
    const stop = watchLive({
      client,
      connection,
      subscription,
      variables: eventVariables,
      fetchPolicy: 'network-only',
      next: (event) => current().onEvent?.(event, readAgain),
      snapshot: async () => {
        // The second reading closes the gap before the server began to listen; it is never spared.
        if (readings >= 2 && performance.now() - lastReading < unaskedEvery) return;
        const started = performance.now();
        await read();
        readings += 1;
        lastReading = started;
      },
      failed: () => setFailed(true),
    });
    return () => {
      forget();
      stop();
    };
  }, [client, connection, subscription, read, readAgain, key]);

  const { data } = useQuery<Data, OperationVariables>(query as TypedDocumentNode<Data, OperationVariables>, {
    variables: live.variables,
    fetchPolicy: 'cache-only',
  });
  return { data: data as Data | undefined, failed, readAgain };
}
