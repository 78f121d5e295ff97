import { randomUUID } from 'node:crypto';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import type { Log } from '@comanda/platform/log';
import type { Metrics } from '@comanda/platform/metrics';
import { platformOrganizationId } from '@comanda/platform/revocation';
import { Counter } from 'prom-client';
import { type CurrentGraph, createCurrentGraph } from './current-graph.ts';
import { createGraph, type GraphDependencies } from './graph.ts';
import { createReloads, type Reload, type Reloads } from './reloads.ts';
import type { SupergraphSource, SupergraphText } from './supergraph.ts';
import { watchFile } from './watched-file.ts';

export interface ServedGraph extends Reloads {
  graphs: CurrentGraph;
  /** Reloads here, and asks every other gateway to. @returns what came of it here. */
  reloadEverywhere(reason: string): Promise<Reload>;
  close(): Promise<void>;
}

export interface ServedGraphOptions extends Omit<GraphDependencies, 'onPlanned'> {
  source: SupergraphSource;
  /** By it gateways ask each other to reload. */
  eventLog: EventLog;
  metrics: Metrics;
  log: Log;
}

/** In the log of the platform itself: read the supergraph again. */
const reloadTopic = 'supergraph';
/** When the log could not be followed it is tried again this much later, in ms. */
const retryMs = 5_000;

/**
 * The graph of a gateway, which follows its supergraph: when the file becomes another, and when somebody asks.
 * @throws Error when the first supergraph cannot be served.
 */
export async function serveGraph(options: ServedGraphOptions): Promise<ServedGraph> {
  const { source, eventLog, metrics, log, ...dependencies } = options;
  const plans = new Counter({
    name: 'comanda_gateway_plans_total',
    help: 'Operations planned, while a request waited for it or ahead of another supergraph.',
    labelNames: ['when'],
    registers: [metrics.registry],
  });
  const build = (text: SupergraphText) =>
    createGraph(text, { ...dependencies, onPlanned: (when) => plans.inc({ when }) });
  const graphs = createCurrentGraph(await build(await source.read()), log);
  const reloads = createReloads({ source, graphs, build, metrics, log });
  const stopWatching = source.path && watchFile(source.path, () => void reloads.reload('file'));
  const stopListening = listen(eventLog, log, () => void reloads.reload('another gateway'));
  return {
    ...reloads,
    graphs,
    async reloadEverywhere(reason) {
      const signal = { topic: reloadTopic, key: 'all', entityId: 'all' };
      const mine = await reloads.reload(reason);
      try {
        const event = { id: randomUUID(), at: new Date(), signals: [signal] };
        await eventLog.append(platformOrganizationId, [event]);
      } catch (error) {
        log.warn({ err: error }, 'other gateways could not be asked to reload the supergraph');
      }
      return mine;
    },
    async close() {
      if (stopWatching) stopWatching();
      stopListening();
      await graphs.graph.close();
    },
  };
}

/** Hears other gateways ask. While the log cannot be reached nothing is heard, which only delays what a changed file says as well. */
function listen(eventLog: EventLog, log: Log, asked: () => void): () => void {
  let closed = false;
  let stop = () => {};
  const follow = async (): Promise<void> => {
    try {
      const following = await eventLog.subscribe(platformOrganizationId, ({ signals }) => {
        if (signals.some(({ topic }) => topic === reloadTopic)) asked();
      });
      stop = () => following.close();
      if (closed) stop();
    } catch (error) {
      if (closed) return;
      log.warn({ err: error }, 'requests to reload the supergraph are not heard yet; trying again');
      setTimeout(follow, retryMs).unref();
    }
  };
  void follow();
  return () => {
    closed = true;
    stop();
  };
}
