import { continueTrace } from '@comanda/platform/tracing';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql';
import type { FederatedOperation, Federation } from '../federation/federation.ts';
import type { KeptAnswer } from './answers.ts';
import { audienceOf } from './audience.ts';
import { type Belief, createBelief, noBelief, type OrganizationLogs } from './freshness.ts';
import { type KeptOperation, keptOperation, speaksOnlyOf } from './kept-operation.ts';
import type { OrganizationLog } from './organization-log.ts';
import type { Policies } from './policy.ts';
import type { CacheCounts } from './statistics.ts';
import { dependencyOn, type Entry, type Store } from './store.ts';
import type { Warming } from './warming.ts';

export interface KeptFederationOptions {
  /** Of the supergraph: what was answered under another is never found. */
  version: string;
  schema: GraphQLSchema;
  policies: Policies;
  logs: OrganizationLogs;
  store: Store<KeptAnswer>;
  counts: CacheCounts;
  warming: Warming;
}

/** A request whose answer may be kept. */
interface Request {
  key: string;
  kept: KeptOperation;
  operation: FederatedOperation;
  organizationIds: ReadonlySet<string>;
  entityIds: readonly string[];
}

interface Prepared {
  isQuery: boolean;
  /** Undefined when the answer may not be kept as a whole. */
  kept: KeptOperation | undefined;
}

interface Flight {
  /** Where the logs were when it began. */
  sequences: readonly number[];
  answer: Promise<ExecutionResult>;
}

/** Gateways that warm the same menus do not all fetch them. */
const youngMs = 4 * 60_000;

/** More organizations than this in one request are the super-admin's lists, which nobody reads twice. */
const mostOrganizations = 10;

/**
 * A federation that answers a query from what is kept where everything in it allows that, and lets the executor look into what is kept of entities otherwise. Mutations, and what the gateway
 * asks by itself for an event, go past all of it.
 */
export function keptFederation<Inner extends Federation>(
  inner: Inner,
  options: KeptFederationOptions,
): Inner {
  const { logs, store, counts, warming } = options;
  const prepared = new WeakMap<DocumentNode, Map<string, Prepared>>();
  const flights = new Map<string, Flight>();

  function prepare({ document, operationName }: FederatedOperation): Prepared {
    const byName = prepared.get(document) ?? new Map<string, Prepared>();
    prepared.set(document, byName);
    const name = operationName ?? '';
    const known = byName.get(name);
    if (known) return known;
    const isQuery = getOperationAST(document, operationName)?.operation === 'query';
    const fresh = { isQuery, kept: isQuery ? keptOperation(document, operationName, options) : undefined };
    byName.set(name, fresh);
    return fresh;
  }

  function requestOf(operation: FederatedOperation, kept: KeptOperation): Request | undefined {
    const asked = kept.read(operation.variables ?? {});
    if (!asked) return undefined;
    const { principal } = operation.context;
    const organizationIds = new Set(asked.organizationIds);
    if ('organizationId' in principal) organizationIds.add(principal.organizationId);
    if (organizationIds.size === 0 || organizationIds.size > mostOrganizations) return undefined;
    const key = `${kept.name} ${audienceOf(principal, kept.policy.scope)} ${asked.variables}`;
    return { key, kept, operation, organizationIds, entityIds: asked.entityIds };
  }

  async function answer(request: Request, belief: Belief): Promise<ExecutionResult> {
    const { key, kept } = request;
    const known = await readLogs(request, belief);
    if (!known) {
      counts.bypasses++;
      return inner.execute({ ...request.operation, belief });
    }
    let entry = store.find(key, known);
    if (entry) counts.hits++;
    else [entry] = await store.findShared([key], known);
    if (!entry) return fetch(request, belief, known);
    const isPublic = kept.policy.scope === 'PUBLIC';
    if (isPublic) warming.used(key, () => refresh(request));
    if (entry.expiresAt > Date.now()) return entry.value.result;
    // Its time is over, but the log knows of no change: only a safety net has to be renewed, for which nobody waits.
    if (!isPublic) return fetch(request, belief, known);
    counts.staleHits++;
    warming.renew(key, () => refresh(request));
    return entry.value.result;
  }

  /** One flight for all who ask the same, unless something has happened since it began. */
  async function fetch(
    request: Request,
    belief: Belief,
    known: readonly OrganizationLog[],
  ): Promise<ExecutionResult> {
    const { key } = request;
    const sequences = known.map(({ sequence }) => sequence);
    const flight = flights.get(key);
    if (flight?.sequences.every((sequence, index) => sequence === sequences[index])) {
      const joined = await flight.answer.catch(() => undefined);
      if (joined && !joined.errors) {
        counts.joined++;
        return joined;
      }
    }
    counts.misses++;
    const answered = fetchAndKeep(request, belief, known, false);
    const own = { sequences, answer: answered };
    flights.set(key, own);
    try {
      return await answered;
    } finally {
      if (flights.get(key) === own) flights.delete(key);
    }
  }

  async function fetchAndKeep(
    { key, kept, operation, organizationIds, entityIds }: Request,
    belief: Belief,
    known: readonly OrganizationLog[],
    isWanted: boolean,
  ): Promise<ExecutionResult> {
    const { kinds, maxAge } = kept.policy;
    const dependencies = known.map((log) => dependencyOn(log, [...kinds, ...entityIds]));
    const result = await inner.execute({ ...operation, belief });
    if (result.errors || !result.data || Object.values(result.data).some((value) => value === null))
      return result;
    const text = JSON.stringify({ data: result.data });
    if (!speaksOnlyOf(text, organizationIds)) return result;
    const entry = store.keep(key, text, dependencies, { lifeMs: maxAge * 1_000, isWanted });
    return entry?.value.result ?? result;
  }

  /** Fetches anew what is kept, on behalf of nobody who waits. */
  async function refresh(request: Request): Promise<void> {
    const belief = createBelief(logs, 'now');
    const known = await readLogs(request, belief);
    if (!known) return;
    const [shared] = await store.findShared([request.key], known);
    if (shared && isYoung(shared)) return;
    const { principal, observations } = request.operation.context;
    const caller = { principal, expiresAt: undefined, issuedAt: 0, subjects: [] };
    const context = { principal, caller, origin: {}, trace: continueTrace(undefined), observations };
    const operation = { ...request.operation, context, departure: undefined };
    // Not from what is kept of entities: this is what the kept is measured against.
    await fetchAndKeep({ ...request, operation }, noBelief, known, true);
  }

  return {
    ...inner,
    execute(operation) {
      const prepared = prepare(operation);
      if (!prepared.isQuery) return inner.execute(operation);
      const isAnonymous = operation.context.principal.kind === 'anonymous';
      const belief = createBelief(logs, isAnonymous ? 'recent' : 'now');
      const request = prepared.kept && requestOf(operation, prepared.kept);
      return request ? answer(request, belief) : inner.execute({ ...operation, belief });
    },
  };
}

/** The logs of all organizations that a request speaks of, or undefined when one of them cannot be read now. */
async function readLogs(
  { organizationIds }: Request,
  belief: Belief,
): Promise<readonly OrganizationLog[] | undefined> {
  const known: OrganizationLog[] = [];
  const reads = [...organizationIds].map((organizationId) => belief.in(organizationId));
  for (const read of reads) {
    const log = read instanceof Promise ? await read : read;
    if (!log) return undefined;
    known.push(log);
  }
  return known;
}

/** Somebody else has just renewed it. */
function isYoung({ keptAt }: Entry<KeptAnswer>): boolean {
  return Date.now() - keptAt < youngMs;
}
