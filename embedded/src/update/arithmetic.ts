import { asNumber, Decimal128, Double, double, integer, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** An integer operand: int32 or int64. */
export const isInteger = (value: Maybe): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && (value | 0) === value && !Object.is(value, -0));

/** Whether a value is one of the four numeric types. */
export const isNumeric = (value: Maybe): boolean =>
  asNumber(value) !== undefined || value instanceof Decimal128;

/**
 * Adds or multiplies with MongoDB's types: two int32 give an int32 or, when too large, an int64; an int64 stays one; a
 * double makes a double.
 *
 * @returns undefined when an int64 overflows
 * @throws StoreError 238 on Decimal128, whose arithmetic this store refuses
 */
export function calculate(operation: 'add' | 'multiply', a: Value, b: Value): Value | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    throw new StoreError(
      'NotImplemented',
      'arithmetic on Decimal128 is not supported by the single-machine store',
    );
  }
  if (isInteger(a) && isInteger(b)) {
    const x = BigInt(a);
    const y = BigInt(b);
    const result = operation === 'add' ? x + y : x * y;
    if (result < INT64_MIN || result > INT64_MAX) return undefined;
    return typeof a === 'bigint' || typeof b === 'bigint' ? result : integer(result);
  }
  const x = a instanceof Double ? a.value : Number(a);
  const y = b instanceof Double ? b.value : Number(b);
  return double(operation === 'add' ? x + y : x * y);
}
