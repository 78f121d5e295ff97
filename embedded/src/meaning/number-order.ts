import { type Decimal128, Double } from '../bson/value.ts';

/**
 * Where a number stands among all numbers: the largest double not above it, and, when it is not that double exactly
 * (an int64 beyond 2^53 or a decimal), its digits.
 */
export interface NumberPosition {
  readonly floor: number;
  /** Sign, exponent and 34 digits, comparable byte by byte; absent when `floor` is the number itself. */
  readonly rest: Buffer | undefined;
}

type AnyNumber = number | bigint | Double | Decimal128;

const EXPONENT_BIAS = 0x4000;
const DIGITS = 34;

/** @returns where `value` stands among int32, int64, double and Decimal128 values, exactly. */
export function numberPosition(value: AnyNumber): NumberPosition {
  if (typeof value === 'number') return { floor: value === 0 ? 0 : value, rest: undefined };
  if (value instanceof Double) return { floor: value.value === 0 ? 0 : value.value, rest: undefined };
  if (typeof value === 'bigint') {
    const near = Number(value);
    const exact = BigInt(near);
    if (exact === value) return { floor: near, rest: undefined };
    return { floor: exact > value ? previousDouble(near) : near, rest: digitsOf(value, 0) };
  }
  return decimalPosition(value.toString());
}

function decimalPosition(text: string): NumberPosition {
  if (text === 'NaN') return { floor: Number.NaN, rest: undefined };
  if (text.endsWith('Infinity')) {
    return {
      floor: text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      rest: undefined,
    };
  }
  const { coefficient, exponent } = parseDecimal(text);
  if (coefficient === 0n) return { floor: 0, rest: undefined };
  const near = Number(text);
  const rest = digitsOf(coefficient, exponent);
  if (near === Number.POSITIVE_INFINITY) return { floor: Number.MAX_VALUE, rest };
  if (near === Number.NEGATIVE_INFINITY) return { floor: near, rest };
  const order = compareWithDouble(coefficient, exponent, near);
  if (order === 0) return { floor: near, rest: undefined };
  const floor = order < 0 ? previousDouble(near) : near;
  return { floor: floor === 0 ? 0 : floor, rest };
}

function parseDecimal(text: string): { coefficient: bigint; exponent: number } {
  const [mantissa = '0', power = '0'] = text.split('E');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Compares coefficient × 10^exponent with a finite double, without rounding. */
function compareWithDouble(coefficient: bigint, exponent: number, near: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, near);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const power = (biased === 0 ? 1 : biased) - 1075;
  let left = coefficient;
  let right = near < 0 ? -mantissa : mantissa;
  if (exponent >= 0) left *= 10n ** BigInt(exponent);
  else right *= 10n ** BigInt(-exponent);
  if (power >= 0) right <<= BigInt(power);
  else left <<= BigInt(-power);
  return left < right ? -1 : left > right ? 1 : 0;
}

function previousDouble(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

function digitsOf(coefficient: bigint, exponent: number): Buffer {
  const negative = coefficient < 0n;
  const text = (negative ? -coefficient : coefficient).toString();
  const bytes = Buffer.alloc(3 + DIGITS / 2);
  bytes[0] = 1;
  bytes.writeUInt16BE(exponent + text.length + EXPONENT_BIAS, 1);
  bytes.write(text.padEnd(DIGITS, '0'), 3, 'hex');
  if (!negative) return bytes;
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = ~(bytes[i] ?? 0) & 0xff;
  bytes[0] = 0;
  return bytes;
}
