import type { ApolloClient } from '@apollo/client';
import type { Connection } from '@comanda/client/connection';
import type { StaffSession } from '@comanda/client/session';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DeviceDatabase } from '../device/device-database.ts';
import type { CommandQueue } from '../kitchen/command-queue.ts';
import type { ServerClock } from '../kitchen/server-clock.ts';

/** What every screen works with, while somebody is signed in. */
export interface Kitchen {
  session: StaffSession;
  /** Whose screens these are: the organization's id. */
  owner: string;
  /** What this device keeps; undefined where it keeps nothing. */
  database: DeviceDatabase | undefined;
  client: ApolloClient;
  connection: Connection;
  queue: CommandQueue;
  clock: ServerClock;
}

export const KitchenContext = createContext<Kitchen | undefined>(undefined);

/** @throws Error outside of a signed-in screen: a fault of the program. */
export function useKitchen(): Kitchen {
  const kitchen = useContext(KitchenContext);
  if (!kitchen) throw new Error('useKitchen() was called outside of a signed-in screen.');
  return kitchen;
}

/** A value computed from the server's clock at each tick; the component is painted again only when the value changes. */
export function useTick<T extends string | number>(compute: (now: number) => T): T {
  const { clock } = useKitchen();
  return useSyncExternalStore(clock.subscribe, () => compute(clock.now()));
}
