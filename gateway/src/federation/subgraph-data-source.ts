import type { GraphQLDataSource } from '@apollo/gateway';
import { CodedError } from '@comanda/platform/errors';
import { type IdentitySigner, identityHeader } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { createResilience } from '@comanda/platform/resilience';
import { traceparent } from '@comanda/platform/tracing';
import { Pool } from 'undici';
import type { Context } from '../context.ts';

export interface SubgraphDataSource extends GraphQLDataSource<Context> {
  /** Resolves when the subgraph says it is ready. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

class SubgraphGone extends Error {}

/**
 * Fetches from one subgraph on behalf of a caller: the signed identity and the trace go along. Time limit 5 s. Queries are tried again once after a
 * fault; mutations never are here, since their client repeats them under the same idempotency key.
 */
export function createSubgraphDataSource(options: {
  name: string;
  url: string;
  signer: IdentitySigner;
  log: Log;
}): SubgraphDataSource {
  const { name, log } = options;
  const pool = new Pool(options.url, {
    connections: 64,
    pipelining: 1,
    headersTimeout: 5_000,
    bodyTimeout: 5_000,
    keepAliveTimeout: 30_000,
  });
  const isTransient = (error: unknown) => error instanceof SubgraphGone;
  const forQueries = createResilience({ timeoutMs: 5_000, retries: 1, isTransient });
  const forMutations = createResilience({ timeoutMs: 10_000, retries: 0, isTransient });

  async function send(
    body: string,
    context: Context,
  ): Promise<{ data?: Record<string, unknown> | null; errors?: { message: string }[] }> {
    const identity = await options.signer.sign(context.principal, context.origin);
    const start = performance.now();
    let failed = true;
    try {
      const response = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          [identityHeader]: identity,
          traceparent: traceparent(context.trace),
        },
        body,
      });
      const text = await response.body.text();
      if (response.statusCode >= 500)
        throw new SubgraphGone(`answered ${response.statusCode}: ${text.slice(0, 300)}`);
      failed = false;
      return JSON.parse(text);
    } catch (error) {
      throw error instanceof SubgraphGone ? error : new SubgraphGone('did not answer', { cause: error });
    } finally {
      context.observations.fetchEnded(name, performance.now() - start, failed);
    }
  }

  return {
    async process({ request, context }) {
      const { query, variables, operationName } = request;
      const policy = query?.trimStart().startsWith('mutation') ? forMutations : forQueries;
      try {
        const body = JSON.stringify({ query, variables, operationName });
        return await policy.execute(() => send(body, context as Context)); // the gateway only ever executes with our context
      } catch (error) {
        log.warn({ err: error, subgraph: name, traceId: context.trace.traceId }, 'subgraph fetch failed');
        throw new CodedError(
          'SERVICE_UNAVAILABLE',
          `The ${name} service does not answer at the moment. Try again.`,
        );
      }
    },
    async ready() {
      const { statusCode, body } = await pool.request({ path: '/ready', method: 'GET' });
      await body.dump();
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
    },
    close: () => pool.close(),
  };
}
