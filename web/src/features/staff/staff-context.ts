import type { Connection } from '@comanda/client/connection';
import { createContext, useContext } from 'react';
import type { Role, StaffPlacesQuery } from '../../gql/graphql.ts';

type Organization = NonNullable<StaffPlacesQuery['viewer']['membership']>['organization'];

/** The restaurant that the pages are about, and who looks at it. */
export interface StaffContextValue {
  role: Role;
  organization: Organization;
  location: Organization['locations'][number];
  connection: Connection;
}

export const StaffContext = createContext<StaffContextValue | null>(null);

/** @throws outside of the staff's pages. */
export function useStaff(): StaffContextValue {
  const value = useContext(StaffContext);
  if (!value) throw new Error('useStaff() was called outside of the staff pages.');
  return value;
}
