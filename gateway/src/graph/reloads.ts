import type { Log } from '@comanda/platform/log';
import type { Metrics } from '@comanda/platform/metrics';
import { breakingChangesOf } from '@comanda/schema/breaking-changes';
import { Counter } from 'prom-client';
import type { CurrentGraph } from './current-graph.ts';
import type { Graph } from './graph.ts';
import type { SupergraphSource, SupergraphText } from './supergraph.ts';
import { warm } from './warm.ts';

/** What became of a reload. */
export type Reload =
  /** Another supergraph is served now; with what of it clients may stumble over. */
  | { outcome: 'replaced'; breakingChanges: readonly string[]; brokenOperations: readonly string[] }
  /** It is the one that is served already. */
  | { outcome: 'unchanged' }
  /** It cannot be served, so the one before still is. */
  | { outcome: 'refused'; problem: string };

/** How the gateway came to what it serves. */
export interface SupergraphState {
  version: string;
  /** Where it is read from. */
  source: string;
  servedSince: Date;
  /** The last time it was read, whatever came of it. */
  readAt: Date;
  /** Why what was read last is not served. */
  problem: string | null;
  /** What of the last replacement clients may stumble over. */
  breakingChanges: readonly string[];
  brokenOperations: readonly string[];
}

export interface Reloads {
  /**
   * Reads the supergraph again and serves it if it is another and a right one. Nothing is refused to clients meanwhile. Calls do not overlap.
   * @param reason for the log, such as `signal`.
   */
  reload(reason: string): Promise<Reload>;
  state(): SupergraphState;
}

export interface ReloadsOptions {
  source: SupergraphSource;
  graphs: CurrentGraph;
  build: (text: SupergraphText) => Promise<Graph>;
  metrics: Metrics;
  log: Log;
}

/** Replaces the graph of a running gateway: built and made ready beside the present one, which goes on serving until then and for what it has begun. */
export function createReloads({ source, graphs, build, metrics, log }: ReloadsOptions): Reloads {
  const reloads = new Counter({
    name: 'comanda_gateway_supergraph_reloads_total',
    help: 'How often the supergraph was read again, by what came of it.',
    labelNames: ['outcome'],
    registers: [metrics.registry],
  });
  let servedSince = new Date();
  let readAt = servedSince;
  let problem: string | null = null;
  let broken: Pick<SupergraphState, 'breakingChanges' | 'brokenOperations'> = {
    breakingChanges: [],
    brokenOperations: [],
  };
  let turn: Promise<unknown> = Promise.resolve();

  async function attempt(): Promise<Reload> {
    const present = graphs.graph;
    try {
      const text = await source.read();
      if (text.sdl === present.supergraphSdl) return { outcome: 'unchanged' };
      const next = await build(text);
      const brokenOperations = await warm(next, present);
      await graphs.replace(next);
      servedSince = new Date();
      return {
        outcome: 'replaced',
        breakingChanges: breakingChangesOf(present.schema, next.schema),
        brokenOperations,
      };
    } catch (error) {
      return { outcome: 'refused', problem: problemOf(error) };
    }
  }

  async function reload(reason: string): Promise<Reload> {
    const start = performance.now();
    const last = await attempt();
    readAt = new Date();
    problem = last.outcome === 'refused' ? last.problem : null;
    if (last.outcome === 'replaced') {
      const { breakingChanges, brokenOperations } = last;
      broken = { breakingChanges, brokenOperations };
    }
    reloads.inc({ outcome: last.outcome });
    const { version } = graphs.graph;
    const told = { ...last, reason, source: source.name, version, ms: Math.round(performance.now() - start) };
    if (last.outcome === 'refused')
      log.error(told, 'the supergraph cannot be served; the one before still is');
    else if (last.outcome === 'unchanged') log.info(told, 'the supergraph is the one that is served already');
    else if (last.breakingChanges.length + last.brokenOperations.length > 0)
      log.warn(told, 'another supergraph is served, which breaks some of what clients use');
    else log.info(told, 'another supergraph is served');
    return last;
  }

  return {
    reload(reason) {
      const mine = turn.then(() => reload(reason));
      turn = mine;
      return mine;
    },
    state: () => ({
      version: graphs.graph.version,
      source: source.name,
      servedSince,
      readAt,
      problem,
      ...broken,
    }),
  };
}

/** A sentence or a few: a supergraph that is none at all has an error for each of its parts. */
function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.length > 2_000 ? `${message.slice(0, 2_000)} …` : message;
}
