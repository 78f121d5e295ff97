import { ApolloProvider } from '@apollo/client/react';
import { createComandaClient } from '@comanda/client/apollo-client';
import type { StaffSession } from '@comanda/client/session';
import { type ReactNode, useEffect, useState } from 'react';
import { CommandQueue } from '../kitchen/command-queue.ts';
import { createCommandSender } from '../kitchen/command-sender.ts';
import { createCommandStore } from '../kitchen/command-store.ts';
import { createServerClock } from '../kitchen/server-clock.ts';
import { type Kitchen, KitchenContext } from './kitchen-context.ts';

/** Opens the connection and the command queue of whoever is signed in, and closes them after. */
export function KitchenProvider({
  session,
  owner,
  children,
}: {
  session: StaffSession;
  owner: string;
  children: ReactNode;
}) {
  const [kitchen, setKitchen] = useState<Kitchen>();
  useEffect(() => {
    const { client, connection, close } = createComandaClient({ session });
    const queue = new CommandQueue({
      send: createCommandSender(client),
      store: createCommandStore(localStorage, owner),
    });
    const clock = createServerClock(connection);
    const unlisten = connection.subscribe((event) => {
      if (event === 'reconnected') queue.hurry();
    });
    setKitchen({ session, client, connection, queue, clock });
    return () => {
      unlisten();
      clock.close();
      queue.close();
      close();
    };
  }, [session, owner]);
  return (
    kitchen && (
      <ApolloProvider client={kitchen.client}>
        <KitchenContext value={kitchen}>{children}</KitchenContext>
      </ApolloProvider>
    )
  );
}
