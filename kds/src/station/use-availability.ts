import { watchLive } from '@comanda/client/live-subscription';
import { useEffect, useSyncExternalStore } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import type { Availability } from '../gql/graphql.ts';
import { MENU_ITEM_CHANGED, STATION_MENU } from '../kitchen/operations.ts';

/** The availability of an item as it is now, or as it will be when what was tapped here has arrived. */
export function useAvailability(
  locationId: string,
): (item: { id: string; availability: Availability }) => Availability {
  const { client, queue } = useKitchen();
  const pending = useSyncExternalStore(queue.subscribe, queue.pending);
  useEffect(
    () =>
      watchLive({
        client,
        subscription: MENU_ITEM_CHANGED,
        variables: { locationId },
        // The events go into the cache, from where the menu is read.
        fetchPolicy: 'network-only',
        next: () => {},
        async snapshot() {
          await client.query({ query: STATION_MENU, variables: { locationId }, fetchPolicy: 'network-only' });
        },
      }),
    [client, locationId],
  );
  return (item) => {
    const last = pending.findLast(
      ({ action }) => action.kind === 'setAvailability' && action.menuItemId === item.id,
    );
    return last?.action.kind === 'setAvailability' ? last.action.availability : item.availability;
  };
}
