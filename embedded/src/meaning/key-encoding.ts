import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  type Maybe,
  ObjectId,
  Timestamp,
  type Value,
} from '../bson/value.ts';
import { numberPosition } from './number-order.ts';
import { TYPE_ORDER, typeOrder } from './type-order.ts';

/*
 * The order-preserving encoding: for any two values, comparing their bytes says what MongoDB's comparison says. It
 * serves comparison, sorting, record keys and index keys alike.
 *
 * Each value is a type byte and a payload that is a prefix of no other payload of its type, so encodings can be joined.
 *   number    the floor as an order-preserving double (8), then 00 when exact, or 01 and the digits
 *   string    UTF-8 with 00 written as 00 ff, then 00 01
 *   object    per field: type byte, name, payload; then 00       array  per element: type byte, payload; then 00
 *   binary    length (4), subtype (1), bytes                     ObjectId  12 bytes
 *   date, timestamp   8 bytes, sign flipped for the date         regex     pattern, options as strings
 */

const INITIAL_BYTES = 4096;
const KEEP_BYTES = 1024 * 1024;

let out = Buffer.allocUnsafeSlow(INITIAL_BYTES);
let at = 0;

function room(bytes: number): void {
  if (at + bytes <= out.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(out.length * 2, at + bytes));
  out.copy(larger, 0, 0, at);
  out = larger;
}

/**
 * Encodes one value; a missing one sorts as an empty array does, below null.
 * @returns a buffer of its own
 */
export function encodeKey(value: Maybe): Buffer {
  at = 0;
  room(1);
  const type = typeOrder(value);
  out[at++] = type;
  payload(value, type);
  const key = Buffer.allocUnsafe(at);
  out.copy(key, 0, 0, at);
  if (out.length > KEEP_BYTES) out = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  return key;
}

/** @returns every byte inverted, which turns the order around: a field that is indexed descending. */
export function invert(key: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i += 1) inverted[i] = ~(key[i] ?? 0);
  return inverted;
}

function text(value: string): void {
  room(value.length * 6 + 2);
  const start = at;
  at += out.write(value, at, 'utf8');
  if (value.includes('\0')) {
    const plain = Buffer.from(out.subarray(start, at));
    at = start;
    for (const byte of plain) {
      out[at++] = byte;
      if (byte === 0) out[at++] = 0xff;
    }
  }
  out[at++] = 0;
  out[at++] = 1;
}

function double(value: number): void {
  if (Number.isNaN(value)) {
    out.fill(0, at, at + 8);
    at += 8;
    return;
  }
  out.writeDoubleBE(value, at);
  if ((out[at] ?? 0) & 0x80) {
    for (let i = 0; i < 8; i += 1) out[at + i] = ~(out[at + i] ?? 0);
  } else {
    out[at] = (out[at] ?? 0) | 0x80;
  }
  at += 8;
}

function number(value: number | bigint | Double | Decimal128): void {
  room(32);
  const { floor, rest } = numberPosition(value);
  double(floor);
  out[at++] = rest ? 1 : 0;
  if (rest) {
    out.set(rest, at);
    at += rest.length;
  }
}

function payload(value: Maybe, type: number): void {
  if (typeof value === 'string') return text(value);
  if (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Double ||
    value instanceof Decimal128
  ) {
    return number(value);
  }
  if (type === TYPE_ORDER.object || type === TYPE_ORDER.array)
    return nested(value as Map<string, Value> | Value[]); // told by the type byte
  scalar(value);
}

function nested(value: Map<string, Value> | Value[]): void {
  if (Array.isArray(value)) {
    for (const element of value) {
      const type = typeOrder(element);
      room(1);
      out[at++] = type;
      payload(element, type);
    }
  } else {
    for (const [name, inner] of value) {
      const type = typeOrder(inner);
      room(1);
      out[at++] = type;
      text(name);
      payload(inner, type);
    }
  }
  room(1);
  out[at++] = 0;
}

function scalar(value: Maybe): void {
  room(16);
  if (typeof value === 'boolean') {
    out[at++] = value ? 1 : 0;
  } else if (value instanceof Date) {
    at = out.writeBigUInt64BE(BigInt.asUintN(64, BigInt(value.getTime())) ^ (1n << 63n), at);
  } else if (value instanceof ObjectId) {
    out.set(value.id, at);
    at += 12;
  } else if (value instanceof Binary) {
    room(value.position + 5);
    at = out.writeUInt32BE(value.position, at);
    out[at++] = value.sub_type;
    out.set(value.buffer.subarray(0, value.position), at);
    at += value.position;
  } else if (value instanceof Timestamp) {
    at = out.writeUInt32BE(value.t, at);
    at = out.writeUInt32BE(value.i, at);
  } else if (value instanceof BSONRegExp) {
    text(value.pattern);
    text(value.options);
  } else if (value instanceof Code) {
    text(value.code);
  }
}
