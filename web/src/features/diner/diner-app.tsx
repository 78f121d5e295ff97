import { ApolloProvider } from '@apollo/client/react';
import { type ComandaClient, createComandaClient } from '@comanda/client/apollo-client';
import { createGuestSession } from '@comanda/client/session';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { JoinTable } from './table/join-table.tsx';
import { JoinedTableScreens } from './table/joined-table-screens.tsx';
import { TableClosed } from './table/table-closed.tsx';

/** Everything under `/t/:code`. */
export function DinerApp() {
  const { code = '' } = useParams();
  return <AtTable key={code} code={code} />;
}

function AtTable({ code }: { code: string }) {
  const session = useMemo(() => createGuestSession(localStorage, code), [code]);
  const joined = useSyncExternalStore(session.subscribe, () => session.current);
  // A table that was joined a moment ago and no longer is, was closed: by the staff, or for this device.
  const [left, setLeft] = useState(joined);
  if (joined && joined !== left) setLeft(joined);

  const [api, setApi] = useState<ComandaClient>();
  useEffect(() => {
    const made = createComandaClient({ session });
    setApi(made);
    return () => made.close();
  }, [session]);
  if (!api) return null;

  return (
    <ApolloProvider client={api.client}>
      {joined ? (
        <JoinedTableScreens
          key={joined.tableSession.id}
          code={code}
          joined={joined}
          session={session}
          connection={api.connection}
        />
      ) : left ? (
        <TableClosed
          locationName={left.tableSession.location.name}
          onAgain={() => {
            void api.client.clearStore();
            setLeft(undefined);
          }}
        />
      ) : (
        <JoinTable code={code} session={session} />
      )}
    </ApolloProvider>
  );
}
