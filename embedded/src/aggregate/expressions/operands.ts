import { inspect } from '../../bson/inspect.ts';
import { type Doc, isDoc, type Maybe, typeName, type Value } from '../../bson/value.ts';
import { type CodeName, StoreError } from '../../errors.ts';
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
  parts: Parameters<typeof namedParts>[2],
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
    codes = {},
  }: {
    readonly required: readonly string[];
    readonly optional?: readonly string[];
    /** Codes of MongoDB's own for this operator: not an object, an unknown part, and each part that is missing. */
    readonly codes?: Readonly<Record<string, CodeName>>;
  },
): Doc {
  if (!isDoc(argument))
    throw new StoreError(
      codes.object ?? 'Location40540',
      `${name} only supports an object as its argument, got ${typeName(argument)}`,
    );
  for (const part of argument.keys()) {
    if (!required.includes(part) && !optional.includes(part)) {
      throw new StoreError(codes.unknown ?? 'Location40541', `Unrecognized argument to ${name}: ${part}`);
    }
  }
  for (const part of required) {
    if (!argument.has(part))
      throw new StoreError(codes[part] ?? 'Location40542', `Missing '${part}' parameter to ${name}`);
  }
  return argument;
}

export const isNullish = (value: Maybe): value is null | undefined => value === null || value === undefined;

/** What MongoDB answers an operand of the wrong type with, where it has a code of its own for the operator. */
const WRONG_TYPE: Readonly<Record<string, CodeName>> = {
  $abs: 'Location28765',
  $ceil: 'Location28765',
  $floor: 'Location28765',
  $round: 'Location51081',
  $trunc: 'Location51081',
  $mod: 'Location16611',
  $concat: 'Location16702',
  $split: 'Location40085',
  $trim: 'Location50699',
  $ltrim: 'Location50699',
  $rtrim: 'Location50699',
  $strLenCP: 'Location34471',
  $strLenBytes: 'Location34473',
  $substrCP: 'Location34450',
  $indexOfCP: 'Location40093',
  $filter: 'Location28651',
  $map: 'Location16883',
  $reduce: 'Location40080',
  $sortArray: 'Location2942504',
  $arrayElemAt: 'Location28689',
  $first: 'Location28689',
  $last: 'Location28689',
  $slice: 'Location28724',
  $in: 'Location40081',
  $indexOfArray: 'Location40090',
  $concatArrays: 'Location28664',
  $reverseArray: 'Location34435',
  $range: 'Location34443',
  $setUnion: 'Location17043',
  $setIntersection: 'Location17047',
  $setDifference: 'Location17048',
  $setIsSubset: 'Location17046',
  $objectToArray: 'Location40390',
  $arrayToObject: 'Location40386',
  $year: 'Location16006',
  $month: 'Location16006',
  $dayOfMonth: 'Location16006',
  $hour: 'Location16006',
  $minute: 'Location16006',
  $second: 'Location16006',
  $millisecond: 'Location16006',
  $dayOfYear: 'Location16006',
  $dayOfWeek: 'Location16006',
  $isoWeek: 'Location16006',
  $isoWeekYear: 'Location16006',
  $isoDayOfWeek: 'Location16006',
  $dateToString: 'Location16006',
  $toString: 'ConversionFailure',
  $toInt: 'ConversionFailure',
  $toLong: 'ConversionFailure',
  $toDouble: 'ConversionFailure',
  $toDate: 'ConversionFailure',
};

/**
 * The complaint that an operand has the wrong type.
 * @param code where it is not the one MongoDB has for the first operand
 */
export const wrongOperand = (
  name: string,
  expected: string,
  value: Maybe,
  code: CodeName = WRONG_TYPE[name] ?? 'TypeMismatch',
): StoreError =>
  new StoreError(
    code,
    `${name} needs ${expected}, not ${value === undefined ? 'a missing value' : `${typeName(value)} ${inspect(value)}`}`,
  );
