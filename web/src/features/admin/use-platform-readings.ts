import { useMemo, useState } from 'react';
import {
  BusyOrganizations,
  BusyOrganizationsChanged,
  PlatformActivity,
  PlatformActivityChanged,
  PlatformOperations,
  PlatformOperationsChanged,
} from './admin.operations.ts';
import { withSample } from './latency-samples.ts';
import type { PlatformContextValue } from './platform-context.ts';
import { useFollowed } from './use-followed.ts';

/** The platform's id, as the contract names it. */
const PLATFORM = { platformId: 'org_000000000000' };

/** Follows everything that the dashboard shows of the platform, and remembers the latency. */
export function usePlatformReadings(): PlatformContextValue {
  const operations = useFollowed(PlatformOperations, PlatformOperationsChanged, PLATFORM);
  const activity = useFollowed(PlatformActivity, PlatformActivityChanged, PLATFORM);
  const busy = useFollowed(BusyOrganizations, BusyOrganizationsChanged, PLATFORM);

  const [samples, setSamples] = useState<PlatformContextValue['samples']>([]);
  const reading = operations.data?.operations;
  if (reading) {
    const { p50, p95, p99 } = reading.latency;
    const more = withSample(samples, { at: Date.parse(reading.at), p50, p95, p99 });
    if (more !== samples) setSamples(more);
  }
  return useMemo(() => ({ operations, activity, busy, samples }), [operations, activity, busy, samples]);
}
