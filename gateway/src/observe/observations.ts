import type { Metrics } from '@comanda/platform/metrics';
import { Counter, Gauge, Histogram } from 'prom-client';
import { durationBuckets, durationHistograms } from './duration-histograms.ts';
import { createRollingWindow, type RollingWindow } from './rolling-window.ts';

/** What this gateway process sees of itself: kept for the super-admin's page, and counted for Prometheus. */
export interface Observations {
  startedAt: Date;
  requests: RollingWindow;
  events: RollingWindow;
  sockets: () => number;
  subscriptions: () => number;
  socketOpened(): void;
  socketClosed(): void;
  subscriptionStarted(): void;
  subscriptionEnded(): void;
  /** Tells how many groups of subscribers there are. */
  countGroups(groups: () => number): void;
  /** A slow reader was told the newest state of something in place of an older one. */
  coalesced(field: string): void;
  /** A reader was sent away with its cursor because it was too slow. */
  slowReaderEnded(field: string): void;
  /** A subscription was started from a cursor, or with the present state. */
  resumed(how: 'cursor' | 'snapshot'): void;
  socketEnded(code: number): void;
  eventDelivered(ms: number, failed: boolean): void;
  requestAnswered(ms: number, failed: boolean): void;
  fetchEnded(subgraph: string, ms: number, failed: boolean): void;
  fetches(subgraph: string): RollingWindow;
}

/** Counts, and keeps the last minute. How long requests and fetches take is put into histograms as well where `durations` asks for it. */
export function createObservations({ registry, durations }: Metrics): Observations {
  const registers = [registry];
  const requests = createRollingWindow();
  const events = createRollingWindow();
  const fetches = new Map<string, RollingWindow>();
  const fetchesOf = (subgraph: string): RollingWindow => {
    const window = fetches.get(subgraph) ?? createRollingWindow();
    fetches.set(subgraph, window);
    return window;
  };
  let sockets = 0;
  let subscriptions = 0;

  new Gauge({
    name: 'comanda_gateway_sockets',
    help: 'Open WebSocket connections.',
    registers,
    collect() {
      this.set(sockets);
    },
  });
  new Gauge({
    name: 'comanda_gateway_subscriptions',
    help: 'Running subscriptions.',
    registers,
    collect() {
      this.set(subscriptions);
    },
  });
  const histograms = durations ? durationHistograms(registry) : undefined;
  const eventSeconds = new Histogram({
    name: 'comanda_gateway_event_delivery_seconds',
    help: 'Seconds from the change to the subscriber.',
    labelNames: ['outcome'],
    buckets: durationBuckets,
    registers,
  });
  const opened = new Counter({
    name: 'comanda_gateway_sockets_opened_total',
    help: 'WebSocket connections ever opened.',
    registers,
  });
  let groups = () => 0;
  new Gauge({
    name: 'comanda_gateway_subscription_groups',
    help: 'Groups of subscriptions that are told the same, each resolved once.',
    registers,
    collect() {
      this.set(groups());
    },
  });
  const coalescings = new Counter({
    name: 'comanda_gateway_coalesced_total',
    help: 'States that a slow reader was not told because a newer one of the same entity was waiting.',
    labelNames: ['field'],
    registers,
  });
  const slowReaders = new Counter({
    name: 'comanda_gateway_slow_readers_ended_total',
    help: 'Subscriptions ended with their cursor because their reader was too slow.',
    labelNames: ['field'],
    registers,
  });
  const resumptions = new Counter({
    name: 'comanda_gateway_resumed_total',
    help: 'Subscriptions that started from a cursor, or were given the present state.',
    labelNames: ['how'],
    registers,
  });
  const ended = new Counter({
    name: 'comanda_gateway_sockets_ended_total',
    help: 'Connections that this gateway ended, by close code.',
    labelNames: ['code'],
    registers,
  });
  return {
    startedAt: new Date(),
    requests,
    events,
    sockets: () => sockets,
    subscriptions: () => subscriptions,
    socketOpened() {
      sockets++;
      opened.inc();
    },
    socketClosed() {
      sockets--;
    },
    subscriptionStarted() {
      subscriptions++;
    },
    subscriptionEnded() {
      subscriptions--;
    },
    countGroups(count) {
      groups = count;
    },
    coalesced: (field) => coalescings.inc({ field }),
    slowReaderEnded: (field) => slowReaders.inc({ field }),
    resumed: (how) => resumptions.inc({ how }),
    socketEnded: (code) => ended.inc({ code }),
    eventDelivered(ms, failed) {
      events.add(ms, failed);
      eventSeconds.observe({ outcome: failed ? 'error' : 'ok' }, ms / 1_000);
    },
    requestAnswered(ms, failed) {
      requests.add(ms, failed);
      histograms?.requestAnswered(ms, failed);
    },
    fetchEnded(subgraph, ms, failed) {
      fetchesOf(subgraph).add(ms, failed);
      histograms?.fetchEnded(subgraph, ms, failed);
    },
    fetches: fetchesOf,
  };
}
