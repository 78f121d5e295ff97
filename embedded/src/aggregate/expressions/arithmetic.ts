import { asNumber, Decimal128, double, integer, type Maybe, type Value } from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import { calculate, isInteger, isNumeric } from '../../update/arithmetic.ts';
import type { CompileOperator } from '../expression.ts';
import { isNullish, operands, wrongOperand } from './operands.ts';

/** The number of an operand; Decimal128 is refused. */
export function numberOf(name: string, value: Value): number {
  const number = asNumber(value);
  if (number !== undefined) return number;
  if (value instanceof Decimal128) {
    throw new StoreError(
      'NotImplemented',
      `${name} on Decimal128 is not supported by the single-machine store`,
    );
  }
  throw wrongOperand(name, 'a number', value);
}

const overflow = (name: string): StoreError =>
  new StoreError('Overflow', `${name} overflowed a 64-bit integer`);

/** Adds or multiplies two numbers; an int64 that overflows becomes a double, as in MongoDB's aggregation. */
export function combine(operation: 'add' | 'multiply', a: Value, b: Value): Value {
  const result = calculate(operation, a, b);
  if (result !== undefined) return result;
  const [x, y] = [Number(a), Number(b)];
  return double(operation === 'add' ? x + y : x * y);
}

function add(...values: Maybe[]): Maybe {
  if (values.some(isNullish)) return null;
  let total: Value = 0;
  let date: Date | undefined;
  for (const value of values as Value[]) {
    if (value instanceof Date) {
      if (date) throw new StoreError('Location16612', 'only one date allowed in an $add expression');
      date = value;
    } else if (isNumeric(value)) {
      total = combine('add', total, value);
    } else {
      throw wrongOperand('$add', 'numbers or dates', value);
    }
  }
  return date ? new Date(date.getTime() + Math.round(numberOf('$add', total))) : total;
}

function multiply(...values: Maybe[]): Maybe {
  if (values.some(isNullish)) return null;
  return (values as Value[]).reduce((product, value) => {
    if (!isNumeric(value)) throw wrongOperand('$multiply', 'numbers', value);
    return combine('multiply', product, value);
  }, 1);
}

function subtract(a: Maybe, b: Maybe): Maybe {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date) return new Date(a.getTime() - Math.round(numberOf('$subtract', b)));
  if (isInteger(a) && isInteger(b)) {
    const result = BigInt(a) - BigInt(b);
    if (BigInt.asIntN(64, result) !== result) throw overflow('$subtract');
    return typeof a === 'bigint' || typeof b === 'bigint' ? result : integer(result);
  }
  return double(numberOf('$subtract', a) - numberOf('$subtract', b));
}

function divide(a: Maybe, b: Maybe): Maybe {
  if (isNullish(a) || isNullish(b)) return null;
  const divisor = numberOf('$divide', b);
  if (divisor === 0) throw new StoreError('BadValue', "can't $divide by zero");
  return double(numberOf('$divide', a) / divisor);
}

function modulo(a: Maybe, b: Maybe): Maybe {
  if (isNullish(a) || isNullish(b)) return null;
  if (numberOf('$mod', b) === 0) throw new StoreError('Location16610', "can't $mod by zero");
  if (isInteger(a) && isInteger(b)) {
    const result = BigInt(a) % BigInt(b);
    return typeof a === 'bigint' || typeof b === 'bigint' ? result : integer(result);
  }
  return double(numberOf('$mod', a) % numberOf('$mod', b));
}

/** A function of one number that keeps an integer an integer. */
const rounding = (name: string, ofDouble: (value: number) => number): [string, CompileOperator] =>
  operands(name, [1, 1], (value) => {
    if (isNullish(value)) return null;
    return isInteger(value) ? value : double(ofDouble(numberOf(name, value)));
  });

/** Rounds half to even at a number of decimal places, or truncates. */
function toPlaces(name: '$round' | '$trunc', value: Maybe, places: Maybe): Maybe {
  if (isNullish(value) || places === null) return null;
  const digits = places === undefined ? 0 : numberOf(name, places);
  if (!Number.isInteger(digits))
    throw new StoreError('Location51082', `precision argument to ${name} must be a integral value`);
  if (digits < -20 || digits > 100) {
    throw new StoreError(
      'Location51083',
      `cannot apply ${name} with precision value ${digits}, it must be an integer in [-20, 100]`,
    );
  }
  if (isInteger(value) && digits >= 0) return value;
  const number = numberOf(name, value);
  if (!Number.isFinite(number)) return double(number);
  const rounded = name === '$round' ? roundHalfEven(number, digits) : truncate(number, digits);
  if (!isInteger(value)) return double(rounded);
  return typeof value === 'bigint' ? BigInt(rounded) : integer(BigInt(rounded));
}

function roundHalfEven(value: number, digits: number): number {
  const scaled = Number(`${value}e${digits}`);
  if (!Number.isFinite(scaled) || Math.abs(scaled) >= 2 ** 52) return value;
  const down = Math.floor(scaled);
  const rest = scaled - down;
  const whole = rest > 0.5 || (rest === 0.5 && down % 2 !== 0) ? down + 1 : down;
  return Number(`${whole}e${-digits}`);
}

function truncate(value: number, digits: number): number {
  const scaled = Number(`${value}e${digits}`);
  return Number.isFinite(scaled) && Math.abs(scaled) < 2 ** 52
    ? Number(`${Math.trunc(scaled)}e${-digits}`)
    : value;
}

function absolute(value: Maybe): Maybe {
  if (isNullish(value)) return null;
  if (typeof value === 'bigint') {
    if (value === -(2n ** 63n)) throw overflow('$abs');
    return value < 0n ? -value : value;
  }
  if (isInteger(value)) return integer(BigInt(Math.abs(Number(value))));
  return double(Math.abs(numberOf('$abs', value)));
}

const MANY = [0, Number.POSITIVE_INFINITY] as const;

/** Numbers. */
export const arithmeticOperators: readonly [string, CompileOperator][] = [
  operands('$add', MANY, add),
  operands('$multiply', MANY, multiply),
  operands('$subtract', [2, 2], subtract),
  operands('$divide', [2, 2], divide),
  operands('$mod', [2, 2], modulo),
  operands('$abs', [1, 1], absolute),
  rounding('$ceil', Math.ceil),
  rounding('$floor', Math.floor),
  operands('$round', [1, 2], (value, places) => toPlaces('$round', value, places)),
  operands('$trunc', [1, 2], (value, places) => toPlaces('$trunc', value, places)),
];
