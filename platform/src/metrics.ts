import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** Whether each request and each fetch is put into histograms, which costs it a few microseconds. */
  durations: boolean;
  /** Seconds from the first byte of a request to the last of its answer, by route and status; undefined without durations. */
  httpDuration: Histogram<'route' | 'status'> | undefined;
}

/**
 * Metrics of one server in a registry of its own, so that several servers can share a process.
 * @param processMetrics also collect memory, event loop and garbage collection; once per process is enough.
 * @param durations also put the durations of requests and fetches into histograms.
 */
export function createMetrics(server: string, { processMetrics = false, durations = false } = {}): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ server });
  if (processMetrics) collectDefaultMetrics({ register: registry });
  if (!durations) return { registry, durations, httpDuration: undefined };
  const httpDuration = new Histogram({
    name: 'comanda_http_request_duration_seconds',
    help: 'Seconds from the first byte of a request to the last of its answer.',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return { registry, durations, httpDuration };
}
