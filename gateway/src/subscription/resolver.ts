import { maskError } from '@comanda/platform/errors';
import type { Log } from '@comanda/platform/log';
import { endSpan } from '@comanda/platform/tracing';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { type Context, onBehalfOf } from '../context.ts';
import type { Caller } from '../identity/caller.ts';
import type { Observations } from '../observe/observations.ts';
import type { Change } from './organization-feed.ts';
import type { Position } from './position.ts';
import { createSlots } from './slots.ts';
import { type Told, tell } from './told.ts';
import type { View } from './view.ts';

/** What is there at a position, as messages: at least one. */
export interface PresentState {
  position: Position;
  parts: Told[];
}

/** Reads for groups what they tell, with the rights of one member for all: of what kind it is, not from where it came. */
export interface Resolver {
  /** Never rejects: what cannot be read is told as errors. */
  change(view: View, change: Change, cursor: string, caller: Caller): Promise<Told>;
  /**
   * @param position everything that the log has up to here must be in what is read.
   * @throws GraphQLError when it cannot be read: nobody may take that for "nothing is there".
   */
  presentState(view: View, position: Position, cursor: string, caller: Caller): Promise<PresentState>;
}

export interface ResolverOptions {
  observations: Observations;
  log: Log;
}

/** Executions at once over all groups. An event that a thousand groups hear must not be two thousand calls in the same moment. */
const executionsAtOnce = 256;

export function createResolver({ observations, log }: ResolverOptions): Resolver {
  const slots = createSlots(executionsAtOnce);

  async function execute(
    work: (context: Context) => ExecutionResult | Promise<ExecutionResult>,
    caller: Caller,
  ): Promise<ExecutionResult> {
    const context = onBehalfOf(caller, observations, 'subscription event');
    const mask = (error: unknown): GraphQLError => maskError(error, { log, traceId: context.trace.traceId });
    try {
      const result = await slots.run(async () => work(context));
      endSpan(context.trace.span);
      return result.errors ? { ...result, errors: result.errors.map(mask) } : result;
    } catch (error) {
      endSpan(context.trace.span, error);
      return { data: null, errors: [mask(error)] };
    }
  }

  return {
    async change(view, { entityId, position, at }, cursor, caller) {
      const { graph, document, operationName, variables } = view;
      const result = await execute(
        (context) =>
          graph.federation.execute({ document, operationName, variables, context, event: { entityId } }),
        caller,
      );
      const cost = costFor(caller, graph.costs.actual(document, operationName, result.data));
      return tell({ entityId, position, at }, result, { cursor, ...cost });
    },
    async presentState(view, position, cursor, caller) {
      const { graph, document, operationName, snapshot, variables, address } = view;
      const answer = await execute(
        (context) =>
          graph.federation.execute({
            document: snapshot.document,
            variables: snapshot.variables(variables, address.key),
            context,
          }),
        caller,
      );
      const parts = snapshot.parts(answer);
      const count = parts.length;
      // An error that no part explains may stand for any number of parts.
      const [fault] = answer.errors ?? [];
      if (fault && parts.every(({ errors }) => !errors)) throw fault;
      const at = Date.now();
      const told = (count > 0 ? parts : [{ data: null }]).map((part, index) =>
        tell({ entityId: `snapshot ${index}`, position, at }, part, {
          snapshot: { index, count },
          ...costFor(caller, graph.costs.actual(document, operationName, part.data)),
          ...(index >= count - 1 ? { cursor } : {}),
        }),
      );
      return { position, parts: told };
    },
  };
}

/** Told to partners, who pay for events as they do for queries: at least 1 for each. */
function costFor({ principal }: Caller, actual: number): { cost?: { actual: number } } {
  return principal.kind === 'partner' ? { cost: { actual: Math.max(1, actual) } } : {};
}
