import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { compileFetch, type PlanEnvironment, type PlannedFetch, readFetch } from './compile-fetch.ts';
import { compileSubscription } from './compile-subscription.ts';
import type { PlanPath } from './entities.ts';
import type { Run, Step } from './run.ts';
import { writtenPaths } from './selection.ts';

/**
 * Compiles a plan into one step.
 * @throws Error for a plan that this executor does not know how to run.
 */
export function compilePlan({ node }: QueryPlan, environment: PlanEnvironment): Step {
  if (!node) return () => undefined;
  if (node.kind === 'Subscription') {
    const rest = node.rest && compilePlan({ kind: 'QueryPlan', node: node.rest }, environment);
    return compileSubscription(node, rest, environment);
  }
  const fetches = new Map<FetchNode, PlannedFetch>();
  findFetches(node, [], fetches);
  const written = new Map([...fetches.values()].map((one) => [one, writtenPaths(one.path, one.selection)]));

  /** Whether another fetch writes into an object that this one brought. */
  const isWrittenByOthers = (fetch: PlannedFetch): boolean => {
    const [at, ...below] = written.get(fetch) ?? [];
    return [...written].some(
      ([other, paths]) => other !== fetch && at !== undefined && below.some((path) => paths.has(path)),
    );
  };

  const compile = (planned: PlanNode): Step => {
    switch (planned.kind) {
      case 'Fetch': {
        const fetch = fetches.get(planned);
        if (!fetch) throw new Error('A fetch of the plan was not found.');
        return compileFetch(fetch, isWrittenByOthers(fetch), environment);
      }
      case 'Flatten':
        return compile(planned.node);
      case 'Sequence':
        return inSequence(planned.nodes.map(compile));
      case 'Parallel':
        return inParallel(planned.nodes.map(compile));
      case 'Condition': {
        const { condition, ifClause, elseClause } = planned;
        const whenTrue = ifClause && compile(ifClause);
        const whenFalse = elseClause && compile(elseClause);
        return (run) => (run.variables[condition] === true ? whenTrue : whenFalse)?.(run);
      }
      case 'Defer':
        throw new Error('@defer is not supported.');
    }
  };
  return compile(node);
}

/** Whether a plan asks one subgraph for everything and leaves what it answers as it is. */
export function isOneQuery({ node }: QueryPlan): boolean {
  return node?.kind === 'Fetch' && node.operationKind === 'query' && !node.outputRewrites?.length;
}

function findFetches(node: PlanNode, path: PlanPath, found: Map<FetchNode, PlannedFetch>): void {
  switch (node.kind) {
    case 'Fetch':
      found.set(node, readFetch(node, path));
      break;
    case 'Flatten':
      findFetches(node.node, [...path, ...node.path], found);
      break;
    case 'Sequence':
    case 'Parallel':
      for (const one of node.nodes) findFetches(one, path, found);
      break;
    case 'Condition':
      if (node.ifClause) findFetches(node.ifClause, path, found);
      if (node.elseClause) findFetches(node.elseClause, path, found);
      break;
    case 'Defer':
      throw new Error('@defer is not supported.');
  }
}

function inSequence(steps: Step[]): Step {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return async (run: Run) => {
    for (const step of steps) {
      if (run.stopped) return;
      await step(run);
    }
  };
}

function inParallel(steps: Step[]): Step {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return (run: Run) => {
    const waiting: Promise<void>[] = [];
    for (const step of steps) {
      const started = step(run);
      if (started) waiting.push(started);
    }
    return waiting.length > 1 ? Promise.all(waiting).then(() => undefined) : waiting[0];
  };
}
