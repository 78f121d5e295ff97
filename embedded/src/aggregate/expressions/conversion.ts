import {
  asNumber,
  Decimal128,
  double,
  isTruthy,
  type Maybe,
  ObjectId,
  type Value,
} from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import { isInteger, isNumeric } from '../../update/arithmetic.ts';
import type { CompileOperator } from '../expression.ts';
import { isNullish, operands, wrongOperand } from './operands.ts';

const failed = (name: string, value: Value): StoreError =>
  new StoreError('ConversionFailure', `Failed to convert ${String(value)} in ${name}`);

/** A value as `$toString` gives it; undefined when it has no text. */
export function toText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Decimal128) return value.toString();
  const number = asNumber(value);
  return number === undefined ? undefined : String(number);
}

const conversion = (name: string, convert: (value: Value) => Maybe): [string, CompileOperator] =>
  operands(name, [1, 1], (value) => (isNullish(value) ? null : convert(value)));

function wholeNumber(name: string, value: Value, bits: 32 | 64): bigint {
  if (typeof value === 'bigint') return fits(name, value, value, bits);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof Date && bits === 64) return BigInt(value.getTime());
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failed(name, value);
    return fits(name, BigInt(value.replace('+', '')), value, bits);
  }
  const number = asNumber(value);
  if (number === undefined) throw wrongOperand(name, 'a number, boolean, string or date', value);
  if (!Number.isFinite(number)) throw failed(name, value);
  return fits(name, BigInt(Math.trunc(number)), value, bits);
}

function fits(name: string, whole: bigint, value: Value, bits: 32 | 64): bigint {
  if (BigInt.asIntN(bits, whole) !== whole) throw failed(name, value);
  return whole;
}

function toDouble(value: Value): Maybe {
  if (typeof value === 'boolean') return double(value ? 1 : 0);
  if (value instanceof Date) return double(value.getTime());
  if (typeof value === 'string') {
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) throw failed('$toDouble', value);
    return double(Number(value));
  }
  const number = asNumber(value);
  if (number === undefined) throw wrongOperand('$toDouble', 'a number, boolean, string or date', value);
  return double(number);
}

function toDate(value: Value): Maybe {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeof value === 'bigint') return new Date(Number(value));
  if (typeof value === 'string') {
    const isComplete = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(
      value,
    );
    const isLocal = value.includes('T') && !/(Z|[+-]\d{2}:?\d{2})$/.test(value);
    const date = new Date(isLocal ? `${value}Z` : value);
    if (!isComplete || Number.isNaN(date.getTime())) throw failed('$toDate', value);
    return date;
  }
  const number = asNumber(value);
  // An int32 is no moment to MongoDB, a double is.
  if (number === undefined || isInteger(value))
    throw wrongOperand('$toDate', 'a long, double, string, date or ObjectId', value);
  return new Date(Math.trunc(number));
}

/** Conversions between types. */
export const conversionOperators: readonly [string, CompileOperator][] = [
  conversion('$toString', (value) => {
    const text = toText(value);
    if (text === undefined) throw wrongOperand('$toString', 'a scalar', value);
    return text;
  }),
  conversion('$toInt', (value) => Number(wholeNumber('$toInt', value, 32))),
  conversion('$toLong', (value) => wholeNumber('$toLong', value, 64)),
  conversion('$toDouble', toDouble),
  conversion('$toBool', (value) => (isTruthy(value) || !isNumeric(value)) && value !== false),
  conversion('$toDate', toDate),
  operands('$isNumber', [1, 1], (value) => isNumeric(value)),
];
