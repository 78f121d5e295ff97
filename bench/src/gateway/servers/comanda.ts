/** Comanda's gateway as it is in production, on the fixture's supergraph, with what the settings turn on. */
import { defaultRates, type RateSettings } from '@comanda/gateway/limits/rate-limits';
import { createGatewayServer } from '@comanda/gateway/server';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { connectRedis } from '@comanda/platform/redis';
import { startTelemetry } from '@comanda/platform/telemetry';
import type { SubgraphName } from '../fixture/contract.ts';
import { announce } from './announce.ts';

/** What is on in the gateway. */
export interface ComandaSettings {
  readonly urls: Readonly<Record<SubgraphName, string>>;
  /** With the rules that are to be enforced. */
  readonly supergraph: string;
  /** Everybody's requests are counted, against allowances that are never spent. @default false */
  readonly limits?: boolean;
  /** What the contract says how long it may be kept is kept, in as much memory as the gateway takes by itself. @default false */
  readonly cached?: boolean;
  /** Durations of requests and fetches are put into histograms. @default false */
  readonly metrics?: boolean;
  /** Where spans of every request are sent, by OTLP over HTTP; without it nothing is traced. */
  readonly tracesTo?: string | undefined;
  /** Where rates are counted and events are heard; without it in the process. */
  readonly redisUrl?: string | undefined;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ComandaSettings; // written by contestants.ts
const log = createLog('gateway', 'warn');
const plenty = Object.fromEntries(
  Object.keys(defaultRates).map((name) => [name, 1_000_000_000]),
) as unknown as RateSettings; // the same names
const redis = settings.redisUrl === undefined ? undefined : connectRedis(settings.redisUrl, log);
await startTelemetry('gateway', {
  OTEL_EXPORTER_OTLP_ENDPOINT: settings.tracesTo,
  OTEL_TRACES_SAMPLER_ARG: 1,
});
const { url } = await createGatewayServer({
  host: '127.0.0.1',
  port: 0,
  supergraph: { sdl: settings.supergraph },
  subgraphs: settings.urls,
  eventLog: redis ? createRedisEventLog(redis, log) : createInProcessEventLog(),
  identitySecret: 'a secret of the benchmark, of 32 characters and more',
  ...(settings.limits ? { rates: plenty } : {}),
  ...(redis ? { redis } : {}),
  metrics: createMetrics('gateway', { processMetrics: true, durations: settings.metrics ?? false }),
  cacheBytes: settings.cached ? 32_000_000 : 0,
  log,
});
announce(`${url}/graphql`);
