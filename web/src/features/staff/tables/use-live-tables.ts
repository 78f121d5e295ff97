import { useApolloClient } from '@apollo/client/react';
import type { StaffTablesQuery } from '../../../gql/graphql.ts';
import { type Live, useLiveQuery } from '../../../shared/use-live-query.ts';
import { StaffTableChanged, StaffTables } from './table.operations.ts';

/** The tables of a location: who sits where. */
export function useLiveTables(locationId: string): Live<StaffTablesQuery> {
  const { cache } = useApolloClient();
  return useLiveQuery({
    query: StaffTables,
    variables: { locationId },
    subscription: StaffTableChanged,
    eventVariables: { locationId },
    onEvent: ({ tableChanged }, readAgain) => {
      const known = cache.readQuery({ query: StaffTables, variables: { locationId } });
      // A table that was just created stands somewhere among the others; the server knows where.
      if (known && !known.tables.some(({ id }) => id === tableChanged.id)) readAgain();
    },
  });
}
