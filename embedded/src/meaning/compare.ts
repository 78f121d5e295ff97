import { Decimal128, Double, type Maybe } from '../bson/value.ts';
import { encodeKey } from './key-encoding.ts';
import { typeOrder } from './type-order.ts';

/** Compares two strings by their UTF-8 bytes, as MongoDB does without a collation; JS compares UTF-16 units. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above every other UTF-16 unit.
    const xSurrogate = x >= 0xd800 && x <= 0xdfff;
    const ySurrogate = y >= 0xd800 && y <= 0xdfff;
    if (xSurrogate !== ySurrogate) return xSurrogate ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/**
 * The total order over all values, missing ones included: negative, zero or positive.
 * Agrees with the bytes of `encodeKey` by construction; the common types take a shorter way.
 */
export function compareValues(a: Maybe, b: Maybe): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a) && !Number.isNaN(b))
    return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Date && b instanceof Date) return Math.sign(a.getTime() - b.getTime());
  const order = typeOrder(a) - typeOrder(b);
  if (order !== 0) return order;
  return Buffer.compare(encodeKey(a), encodeKey(b));
}

/** Whether two values compare as equal: 1 and 1.0 do, 1 and "1" do not. */
export const equalValues = (a: Maybe, b: Maybe): boolean => compareValues(a, b) === 0;

/** Whether a value is a number that is not one. */
export const isNaNValue = (value: Maybe): boolean =>
  (typeof value === 'number' && Number.isNaN(value)) ||
  (value instanceof Double && Number.isNaN(value.value)) ||
  (value instanceof Decimal128 && value.toString() === 'NaN');
