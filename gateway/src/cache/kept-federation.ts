import { continueTrace } from '@comanda/platform/tracing';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Departure } from '../execution/departure.ts';
import { WrittenAnswer } from '../execution/written-answer.ts';
import type { FederatedOperation, Federation } from '../federation/federation.ts';
import type { KeptAnswer } from './answers.ts';
import { type Belief, createBelief, noBelief, type OrganizationLogs } from './freshness.ts';
import { speaksOnlyOf } from './kept-operation.ts';
import type { OrganizationLog } from './organization-log.ts';
import type { Policies } from './policy.ts';
import { createQuestions, type Question } from './questions.ts';
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
  question: Question;
  operation: FederatedOperation;
}

interface Flight {
  /** Where the logs were when it began. */
  sequences: readonly number[];
  /** Of who began it. */
  departure: Departure | undefined;
  answer: Promise<ExecutionResult>;
}

/** Gateways that warm the same menus do not all fetch them. */
const youngMs = 4 * 60_000;

/** Which menus are in use is noted so often, in ms. */
const noteUseMs = 10_000;

/**
 * A federation that answers a query from what is kept where everything in it allows that, and lets the executor look into what is kept of entities otherwise. Mutations, and what the gateway
 * asks by itself for an event, go past all of it.
 */
export function keptFederation<Inner extends Federation>(
  inner: Inner,
  options: KeptFederationOptions,
): Inner {
  const { logs, store, counts, warming } = options;
  const questions = createQuestions(options);
  const flights = new Map<string, Flight>();

  function answer(request: Request, belief: Belief): ExecutionResult | Promise<ExecutionResult> {
    const known = readLogs(request.question, belief);
    return known instanceof Promise
      ? known.then((read) => lookUp(request, belief, read))
      : lookUp(request, belief, known);
  }

  function lookUp(
    request: Request,
    belief: Belief,
    known: readonly OrganizationLog[] | undefined,
  ): ExecutionResult | Promise<ExecutionResult> {
    if (!known) {
      counts.bypasses++;
      return inner.execute({ ...request.operation, belief });
    }
    const { key } = request.question;
    const entry = store.find(key, known);
    if (entry) return use(request, entry, 'hits') ?? fetch(request, belief, known);
    if (!store.isShared) return fetch(request, belief, known);
    return store
      .findShared([key], known)
      .then(([shared]) => (shared && use(request, shared, 'sharedHits')) ?? fetch(request, belief, known));
  }

  /** What was found, unless it is too old; counted as what it is. */
  function use(
    request: Request,
    entry: Entry<KeptAnswer>,
    found: 'hits' | 'sharedHits',
  ): ExecutionResult | undefined {
    const { key, kept } = request.question;
    const now = Date.now();
    const isPublic = kept.policy.scope === 'PUBLIC';
    if (isPublic && now - entry.usedAt >= noteUseMs) {
      entry.usedAt = now;
      warming.used(key, () => refresh(request));
    }
    if (entry.expiresAt > now) {
      counts[found]++;
      return entry.value.result;
    }
    // Its time is over, but the log knows of no change: only a safety net has to be renewed, for which nobody waits.
    if (!isPublic) return undefined;
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
    const { key } = request.question;
    const sequences = known.map(({ sequence }) => sequence);
    const isCurrent = (one: Flight) =>
      one.sequences.every((sequence, index) => sequence === sequences[index]);
    // When who began it leaves, the next one begins it anew for all others.
    for (let flight = flights.get(key); flight && isCurrent(flight); flight = flights.get(key)) {
      const joined = await flight.answer.catch(() => undefined);
      if (joined && !joined.errors) {
        counts.joined++;
        return joined;
      }
      if (!flight.departure?.happened) break;
    }
    counts.misses++;
    const answered = fetchAndKeep(request, belief, known, false);
    const own = { sequences, departure: request.operation.departure, answer: answered };
    flights.set(key, own);
    try {
      return await answered;
    } finally {
      if (flights.get(key) === own) flights.delete(key);
    }
  }

  async function fetchAndKeep(
    { question, operation }: Request,
    belief: Belief,
    known: readonly OrganizationLog[],
    isWanted: boolean,
  ): Promise<ExecutionResult> {
    const { key, kept, organizationIds, entityIds } = question;
    const { kinds, maxAge } = kept.policy;
    const dependencies = known.map((log) => dependencyOn(log, [...kinds, ...entityIds]));
    const result = await inner.execute({ ...operation, belief });
    if (result.errors || !result.data || Object.values(result.data).some((value) => value === null))
      return result;
    const text =
      result instanceof WrittenAnswer
        ? Buffer.from(result.bytes, 'latin1').toString('utf8')
        : JSON.stringify({ data: result.data });
    if (!speaksOnlyOf(text, organizationIds)) return result;
    const entry = store.keep(key, text, dependencies, { lifeMs: maxAge * 1_000, isWanted });
    return entry?.value.result ?? result;
  }

  /** Fetches anew what is kept, on behalf of nobody who waits. */
  async function refresh(request: Request): Promise<void> {
    const belief = createBelief(logs, 'now');
    const known = await readLogs(request.question, belief);
    if (!known) return;
    const [shared] = await store.findShared([request.question.key], known);
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
      if (!questions.isQuery(operation)) return inner.execute(operation);
      const isAnonymous = operation.context.principal.kind === 'anonymous';
      const belief = createBelief(logs, isAnonymous ? 'recent' : 'now');
      const question = questions.of(operation);
      return question ? answer({ question, operation }, belief) : inner.execute({ ...operation, belief });
    },
  };
}

/** The logs of all organizations that a request speaks of, or undefined when one of them cannot be read now. At once when all of them are read far enough. */
function readLogs(
  { organizationIds }: Question,
  belief: Belief,
): readonly OrganizationLog[] | undefined | Promise<readonly OrganizationLog[] | undefined> {
  const reads: ReturnType<Belief['in']>[] = [];
  for (const organizationId of organizationIds) reads.push(belief.in(organizationId));
  const isRead = (read: ReturnType<Belief['in']>) => !(read instanceof Promise);
  return reads.every(isRead)
    ? allOf(reads as (OrganizationLog | undefined)[])
    : Promise.all(reads).then(allOf); // none is a promise
}

function allOf(read: readonly (OrganizationLog | undefined)[]): readonly OrganizationLog[] | undefined {
  return read.includes(undefined) ? undefined : (read as readonly OrganizationLog[]); // none is undefined
}

/** Somebody else has just renewed it. */
function isYoung({ keptAt }: Entry<KeptAnswer>): boolean {
  return Date.now() - keptAt < youngMs;
}
