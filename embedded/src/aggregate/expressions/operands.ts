import { inspect } from '../../bson/inspect.ts';
import { type Doc, isDoc, type Maybe, typeName, type Value } from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import type { CompileOperator, Evaluate } from '../expression.ts';

/** An operator on a fixed number of operands, all evaluated; a lone operand may stand without its array. */
export function operands(
  name: string,
  [least, most]: readonly [number, number],
  apply: (...values: Maybe[]) => Maybe,
): [string, CompileOperator] {
  return [
    name,
    (argument, compile) => {
      const list = Array.isArray(argument) ? argument : [argument];
      if (list.length < least || list.length > most) {
        throw new StoreError(
          'Location16020',
          `Expression ${name} takes ${least === most ? `exactly ${least}` : `between ${least} and ${most}`} arguments. ${list.length} were passed in.`,
        );
      }
      const parts = list.map(compile);
      return (scope) => apply(...parts.map((part) => part(scope)));
    },
  ];
}

/** An operator whose argument is a document of named parts, each an expression. */
export function named(
  name: string,
  parts: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  build: (part: (name: string) => Evaluate | undefined) => Evaluate,
): [string, CompileOperator] {
  return [
    name,
    (argument, compile) => {
      const given = namedParts(name, argument, parts);
      return build((part) => {
        const value = given.get(part);
        return value === undefined ? undefined : compile(value);
      });
    },
  ];
}

/** Checks the names of the parts of an operator's argument. */
export function namedParts(
  name: string,
  argument: Value,
  {
    required,
    optional = [],
  }: { readonly required: readonly string[]; readonly optional?: readonly string[] },
): Doc {
  if (!isDoc(argument))
    throw new StoreError(
      'Location40540',
      `${name} only supports an object as its argument, got ${typeName(argument)}`,
    );
  for (const part of argument.keys()) {
    if (!required.includes(part) && !optional.includes(part)) {
      throw new StoreError('Location40541', `Unrecognized argument to ${name}: ${part}`);
    }
  }
  for (const part of required) {
    if (!argument.has(part)) throw new StoreError('Location40542', `Missing '${part}' parameter to ${name}`);
  }
  return argument;
}

export const isNullish = (value: Maybe): value is null | undefined => value === null || value === undefined;

/** The complaint that an operand has the wrong type. */
export const wrongOperand = (name: string, expected: string, value: Maybe): StoreError =>
  new StoreError(
    'TypeMismatch',
    `${name} needs ${expected}, not ${value === undefined ? 'a missing value' : `${typeName(value)} ${inspect(value)}`}`,
  );
