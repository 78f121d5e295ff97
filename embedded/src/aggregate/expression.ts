import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { arithmeticOperators } from './expressions/arithmetic.ts';
import { arrayOperators } from './expressions/arrays.ts';
import { conditionOperators } from './expressions/conditions.ts';
import { conversionOperators } from './expressions/conversion.ts';
import { dateOperators } from './expressions/dates.ts';
import { objectOperators } from './expressions/objects.ts';
import { textOperators } from './expressions/text.ts';

/** What an expression is evaluated with. */
export interface Scope {
  readonly root: Doc;
  /** Variables of `$let`, `$map`, `$lookup` and the like, without their `$$`. */
  readonly variables: ReadonlyMap<string, Maybe>;
  /** `$$NOW`, the same for a whole command. */
  readonly now: Date;
}

/** A compiled expression; `undefined` is a missing value. */
export type Evaluate = (scope: Scope) => Maybe;

/** Compiles the argument of an operator. */
export type CompileOperator = (argument: Value, compile: (expression: Value) => Evaluate) => Evaluate;

const OPERATORS: ReadonlyMap<string, CompileOperator> = new Map([
  ...arithmeticOperators,
  ...arrayOperators,
  ...conditionOperators,
  ...conversionOperators,
  ...dateOperators,
  ...objectOperators,
  ...textOperators,
]);

/**
 * Compiles an aggregation expression (https://www.mongodb.com/docs/manual/reference/operator/aggregation/).
 * @throws StoreError 168 on an operator outside the store's list, 17276 on an unknown system variable
 */
export function compileExpression(expression: Value): Evaluate {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) return variable(expression.slice(2));
    if (expression.startsWith('$')) return fieldPath(expression.slice(1));
    return () => expression;
  }
  if (Array.isArray(expression)) {
    const elements = expression.map(compileExpression);
    return (scope) => elements.map((element) => element(scope) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const [first] = expression.keys();
  if (first?.startsWith('$')) return operator(expression, first);
  return objectLiteral(expression);
}

/** Whether an expression operator of that name is supported. */
export const isOperator = (name: string): boolean => name === '$literal' || OPERATORS.has(name);

function operator(expression: Doc, name: string): Evaluate {
  if (expression.size !== 1) {
    throw new StoreError(
      'Location15983',
      `An object representing an expression must have exactly one field, got ${[...expression.keys()].join(', ')}`,
    );
  }
  if (name === '$literal') {
    const value = expression.get(name);
    return () => value;
  }
  const compile = OPERATORS.get(name);
  if (!compile) {
    throw new StoreError(
      'InvalidPipelineOperator',
      `Unrecognized expression '${name}' (the single-machine store does not support it)`,
    );
  }
  return compile(expression.get(name) ?? null, compileExpression);
}

function objectLiteral(expression: Doc): Evaluate {
  const fields = [...expression].map(([name, value]): [string, Evaluate] => {
    if (name.includes('.')) {
      throw new StoreError(
        'Location16412',
        `FieldPath field names may not contain '.'. Consider using $getField or $setField: ${name}`,
      );
    }
    return [name, compileExpression(value)];
  });
  return (scope) => {
    const result: Doc = new Map();
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) result.set(name, value);
    }
    return result;
  };
}

function variable(text: string): Evaluate {
  const [name = '', ...path] = text.split('.');
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return ({ root }) => follow(root, path, 0);
    case 'NOW':
      return ({ now }) => follow(now, path, 0);
    case 'REMOVE':
      return () => undefined;
  }
  if (!/^[a-z]/.test(name)) throw new StoreError('Location17276', `Use of undefined variable: ${name}`);
  return ({ variables }) => {
    if (!variables.has(name)) throw new StoreError('Location17276', `Use of undefined variable: ${name}`);
    return follow(variables.get(name), path, 0);
  };
}

function fieldPath(dotted: string): Evaluate {
  const path = dotted.split('.');
  if (path.includes(''))
    throw new StoreError('Location15998', `FieldPath field names may not be empty strings: '$${dotted}'`);
  const [only] = path;
  if (path.length === 1 && only !== undefined) return ({ root }) => root.get(only);
  return ({ root }) => follow(root, path, 0);
}

/** Follows a path; through an array it gives the array of what the documents among its elements have there. */
export function follow(value: Maybe, path: readonly string[], depth: number): Maybe {
  if (depth === path.length) return value;
  if (isDoc(value)) return follow(value.get(path[depth] ?? ''), path, depth + 1);
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const element of value) {
    // An array directly inside an array is not entered.
    const inner = isDoc(element) ? follow(element, path, depth) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return found;
}
