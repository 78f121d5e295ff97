import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { watchLive } from '@comanda/client/live-subscription';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';

/** Readings in a row when events overtake each of them: what is then old is so for one event's time. */
const MOST_READINGS = 3;

/** What to read, and what says that it changed. */
export interface LiveQuery<
  Data,
  Variables extends OperationVariables,
  Event,
  EventVariables extends OperationVariables,
> {
  query: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  subscription: TypedDocumentNode<Event, EventVariables>;
  eventVariables: EventVariables;
  /** An event arrived; its entities are in the cache already. Put them where the query finds them, or ask for a new reading. */
  onEvent?(event: Event, readAgain: () => void): void;
}

/** What is known, and whether the last reading failed. With data at hand a failure means only that it may be old. */
export interface Live<Data> {
  data: Data | undefined;
  failed: boolean;
  /** Something happened that the subscription does not tell of. */
  readAgain(): void;
}

/** Subscribes, reads, and reads again when events may have been missed. The cache holds the one copy that all components see. */
export function useLiveQuery<
  Data,
  Variables extends OperationVariables,
  Event,
  EventVariables extends OperationVariables,
>(live: LiveQuery<Data, Variables, Event, EventVariables>): Live<Data> {
  const client = useApolloClient();
  const [failed, setFailed] = useState(false);
  const key = JSON.stringify([live.variables, live.eventVariables]);
  const { query, subscription } = live;
  const current = useEffectEvent(() => live);
  const events = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables, by value
  const read = useCallback(async () => {
    for (let reading = 0; reading < MOST_READINGS; reading += 1) {
      const before = events.current;
      await client.query({
        query,
        variables: live.variables,
        fetchPolicy: 'network-only',
        // An answer that was asked for before the event that made us ask does not know of it.
        context: { queryDeduplication: false },
      } as Parameters<typeof client.query>[0]); // Apollo cannot infer that generic variables fit themselves
      // An answer that an event overtook may have put back what it changed.
      if (events.current === before) break;
    }
    setFailed(false);
  }, [client, query, key]);
  const readAgain = useCallback(() => {
    read().catch(() => setFailed(true));
  }, [read]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables, by value
  useEffect(() => {
    return watchLive({
      client,
      subscription,
      variables: current().eventVariables,
      fetchPolicy: 'network-only',
      next: (event) => {
        events.current += 1;
        current().onEvent?.(event, readAgain);
      },
      snapshot: read,
      failed: () => setFailed(true),
    });
  }, [client, subscription, read, readAgain, key]);

  const { data } = useQuery<Data, OperationVariables>(query as TypedDocumentNode<Data, OperationVariables>, {
    variables: live.variables,
    fetchPolicy: 'cache-only',
  });
  return { data: data as Data | undefined, failed, readAgain };
}
