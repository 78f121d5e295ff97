import { useApolloClient } from '@apollo/client/react';
import type { StaffMenuQuery } from '../../../gql/graphql.ts';
import { type Live, useLiveQuery } from '../../../shared/use-live-query.ts';
import { useStaff } from '../staff-context.ts';
import { StaffMenu, StaffMenuItemChanged } from './menu.operations.ts';

/** The menu of the location, with what is sold out as it is now. */
export function useLiveMenu(): Live<StaffMenuQuery> {
  const { location } = useStaff();
  const { cache } = useApolloClient();
  const locationId = location.id;
  return useLiveQuery({
    query: StaffMenu,
    variables: { locationId },
    subscription: StaffMenuItemChanged,
    eventVariables: { locationId },
    onEvent: ({ menuItemChanged }, readAgain) => {
      const known = cache.readQuery({ query: StaffMenu, variables: { locationId } });
      const category = known?.menu?.categories.find(({ id }) => id === menuItemChanged.category.id);
      if (known && !category?.items.some(({ id }) => id === menuItemChanged.id)) readAgain();
    },
  });
}
