import { InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { type ComandaClient, createComandaClient } from '@comanda/client/apollo-client';
import type { SignedIn, StaffSession } from '@comanda/client/session';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { OtherAccount } from './other-account.tsx';
import { RoleNotice } from './role-notice.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { SignedInContext } from './signed-in-context.ts';
import { staffSession } from './staff-session.ts';

/** Lists are whole in every answer: the new one replaces the old. */
const whole = { merge: false };
const LISTS = {
  Query: { fields: { tables: whole, openOrders: whole, orders: whole } },
  Table: { fields: { activeOrders: whole } },
  TableSession: { fields: { orders: whole, guests: whole } },
  Category: { fields: { items: whole } },
  Organization: { fields: { locations: whole, members: whole } },
};

export interface SignedInAreaProps {
  /** Whom these pages are for. Everybody else is told so, and can change the account. */
  admits: SignedIn['kind'];
  children: ReactNode;
}

/** Pages that need somebody signed in. The address stays what it was, so that signing in leads to where one wanted to be. */
export function SignedInArea({ admits, children }: SignedInAreaProps) {
  const session = staffSession();
  const viewer = useSyncExternalStore(session.subscribe, () => session.current);
  const [wasSignedIn, setWasSignedIn] = useState(false);
  if (viewer && !wasSignedIn) setWasSignedIn(true);

  if (!viewer) return <SignInScreen session={session} admits={admits} ended={wasSignedIn} />;
  if (viewer.kind !== admits) return <OtherAccount session={session} viewer={viewer} />;
  return (
    <WithClient key={viewer.user?.id} session={session} viewer={viewer}>
      {children}
    </WithClient>
  );
}

/** One API client, and one cache, per person: nobody sees what the one before had on the screen. */
function WithClient({
  session,
  viewer,
  children,
}: {
  session: StaffSession;
  viewer: SignedIn;
  children: ReactNode;
}) {
  const [api, setApi] = useState<ComandaClient>();
  useEffect(() => {
    const made = createComandaClient({ session });
    const { cache } = made.client;
    if (cache instanceof InMemoryCache) cache.policies.addTypePolicies(LISTS);
    setApi(made);
    return () => made.close();
  }, [session]);
  const value = useMemo(
    () => (api ? { session, viewer, connection: api.connection } : null),
    [api, session, viewer],
  );
  if (!api) return null;
  return (
    <ApolloProvider client={api.client}>
      <SignedInContext value={value}>
        {children}
        <RoleNotice session={session} />
      </SignedInContext>
    </ApolloProvider>
  );
}
