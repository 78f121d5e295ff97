import { setTimeout as delay } from 'node:timers/promises';
import type { DependencyCheck } from '@comanda/platform/http-server';
import { type IdentitySigner, identityHeader } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { beginSpan, endSpan, traceparent } from '@comanda/platform/tracing';
import { z } from 'zod';
import { serviceUnavailable } from './answer.ts';
import { createBreaker } from './breaker.ts';
import { Attempt } from './http/attempt.ts';
import { createConnectionPool } from './http/connection-pool.ts';
import { createDeadlines } from './http/deadlines.ts';
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
/** Time limit of a readiness check, in ms. */
const readyMs = 5_000;

/**
 * Sends fetches to a subgraph on behalf of their caller: the signed identity and the trace go along. A query is tried once more after a fault; mutations
 * never are here, since their client repeats them under the same idempotency key.
 */
export function createHttpSubgraph(options: HttpSubgraphOptions): HttpSubgraph {
  const { name, log, signer, timeoutMs = 5_000 } = options;
  const url = new URL(options.url);
  // Queries share connections, mutations never do.
  const queries = {
    pool: createConnectionPool(url, { connections: 16, depth: 8 }),
    deadlines: createDeadlines(timeoutMs),
  };
  const mutations = {
    pool: createConnectionPool(url, { connections: 32, depth: 1 }),
    deadlines: createDeadlines(2 * timeoutMs),
  };
  const checks = {
    pool: createConnectionPool(url, { connections: 2, depth: 1 }),
    deadlines: createDeadlines(readyMs),
  };
  const breaker = createBreaker({ faults: 5, lastingMs: 250, restMs: 2_000 });
  const opening = `POST /graphql HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\naccept: application/json\r\n${identityHeader}: `;
  const fetchName = `fetch ${name}`;
  const queryAttributes = { 'comanda.subgraph': name, 'graphql.operation.type': 'query' };
  const mutationAttributes = { 'comanda.subgraph': name, 'graphql.operation.type': 'mutation' };
  let calls = 0;

  function send(call: SubgraphCall, identity: string): Promise<unknown> {
    const { body, isMutation, context, departure, take } = call;
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const span = beginSpan(context.trace, fetchName, 'call');
      const bytes = bytesOf(body);
      const text = `${opening}${identity}\r\ntraceparent: ${traceparent(context.trace, span)}\r\ncontent-length: ${bytes.length}\r\n\r\n${bytes}`;
      calls++;
      const finish = (failed: boolean) => {
        calls--;
        if (leave) departure?.listeners.delete(leave);
        context.observations.fetchEnded(name, performance.now() - start, failed);
      };
      const read = take
        ? (status: number, bytes: Buffer) => (status === 200 && take(bytes)) || readJson(status, bytes)
        : readJson;
      const attempt = new Attempt(text, isMutation ? mutations : queries, read, {
        answered(answer) {
          finish(false);
          endSpan(span, undefined, isMutation ? mutationAttributes : queryAttributes);
          breaker.succeeded();
          resolve(answer);
        },
        failed(reason) {
          finish(true);
          endSpan(span, reason, isMutation ? mutationAttributes : queryAttributes);
          if (!(reason instanceof CallerLeft)) breaker.failed();
          reject(reason);
        },
      });
      const leave = departure && (() => attempt.giveUp(new CallerLeft()));
      if (leave) departure.listeners.add(leave);
      attempt.start();
    });
  }

  async function attempt(call: SubgraphCall): Promise<unknown> {
    if (calls >= mostCalls) throw new Error(`${mostCalls} calls are under way`);
    if (!breaker.admits()) throw new Error('left alone for a moment after several faults');
    const { principal, origin } = call.context;
    return send(call, signer.sign(principal, origin, call.body));
  }

  /** Once more after a moment, for what is safe to repeat. */
  async function again(call: SubgraphCall, fault: unknown): Promise<unknown> {
    if (call.isMutation || call.departure?.happened || breaker.isOpen()) throw fault;
    await delay(20 + Math.random() * 80);
    return attempt(call);
  }

  function unanswered(call: SubgraphCall, error: unknown): never {
    const { traceId } = call.context.trace;
    if (!call.departure?.happened) log.warn({ err: error, subgraph: name, traceId }, 'subgraph fetch failed');
    throw serviceUnavailable(name, error);
  }

  function askReadiness(): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const read = (status: number, body: Buffer) => ({ status, text: body.toString('utf8') });
      const text = `GET /ready HTTP/1.1\r\nhost: ${url.host}\r\naccept: application/json\r\n\r\n`;
      new Attempt(text, checks, read, { answered: resolve, failed: reject }).start();
    });
  }

  return {
    fetch: (call) =>
      attempt(call)
        .catch((fault: unknown) => again(call, fault))
        .catch((error: unknown) => unanswered(call, error)),
    async ready() {
      const { status } = await askReadiness();
      if (status !== 200) throw new Error(`answered ${status}`);
    },
    async dependencies() {
      const { text } = await askReadiness();
      return readiness.parse(JSON.parse(text)).checks;
    },
    async close() {
      for (const { pool } of [queries, mutations, checks]) pool.close();
    },
  };
}

/** @throws Error when the subgraph says that it failed, or says no JSON. */
function readJson(status: number, body: Buffer): unknown {
  const text = body.toString('utf8');
  if (status >= 500) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

/** A text as UTF-8, each byte a character. Most are ASCII, and then the same. */
function bytesOf(text: string): string {
  return Buffer.byteLength(text) === text.length ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/** The call was given up because nobody waits for its answer any more; no fault of the subgraph. */
class CallerLeft extends Error {}
