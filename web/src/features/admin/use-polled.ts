import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';

/** What is asked for again and again. */
export interface Polled<Data> {
  /** The last answer; kept when later ones fail. */
  data: Data | undefined;
  /** When it came, in milliseconds since the epoch by this device's clock. */
  answeredAt: number | undefined;
  /** Whether the last attempt had no answer. */
  failed: boolean;
}

const NOTHING = { data: undefined, answeredAt: undefined, failed: false };

/**
 * Asks every `interval` milliseconds while the page is seen; never twice at a time, so a slow server is not asked faster than it
 * answers. A page that comes back into sight asks at once.
 */
export function usePolled<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  interval: number,
): Polled<Data> {
  const client = useApolloClient();
  const [polled, setPolled] = useState<Polled<Data> & { of: string }>({ ...NOTHING, of: '' });
  const key = JSON.stringify(variables);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables, by value
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let isOver = false;

    async function ask() {
      if (isAsking || isOver) return;
      clearTimeout(timer);
      if (document.hidden) return;
      isAsking = true;
      const began = performance.now();
      try {
        // The next attempt is near; the client's own retries would only delay it.
        const { data } = await client.query({
          query,
          variables,
          fetchPolicy: 'no-cache',
          context: { attempts: 1 },
        } as Parameters<typeof client.query>[0]); // generic variables
        if (isOver) return;
        // The client types what comes from a generic query as unknown.
        setPolled({ data: data as Data, answeredAt: Date.now(), failed: false, of: key });
      } catch {
        if (!isOver) {
          setPolled((known) => ({ ...(known.of === key ? known : NOTHING), failed: true, of: key }));
        }
      }
      isAsking = false;
      timer = setTimeout(ask, Math.max(0, interval - (performance.now() - began)));
    }

    const onSeen = () => void ask();
    document.addEventListener('visibilitychange', onSeen);
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSeen);
    };
  }, [client, query, key, interval]);

  return polled.of === key ? polled : NOTHING;
}
