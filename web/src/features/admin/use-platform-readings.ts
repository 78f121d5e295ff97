import { useMemo, useState } from 'react';
import { BusyOrganizations, PlatformActivity, PlatformOperations } from './admin.operations.ts';
import { withSample } from './latency-samples.ts';
import type { PlatformContextValue } from './platform-context.ts';
import { usePolled } from './use-polled.ts';

/** In milliseconds. */
const PACE = 2_000;
const NONE = {};

/** Asks for everything that the dashboard shows of the platform, and remembers the latency. */
export function usePlatformReadings(): PlatformContextValue {
  const operations = usePolled(PlatformOperations, NONE, PACE);
  const activity = usePolled(PlatformActivity, NONE, PACE);
  const busy = usePolled(BusyOrganizations, NONE, PACE);

  const [samples, setSamples] = useState<PlatformContextValue['samples']>([]);
  const reading = operations.data?.operations;
  if (reading) {
    const { p50, p95, p99 } = reading.latency;
    const more = withSample(samples, { at: Date.parse(reading.at), p50, p95, p99 });
    if (more !== samples) setSamples(more);
  }
  return useMemo(() => ({ operations, activity, busy, samples }), [operations, activity, busy, samples]);
}
