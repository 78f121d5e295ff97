import { setTimeout as delay } from 'node:timers/promises';
import type { DependencyCheck } from '@comanda/platform/http-server';
import { type IdentitySigner, identityHeader } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { traceparent } from '@comanda/platform/tracing';
import { z } from 'zod';
import { serviceUnavailable } from './answer.ts';
import { createBreaker } from './breaker.ts';
import { createConnections } from './connections.ts';
import type { Subgraph, SubgraphCall } from './subgraph.ts';

export interface HttpSubgraph extends Subgraph {
  /** Resolves when the subgraph says it is ready. */
  ready(): Promise<void>;
  /** What the subgraph says of the parts it depends on, ready or not. Rejects when it does not say. */
  dependencies(): Promise<DependencyCheck[]>;
  close(): Promise<void>;
}

export interface HttpSubgraphOptions {
  name: string;
  url: string;
  signer: IdentitySigner;
  log: Log;
  /** Time limit of one attempt of a query, in ms; a mutation has twice as much. @default 5000 */
  timeoutMs?: number;
}

const readiness = z.object({
  checks: z.array(
    z.object({ name: z.string(), ready: z.boolean(), checkMs: z.number(), problem: z.string().nullable() }),
  ),
});

/** Calls under way and waiting for one subgraph; above that it is plainly too slow, and more would only fill the memory. */
const mostCalls = 2_000;

/**
 * Sends fetches to a subgraph on behalf of their caller: the signed identity and the trace go along. A query is tried once more after a fault; mutations
 * never are here, since their client repeats them under the same idempotency key.
 */
export function createHttpSubgraph(options: HttpSubgraphOptions): HttpSubgraph {
  const { name, log, signer, timeoutMs = 5_000 } = options;
  const connections = createConnections(options.url);
  const breaker = createBreaker({ faults: 5, lastingMs: 250, restMs: 2_000 });
  let calls = 0;

  async function send({ body, isMutation, context, departure }: SubgraphCall): Promise<unknown> {
    const identity = signer.sign(context.principal, context.origin, body);
    const headers = ['content-type', 'application/json', 'accept', 'application/json'];
    headers.push(identityHeader, identity, 'traceparent', traceparent(context.trace));
    const limitMs = isMutation ? 2 * timeoutMs : timeoutMs;
    const start = performance.now();
    let failed = true;
    let timer: NodeJS.Timeout | undefined;
    let leave: (() => void) | undefined;
    try {
      const { status, text } = await connections.post(
        { path: '/graphql', headers, body, isSafe: !isMutation },
        (call) => {
          timer = setTimeout(() => call.abort(new Error(`no answer within ${limitMs} ms`)), limitMs);
          if (!departure) return;
          leave = () => call.abort(new CallerLeft());
          departure.listeners.add(leave);
        },
      );
      if (status >= 500) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
      const answer: unknown = JSON.parse(text);
      failed = false;
      return answer;
    } finally {
      clearTimeout(timer);
      if (leave) departure?.listeners.delete(leave);
      context.observations.fetchEnded(name, performance.now() - start, failed);
    }
  }

  async function attempt(call: SubgraphCall): Promise<unknown> {
    if (calls >= mostCalls) throw new Error(`${mostCalls} calls are under way`);
    if (!breaker.admits()) throw new Error('left alone for a moment after several faults');
    calls++;
    try {
      const answer = await send(call);
      breaker.succeeded();
      return answer;
    } catch (error) {
      if (!(error instanceof CallerLeft)) breaker.failed();
      throw error;
    } finally {
      calls--;
    }
  }

  /** Once more after a moment, for what is safe to repeat. */
  async function again(call: SubgraphCall, fault: unknown): Promise<unknown> {
    if (call.isMutation || call.departure?.happened || breaker.isOpen()) throw fault;
    await delay(20 + Math.random() * 80);
    return attempt(call);
  }

  return {
    async fetch(call) {
      try {
        return await attempt(call).catch((fault: unknown) => again(call, fault));
      } catch (error) {
        const { traceId } = call.context.trace;
        if (!call.departure?.happened)
          log.warn({ err: error, subgraph: name, traceId }, 'subgraph fetch failed');
        throw serviceUnavailable(name, error);
      }
    },
    async ready() {
      const { status } = await connections.get('/ready');
      if (status !== 200) throw new Error(`answered ${status}`);
    },
    async dependencies() {
      const { text } = await connections.get('/ready');
      return readiness.parse(JSON.parse(text)).checks;
    },
    close: () => connections.close(),
  };
}

/** The call was given up because nobody waits for its answer any more; no fault of the subgraph. */
class CallerLeft extends Error {}
