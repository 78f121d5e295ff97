import { isDoc, isTruthy, type Maybe, type Value } from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import { compareValues } from '../../meaning/compare.ts';
import type { CompileOperator } from '../expression.ts';
import { isNullish, namedParts, operands } from './operands.ts';

const comparison = (name: string, accepts: (order: number) => boolean): [string, CompileOperator] =>
  operands(name, [2, 2], (a, b) => accepts(compareValues(a, b)));

const listOf = (argument: Value): Value[] => (Array.isArray(argument) ? argument : [argument]);

const cond: CompileOperator = (argument, compile) => {
  const parts = isDoc(argument)
    ? ['if', 'then', 'else'].map(
        (part) => namedParts('$cond', argument, { required: ['if', 'then', 'else'] }).get(part) ?? null,
      )
    : listOf(argument);
  if (parts.length !== 3)
    throw new StoreError(
      'Location16020',
      `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`,
    );
  const [condition, then, otherwise] = parts.map(compile);
  return (scope) => (isTruthy(condition?.(scope)) ? then?.(scope) : otherwise?.(scope));
};

const switchOperator: CompileOperator = (argument, compile) => {
  const parts = namedParts('$switch', argument, { required: ['branches'], optional: ['default'] });
  const branches = parts.get('branches');
  if (!Array.isArray(branches) || branches.length === 0) {
    throw new StoreError('Location40068', '$switch requires at least one branch');
  }
  const compiled = branches.map((branch) => {
    const given = namedParts('$switch branch', branch, { required: ['case', 'then'] });
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
  operands(
    '$ifNull',
    [2, Number.POSITIVE_INFINITY],
    (...values: Maybe[]) => values.find((value) => !isNullish(value)) ?? values.at(-1),
  ),
];
