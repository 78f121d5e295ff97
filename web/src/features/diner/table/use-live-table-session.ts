import type { DinerTableSessionQuery } from '../../../gql/graphql.ts';
import { type Live, useLiveQuery } from '../../../shared/use-live-query.ts';
import { DinerTableSession, TableSessionChanged } from './table.operations.ts';

/** The table session: who sits here, and whether it is still open. */
export function useLiveTableSession(id: string): Live<DinerTableSessionQuery> {
  return useLiveQuery({
    query: DinerTableSession,
    variables: { id },
    subscription: TableSessionChanged,
    eventVariables: { id },
  });
}
