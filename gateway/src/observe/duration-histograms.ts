import { Histogram, type Registry } from 'prom-client';

/** How long requests and fetches take, for Prometheus. */
export interface DurationHistograms {
  requestAnswered(ms: number, failed: boolean): void;
  fetchEnded(subgraph: string, ms: number, failed: boolean): void;
}

/** In seconds; also of what events take to their subscribers. */
export const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

type Outcomes = Record<'ok' | 'error', Histogram.Internal<string>>;

export function durationHistograms(registry: Registry): DurationHistograms {
  const settings = { buckets: durationBuckets, registers: [registry] };
  const requests = new Histogram({
    ...settings,
    name: 'comanda_gateway_operation_duration_seconds',
    help: 'Seconds to answer an operation.',
    labelNames: ['outcome'],
  });
  const fetches = new Histogram({
    ...settings,
    name: 'comanda_gateway_fetch_duration_seconds',
    help: 'Seconds of a fetch from a subgraph.',
    labelNames: ['subgraph', 'outcome'],
  });
  // Looking a histogram's labels up is dearer than observing.
  const answered: Outcomes = {
    ok: requests.labels({ outcome: 'ok' }),
    error: requests.labels({ outcome: 'error' }),
  };
  const bySubgraph = new Map<string, Outcomes>();
  const ofSubgraph = (subgraph: string): Outcomes => {
    const known = bySubgraph.get(subgraph);
    if (known) return known;
    const fresh = {
      ok: fetches.labels({ subgraph, outcome: 'ok' }),
      error: fetches.labels({ subgraph, outcome: 'error' }),
    };
    bySubgraph.set(subgraph, fresh);
    return fresh;
  };
  return {
    requestAnswered: (ms, failed) => answered[failed ? 'error' : 'ok'].observe(ms / 1_000),
    fetchEnded: (subgraph, ms, failed) => ofSubgraph(subgraph)[failed ? 'error' : 'ok'].observe(ms / 1_000),
  };
}
