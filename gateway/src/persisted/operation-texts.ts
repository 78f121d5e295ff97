import { CodedError } from '@comanda/platform/errors';
import type { Principal } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import type { Metrics } from '@comanda/platform/metrics';
import type { RedisConnection } from '@comanda/platform/redis';
import { LRUCache } from 'lru-cache';
import { Counter } from 'prom-client';
import { z } from 'zod';
import { createAppOperations } from './app-operations.ts';
import { createAutomaticOperations } from './automatic-operations.ts';
import { hashOf } from './manifest.ts';

/**
 * What becomes of operations that are in no manifest of our apps: nothing (`off`), they are logged once each (`log`), or refused (`required`). Partners send what
 * they like in any case.
 */
export type Safelist = 'off' | 'log' | 'required';

/** The part of a request that says what to execute. */
export interface OperationRequest {
  query?: string | undefined;
  extensions?: Record<string, unknown> | undefined;
}

export interface OperationTexts {
  /**
   * The text to execute: what was sent, or what the hash in `extensions.persistedQuery` stands for. At once, unless other gateways must be asked.
   * @param check called with a text of a partner before it is kept; throws when it is no GraphQL.
   * @throws CodedError BAD_REQUEST, PERSISTED_QUERY_NOT_FOUND or PERSISTED_QUERY_ONLY
   */
  textOf(
    request: OperationRequest,
    principal: Pick<Principal, 'kind'>,
    check: (text: string) => unknown,
  ): string | Promise<string>;
  close(): void;
}

export interface OperationTextsOptions {
  safelist: Safelist;
  /** The operations of our own apps, by hash. */
  own: ReadonlyMap<string, string>;
  /** Where gateways share texts; without it each has its own. */
  redis: RedisConnection | undefined;
  metrics: Metrics;
  log: Log;
}

const persistedQuery = z.object({
  version: z.literal(1),
  sha256Hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .transform((hash) => hash.toLowerCase()),
});

/** Decides which text a request runs. */
export function createOperationTexts(options: OperationTextsOptions): OperationTexts {
  const { safelist, own, log } = options;
  const apps = createAppOperations(own, options);
  const automatic = createAutomaticOperations(options);
  const unlisted = new Counter({
    name: 'comanda_gateway_unlisted_operations_total',
    help: 'Operations that no manifest of our apps has, from callers who should send no others.',
    labelNames: ['outcome'],
    registers: [options.metrics.registry],
  });
  const logged = new LRUCache<string, true>({ max: 500 });

  /** What a caller of our own sends that is in no manifest. */
  function unlistedText(text: string, principal: Pick<Principal, 'kind'>): string {
    const outcome = safelist === 'required' ? 'refused' : 'logged';
    unlisted.inc({ outcome });
    const hash = hashOf(text);
    if (!logged.has(hash)) {
      logged.set(hash, true);
      const told = { outcome, caller: principal.kind, sha256Hash: hash, text: text.slice(0, 300) };
      log.warn(told, 'an operation is in no manifest of our apps');
    }
    if (safelist === 'required') throw only();
    return text;
  }

  function textOfOwn(text: string, principal: Pick<Principal, 'kind'>): string | Promise<string> {
    if (safelist === 'off' || apps.isListed(text)) return text;
    return apps.isListedAnywhere(text).then((isListed) => (isListed ? text : unlistedText(text, principal)));
  }

  async function findByHash(hash: string, isPartner: boolean): Promise<string> {
    const text = (await apps.find(hash)) ?? (isPartner ? await automatic.find(hash) : undefined);
    if (text === undefined)
      throw new CodedError(
        'PERSISTED_QUERY_NOT_FOUND',
        'No operation is known by this hash. Send it once with its text.',
      );
    return text;
  }

  return {
    textOf({ query, extensions }, principal, check) {
      const isPartner = principal.kind === 'partner';
      const hash = hashIn(extensions);
      if (hash === undefined) {
        if (!query) throw new CodedError('BAD_REQUEST', `The request has no "query". ${expected}`);
        return isPartner ? query : textOfOwn(query, principal);
      }
      if (!query)
        return (
          apps.known(hash) ?? (isPartner ? automatic.known(hash) : undefined) ?? findByHash(hash, isPartner)
        );
      if (hashOf(query) !== hash)
        throw new CodedError('BAD_REQUEST', 'The SHA-256 of "query" is another than the one sent with it.');
      if (!isPartner) return textOfOwn(query, principal);
      check(query);
      automatic.keep(hash, query);
      return query;
    },
    close: apps.close,
  };
}

const expected =
  'Expected {"query": "…"} or {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "…"}}}.';

function hashIn(extensions: Record<string, unknown> | undefined): string | undefined {
  const given = extensions?.persistedQuery;
  if (given == null) return undefined;
  const parsed = persistedQuery.safeParse(given);
  if (!parsed.success)
    throw new CodedError('BAD_REQUEST', `"extensions.persistedQuery" is not right. ${expected}`);
  return parsed.data.sha256Hash;
}

function only(): CodedError {
  return new CodedError(
    'PERSISTED_QUERY_ONLY',
    'This caller may only send the operations of our own apps. For others use an API key.',
  );
}
