import { createContext, useContext } from 'react';
import type {
  AdminActivityQuery,
  AdminBusyOrganizationsQuery,
  AdminOperationsQuery,
} from '../../gql/graphql.ts';
import type { LatencySample } from './latency-samples.ts';
import type { Polled } from './use-polled.ts';

/** What is followed as long as the dashboard is open, whatever page of it is shown. Each part stands by itself. */
export interface PlatformContextValue {
  operations: Polled<AdminOperationsQuery>;
  activity: Polled<AdminActivityQuery>;
  busy: Polled<AdminBusyOrganizationsQuery>;
  /** Latency of the gateway since the page was opened. */
  samples: readonly LatencySample[];
}

export const PlatformContext = createContext<PlatformContextValue | null>(null);

/** @throws outside of the dashboard. */
export function usePlatform(): PlatformContextValue {
  const value = useContext(PlatformContext);
  if (!value) throw new Error('usePlatform() was called outside of the dashboard.');
  return value;
}
