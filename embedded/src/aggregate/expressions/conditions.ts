// biome-ignore-all lint/suspicious/noThenProperty: $cond and $switch have a part of that name
import { isDoc, isTruthy, type Maybe, type Value } from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import { compareValues } from '../../meaning/compare.ts';
import type { CompileOperator } from '../expression.ts';
import { isNullish, namedParts, operands } from './operands.ts';

const comparison = (name: string, accepts: (order: number) => boolean): [string, CompileOperator] =>
  operands(name, [2, 2], (a, b) => accepts(compareValues(a, b)));

const listOf = (argument: Value): Value[] => (Array.isArray(argument) ? argument : [argument]);

const CONDITION = {
  required: ['if', 'then', 'else'],
  codes: { unknown: 'Location17083', if: 'Location17080', then: 'Location17081', else: 'Location17082' },
} as const;

const cond: CompileOperator = (argument, compile) => {
  const parts = isDoc(argument)
    ? ['if', 'then', 'else'].map((part) => namedParts('$cond', argument, CONDITION).get(part) ?? null)
    : listOf(argument);
  if (parts.length !== 3)
    throw new StoreError(
      'Location16020',
      `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`,
    );
  const [condition, then, otherwise] = parts.map(compile);
  return (scope) => (isTruthy(condition?.(scope)) ? then?.(scope) : otherwise?.(scope));
};

const SWITCH = {
  required: ['branches'],
  optional: ['default'],
  codes: { object: 'Location40060', unknown: 'Location40067', branches: 'Location40068' },
} as const;
const BRANCH = {
  required: ['case', 'then'],
  codes: { object: 'Location40062', unknown: 'Location40063', case: 'Location40064', then: 'Location40065' },
} as const;

const switchOperator: CompileOperator = (argument, compile) => {
  const parts = namedParts('$switch', argument, SWITCH);
  const branches = parts.get('branches');
  if (!Array.isArray(branches) || branches.length === 0) {
    throw new StoreError('Location40068', '$switch requires at least one branch');
  }
  const compiled = branches.map((branch) => {
    const given = namedParts('$switch branch', branch, BRANCH);
    return [compile(given.get('case') ?? null), compile(given.get('then') ?? null)] as const;
  });
  const otherwise = parts.get('default');
  const fallback = otherwise === undefined ? undefined : compile(otherwise);
  return (scope) => {
    for (const [condition, result] of compiled) if (isTruthy(condition(scope))) return result(scope);
    if (!fallback)
      throw new StoreError(
        'Location40066',
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(scope);
  };
};

const letOperator: CompileOperator = (argument, compile) => {
  const parts = namedParts('$let', argument, { required: ['vars', 'in'] });
  const vars = parts.get('vars') ?? null;
  if (!isDoc(vars))
    throw new StoreError('Location16876', "invalid parameter: expected an object for 'vars' of $let");
  const variables = [...vars].map(([name, value]) => [name, compile(value)] as const);
  const body = compile(parts.get('in') ?? null);
  return (scope) => {
    const inner = new Map(scope.variables);
    for (const [name, evaluate] of variables) inner.set(name, evaluate(scope));
    return body({ ...scope, variables: inner });
  };
};

/** Comparison, truth, choice. */
export const conditionOperators: readonly [string, CompileOperator][] = [
  comparison('$eq', (order) => order === 0),
  comparison('$ne', (order) => order !== 0),
  comparison('$gt', (order) => order > 0),
  comparison('$gte', (order) => order >= 0),
  comparison('$lt', (order) => order < 0),
  comparison('$lte', (order) => order <= 0),
  operands('$cmp', [2, 2], (a, b) => Math.sign(compareValues(a, b))),
  operands('$not', [1, 1], (value) => !isTruthy(value)),
  [
    '$and',
    (argument, compile) => {
      const parts = listOf(argument).map(compile);
      return (scope) => parts.every((part) => isTruthy(part(scope)));
    },
  ],
  [
    '$or',
    (argument, compile) => {
      const parts = listOf(argument).map(compile);
      return (scope) => parts.some((part) => isTruthy(part(scope)));
    },
  ],
  ['$cond', cond],
  ['$switch', switchOperator],
  ['$let', letOperator],
  operands('$ifNull', [0, Number.POSITIVE_INFINITY], (...values: Maybe[]) => {
    if (values.length < 2)
      throw new StoreError('Location1257300', `$ifNull needs at least two arguments, had: ${values.length}`);
    return values.find((value) => !isNullish(value)) ?? values.at(-1);
  }),
];
