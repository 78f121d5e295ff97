import { useSubscription } from '@apollo/client/react';
import { useSyncExternalStore } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import type { Availability } from '../gql/graphql.ts';
import { MENU_ITEM_CHANGED } from '../kitchen/operations.ts';

/** The availability of an item as it is now, or as it will be when what was tapped here has arrived. */
export function useAvailability(
  locationId: string,
): (item: { id: string; availability: Availability }) => Availability {
  const { queue } = useKitchen();
  const pending = useSyncExternalStore(queue.subscribe, queue.pending);
  // The events go into the cache, from where the menu is read.
  useSubscription(MENU_ITEM_CHANGED, { variables: { locationId }, ignoreResults: true });
  return (item) => {
    const last = pending.findLast(
      ({ action }) => action.kind === 'setAvailability' && action.menuItemId === item.id,
    );
    return last?.action.kind === 'setAvailability' ? last.action.availability : item.availability;
  };
}
