import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useState } from 'react';
import type { Polled } from './use-polled.ts';

const NOTHING = { data: undefined, answeredAt: undefined, failed: false };

/**
 * Reads once and is told of every change while the page is seen; a page that comes back into sight reads at once. The subscription answers in the shape of
 * the query. What was missed while the socket was away is told after it, or read again when the server says so.
 */
export function useFollowed<Data, Event extends Data, None, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, None>,
  subscription: TypedDocumentNode<Event, Variables>,
  variables: Variables,
): Polled<Data> {
  const client = useApolloClient();
  const [followed, setFollowed] = useState<Polled<Data>>(NOTHING);

  useEffect(() => {
    let stop: (() => void) | undefined;
    const show = (data: Data) => setFollowed({ data, answeredAt: Date.now(), failed: false });
    const failed = () => setFollowed((known) => ({ ...known, failed: true }));

    function follow() {
      let told = 0;
      return watchLive({
        client,
        subscription,
        variables,
        next: (data, isWhole) => {
          told += 1;
          if (isWhole) show(data);
        },
        async snapshot() {
          const before = told;
          // Its failures are tried again by who follows; the client's own retries would only delay it.
          const { data } = await client.query({
            query,
            fetchPolicy: 'no-cache',
            context: { attempts: 1 },
          } as Parameters<typeof client.query>[0]); // generic data
          // What was told meanwhile is newer. The client types what comes from a generic query as unknown.
          if (stop && told === before) show(data as Data);
        },
        failed,
      });
    }

    function onSeen() {
      if (document.hidden) {
        stop?.();
        stop = undefined;
      } else stop ??= follow();
    }
    document.addEventListener('visibilitychange', onSeen);
    onSeen();
    return () => {
      document.removeEventListener('visibilitychange', onSeen);
      stop?.();
      stop = undefined;
    };
  }, [client, query, subscription, variables]);

  return followed;
}
