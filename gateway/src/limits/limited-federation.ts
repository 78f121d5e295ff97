import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FederatedOperation, Federation } from '../federation/federation.ts';
import { maxOperationCost, type OperationCosts } from './operation-cost.ts';
import type { RateState } from './rate.ts';
import { rateRefusal } from './rate-answer.ts';
import type { RateLimits } from './rate-limits.ts';

/**
 * A federation that refuses what is too dear or too often, and tells partners what an operation cost. Used where operations of clients come in; what the
 * gateway asks by itself for a subscription goes past it.
 * @param contract the schema of partners: their introspection shows nothing else.
 */
export function limitedFederation<Inner extends Federation>(
  federation: Inner,
  {
    costs,
    rates,
    contract,
  }: { costs: OperationCosts; rates: RateLimits | undefined; contract: GraphQLSchema },
): Inner {
  const roots = new WeakMap<OperationDefinitionNode, Roots>();

  function rootsOf({ document, operationName }: FederatedOperation): Roots {
    const ast = getOperationAST(document, operationName);
    if (!ast) return noRoots;
    const known = roots.get(ast);
    if (known) return known;
    const fields = fieldsOf(ast.selectionSet, document);
    const fresh = { fields, names: fields.map((field) => field.name.value) };
    roots.set(ast, fresh);
    return fresh;
  }

  /** Executes what was counted, and tells a partner what it cost. */
  function proceed(operation: FederatedOperation, estimated: number, states: readonly RateState[]) {
    const { document, operationName, context } = operation;
    if (states.length > 0) {
      context.onRates?.(states);
      const refusal = rateRefusal(states);
      if (refusal) throw refusal;
    }
    const answering = federation.execute(operation);
    if (context.principal.kind !== 'partner') return answering;
    return Promise.resolve(answering).then((result): ExecutionResult => {
      const budget = states.find(({ policy }) => policy.name === 'cost');
      const cost = {
        estimated,
        actual: costs.actual(document, operationName, result.data),
        maximum: maxOperationCost,
        ...(budget ? { remaining: budget.remaining, resetSeconds: Math.ceil(budget.resetMs / 1_000) } : {}),
      };
      return { ...result, extensions: { ...result.extensions, cost } };
    });
  }

  return {
    ...federation,
    prepare(operation) {
      const { document, operationName } = operation;
      costs.estimate(document, operationName, {});
      federation.prepare(operation);
    },
    execute(operation) {
      const { document, operationName, context } = operation;
      const variables = operation.variables ?? {};
      const { fields, names } = rootsOf(operation);
      if (context.principal.kind === 'partner' && fields.some(isIntrospection)) {
        if (fields.every(isIntrospection))
          return execute({ schema: contract, document, operationName, variableValues: variables });
        const message = 'Ask for the schema in an operation of its own.';
        throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
      }
      const estimated = costs.estimate(document, operationName, variables);
      if (estimated > maxOperationCost) throw tooExpensive(estimated);
      if (!rates) return proceed(operation, estimated, []);
      const states = rates.operation(context.caller, context.origin.address ?? '', {
        rootFields: names,
        account: accountOf(fields, variables),
        cost: estimated,
      });
      if (states instanceof Promise) return states.then((counted) => proceed(operation, estimated, counted));
      return proceed(operation, estimated, states);
    },
  };
}

/** The root fields of an operation, through fragments, and what they are called. */
interface Roots {
  fields: readonly FieldNode[];
  names: readonly string[];
}

const noRoots: Roots = { fields: [], names: [] };

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type' || name.value === '__typename';
}

function tooExpensive(estimated: number): GraphQLError {
  return new GraphQLError(
    `The operation may cost ${estimated}, of which ${maxOperationCost} is allowed. Ask for smaller pages or fewer fields.`,
    { extensions: { code: 'OPERATION_TOO_EXPENSIVE', cost: { estimated, maximum: maxOperationCost } } },
  );
}

/** Root fields through fragments. The document is valid: its fragments exist and do not lead back to themselves. */
function fieldsOf(set: SelectionSetNode, document: DocumentNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, document);
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(fragment.selectionSet, document) : [];
  });
}

/** The account that somebody wants to sign in to, in lower case, so that guessing one is counted by itself. */
function accountOf(rootFields: readonly FieldNode[], variables: Record<string, unknown>): string | undefined {
  const argument = rootFields
    .find((field) => field.name.value === 'signIn')
    ?.arguments?.find((one) => one.name.value === 'input')?.value;
  if (!argument) return undefined;
  if (argument.kind === Kind.VARIABLE) {
    const input = variables[argument.name.value];
    return typeof input === 'object' && input !== null && 'email' in input
      ? String(input.email).trim().toLowerCase().slice(0, 300)
      : undefined;
  }
  if (argument.kind !== Kind.OBJECT) return undefined;
  const email = argument.fields.find((field) => field.name.value === 'email')?.value;
  const value = email?.kind === Kind.VARIABLE ? variables[email.name.value] : undefined;
  const text = email?.kind === Kind.STRING ? email.value : value;
  return text === undefined ? undefined : String(text).trim().toLowerCase().slice(0, 300);
}
