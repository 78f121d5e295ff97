import type { DinerMenuQuery } from '../../../gql/graphql.ts';
import { type Live, useLiveQuery } from '../../../shared/use-live-query.ts';
import { DinerMenu, MenuItemChanged } from './menu.operations.ts';

export type Category = NonNullable<DinerMenuQuery['menu']>['categories'][number];

/**
 * The menu of a location; items that sell out, come back or change their price do so in place, and are told to `onItemChanged`.
 */
export function useLiveMenu(
  locationId: string,
  onItemChanged: (menuItemId: string) => void,
): Live<DinerMenuQuery> {
  const live = useLiveQuery({
    query: DinerMenu,
    variables: { locationId },
    subscription: MenuItemChanged,
    eventVariables: { locationId },
    onEvent({ menuItemChanged: item }, readAgain) {
      const category = live.data?.menu?.categories.find(({ id }) => id === item.category.id);
      onItemChanged(item.id);
      if (!category?.items.some(({ id }) => id === item.id)) readAgain();
    },
  });
  return live;
}
