import { useApolloClient } from '@apollo/client/react';
import type { ServiceCallFieldsFragment } from '../../../gql/graphql.ts';
import { useLiveQuery } from '../../../shared/use-live-query.ts';
import { StaffServiceCallChanged, StaffServiceCalls } from './table.operations.ts';

export type ServiceCall = ServiceCallFieldsFragment;

/** What guests of a location wait for, oldest first. */
export function useLiveServiceCalls(locationId: string): readonly ServiceCall[] {
  const { cache } = useApolloClient();
  const { data } = useLiveQuery({
    query: StaffServiceCalls,
    variables: { locationId },
    subscription: StaffServiceCallChanged,
    eventVariables: { locationId },
    onEvent: ({ serviceCallChanged: call }) => {
      cache.updateQuery({ query: StaffServiceCalls, variables: { locationId } }, (known) => {
        if (!known || known.serviceCalls.some(({ id }) => id === call.id)) return undefined;
        return { serviceCalls: [...known.serviceCalls, call] };
      });
    },
  });
  // One that was answered stays in the list until it is read again.
  return data?.serviceCalls.filter(({ answeredAt }) => answeredAt === null) ?? [];
}
