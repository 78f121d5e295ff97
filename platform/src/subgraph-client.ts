import { BrokenCircuitError, BulkheadRejectedError, TaskCancelledError } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { unavailable } from './errors.ts';
import { type IdentitySigner, identityHeader, type Origin, type Principal } from './identity.ts';
import { createResilience } from './resilience.ts';
import { type Trace, traceparent } from './tracing.ts';

/** A query of another subgraph's own endpoint, with the type of its answer. */
export interface SubgraphQuery<Data, Variables extends Record<string, unknown>> {
  text: string;
  /** Parses the answer's `data`; throws when the other side broke the contract. */
  parse: (data: unknown) => Data;
  /** Keep answers for this long, in ms; 0 (the default) always asks. Never for what decides a write. */
  cacheMs?: number;
  /** Never sent; ties the variables' type to the query. */
  variables?: Variables;
}

export interface SubgraphClient {
  /** @throws CodedError SERVICE_UNAVAILABLE when the subgraph does not answer in time, also after retries. */
  ask<Data, Variables extends Record<string, unknown>>(
    query: SubgraphQuery<Data, Variables>,
    variables: Variables,
    trace: Trace,
    /** Where the request came from for which it asks, if it is to be known there. */
    origin?: Origin,
  ): Promise<Data>;
  /** Resolves when the subgraph says it is ready. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

class TransientFault extends Error {}

/**
 * Asks another subgraph with a service identity: time limit 3 s, two retries, circuit breaker, and for queries that allow it a short cache in which
 * one answer serves all who asked meanwhile. Everything sent must be safe to repeat: a query, or a mutation with an idempotency key.
 */
export function createSubgraphClient(options: {
  name: string;
  url: string;
  signer: IdentitySigner;
  service: string;
  /** Time limit of one attempt. @default 3000 */
  timeoutMs?: number;
}): SubgraphClient {
  const { timeoutMs = 3_000 } = options;
  const pool = new Pool(options.url, {
    connections: 32,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const policy = createResilience({
    timeoutMs,
    retries: 2,
    isTransient: (error) => error instanceof TransientFault || error instanceof TaskCancelledError,
  });
  const principal: Principal = { kind: 'service', service: options.service };
  const cache = new LRUCache<string, Promise<unknown>>({ max: 5_000 });

  async function send(text: string, variables: unknown, trace: Trace, origin: Origin): Promise<unknown> {
    const content = JSON.stringify({ query: text, variables });
    let status: number;
    let body: string;
    try {
      const response = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          [identityHeader]: options.signer.sign(principal, origin, content),
          traceparent: traceparent(trace),
        },
        body: content,
      });
      status = response.statusCode;
      body = await response.body.text();
    } catch (cause) {
      throw new TransientFault(`${options.name} did not answer`, { cause });
    }
    if (status >= 500) throw new TransientFault(`${options.name} answered ${status}: ${body.slice(0, 300)}`);
    const answer = JSON.parse(body) as {
      data?: unknown;
      errors?: { message: string; extensions?: { code?: string } }[];
    }; // our own subgraph's answer; `parse` checks data
    const first = answer.errors?.[0];
    if (first?.extensions?.code === 'SERVICE_UNAVAILABLE') throw new TransientFault(first.message);
    if (first) throw new Error(`${options.name} refused: ${first.message}`);
    return answer.data;
  }

  return {
    async ask(query, variables, trace, origin = {}) {
      const fetchAndParse = async () => {
        try {
          return query.parse(await policy.execute(() => send(query.text, variables, trace, origin)));
        } catch (error) {
          const nobodyAnswered =
            error instanceof TransientFault ||
            error instanceof TaskCancelledError ||
            error instanceof BrokenCircuitError ||
            error instanceof BulkheadRejectedError;
          throw nobodyAnswered ? unavailable(`The ${options.name} service`, error) : error;
        }
      };
      if (!query.cacheMs) return fetchAndParse();
      const key = `${query.text} ${JSON.stringify(variables)}`;
      const known = cache.get(key);
      if (known) return known as ReturnType<typeof fetchAndParse>; // stored under this query's own text
      const answer = fetchAndParse();
      cache.set(key, answer, { ttl: query.cacheMs });
      answer.catch(() => cache.delete(key));
      return answer;
    },
    async ready() {
      const { statusCode, body } = await pool.request({ path: '/health', method: 'GET' });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${options.name} answered ${statusCode}`);
    },
    close: () => pool.close(),
  };
}
