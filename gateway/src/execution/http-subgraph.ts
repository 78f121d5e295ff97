import { setTimeout as delay } from 'node:timers/promises';
import { type IdentitySigner, identityHeader } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { traceparent } from '@comanda/platform/tracing';
import { Pool } from 'undici';
import { serviceUnavailable } from './answer.ts';
import { createBreaker } from './breaker.ts';
import { HttpCall } from './http-call.ts';
import type { Subgraph, SubgraphCall } from './subgraph.ts';

export interface HttpSubgraph extends Subgraph {
  /** Resolves when the subgraph says it is ready. */
  ready(): Promise<void>;
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

/** Calls under way and waiting for one subgraph; above that it is plainly too slow, and more would only fill the memory. */
const mostCalls = 2_000;
/** Faults in a row after which a subgraph is left alone for a moment. */
const faultsUntilOpen = 5;
const restMs = 2_000;

/**
 * Sends fetches to a subgraph on behalf of their caller: the signed identity and the trace go along. A query is tried once more after a fault; mutations
 * never are here, since their client repeats them under the same idempotency key.
 */
export function createHttpSubgraph(options: HttpSubgraphOptions): HttpSubgraph {
  const { name, log, signer, timeoutMs = 5_000 } = options;
  // Time limits are our own: one for the whole of an attempt.
  const pool = new Pool(options.url, {
    connections: 64,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: 2_000,
    keepAliveTimeout: 30_000,
  });
  const breaker = createBreaker({ faultsUntilOpen, restMs });
  let calls = 0;

  async function send({ body, isMutation, context, signal }: SubgraphCall): Promise<unknown> {
    const identity = await signer.sign(context.principal);
    const start = performance.now();
    let failed = true;
    let timer: NodeJS.Timeout | undefined;
    let leave: (() => void) | undefined;
    try {
      const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
        const call = new HttpCall(resolve, reject);
        const limitMs = isMutation ? 2 * timeoutMs : timeoutMs;
        timer = setTimeout(() => call.abort(new Error(`no answer within ${limitMs} ms`)), limitMs);
        if (signal) {
          leave = () => call.abort(new CallerLeft());
          signal.addEventListener('abort', leave, { once: true });
        }
        pool.dispatch(
          {
            path: '/graphql',
            method: 'POST',
            headers: [
              'content-type',
              'application/json',
              'accept',
              'application/json',
              identityHeader,
              identity,
              'traceparent',
              traceparent(context.trace),
            ],
            body,
          },
          call,
        );
      });
      if (status >= 500) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
      const answer: unknown = JSON.parse(text);
      failed = false;
      return answer;
    } finally {
      clearTimeout(timer);
      if (leave) signal?.removeEventListener('abort', leave);
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

  return {
    async fetch(call) {
      try {
        return await attempt(call);
      } catch (error) {
        if (!call.isMutation && !call.signal?.aborted && !breaker.isOpen()) {
          try {
            await delay(20 + Math.random() * 80);
            return await attempt(call);
          } catch (again) {
            log.debug({ err: again, subgraph: name }, 'subgraph fetch failed again');
          }
        }
        if (!call.signal?.aborted)
          log.warn(
            { err: error, subgraph: name, traceId: call.context.trace.traceId },
            'subgraph fetch failed',
          );
        throw serviceUnavailable(name, error);
      }
    },
    async ready() {
      const { statusCode, body } = await pool.request({
        path: '/ready',
        method: 'GET',
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      await body.dump();
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
    },
    close: () => pool.close(),
  };
}

class CallerLeft extends Error {}
