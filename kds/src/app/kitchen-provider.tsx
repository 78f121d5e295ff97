import { ApolloProvider } from '@apollo/client/react';
import { createComandaClient } from '@comanda/client/apollo-client';
import type { StaffSession } from '@comanda/client/session';
import { type ReactNode, useEffect, useState } from 'react';
import { createCommandStore } from '../device/command-store.ts';
import { openDeviceDatabase } from '../device/device-database.ts';
import { CommandQueue } from '../kitchen/command-queue.ts';
import { createCommandSender } from '../kitchen/command-sender.ts';
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
    const opening = openKitchen(session, owner);
    let isGone = false;
    void opening.then(({ kitchen: opened }) => !isGone && setKitchen(opened));
    return () => {
      isGone = true;
      void opening.then(({ close }) => close());
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

async function openKitchen(
  session: StaffSession,
  owner: string,
): Promise<{ kitchen: Kitchen; close(): void }> {
  const database = await openDeviceDatabase();
  const { client, connection, close } = createComandaClient({ session });
  const queue = await CommandQueue.open({
    send: createCommandSender(client),
    store: createCommandStore(database, owner, localStorage),
  });
  const clock = createServerClock(connection);
  const unlisten = connection.subscribe((event) => {
    if (event === 'reconnected') queue.hurry();
  });
  return {
    kitchen: { session, owner, database, client, connection, queue, clock },
    close() {
      unlisten();
      clock.close();
      queue.close();
      close();
      database?.close();
    },
  };
}
