import { Binary, BSONRegExp, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

export { Binary, BSONRegExp, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp };

/**
 * A document. A Map and not an object: it keeps the order of integer-like field names, and no field name is special.
 */
export type Doc = Map<string, Value>;

/**
 * A BSON value, each type told apart so that what is stored is what was sent:
 * an integral `number` within 32 bits is an int32 and any other `number` a double; a double whose value looks like an
 * int32 is a `Double`; an int64 is a `bigint`.
 */
export type Value =
  | null
  | boolean
  | number
  | Double
  | bigint
  | Decimal128
  | string
  | Date
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | Code
  | MinKey
  | MaxKey
  | Doc
  | Value[];

/** A value, or `undefined` where a document has no such field. */
export type Maybe = Value | undefined;

/** The names `$type` and error messages use, in the field's own words. */
export type TypeName = keyof typeof TYPE_NUMBERS;

/** BSON type numbers by name; `$type` accepts both. */
export const TYPE_NUMBERS = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

const INT32_MIN = -0x80000000;
const INT32_MAX = 0x7fffffff;

export const isDoc = (value: unknown): value is Doc => value instanceof Map;

/** Whether a plain `number` stands for an int32; every other plain number stands for a double. */
export const isInt32 = (value: number): boolean => (value | 0) === value && !Object.is(value, -0);

/** A double, wrapped only where a plain number would be read as an int32. */
export const double = (value: number): number | Double => (isInt32(value) ? new Double(value) : value);

/** An integer as the smallest of int32 and int64 that holds it. */
export const integer = (value: bigint): number | bigint =>
  value >= INT32_MIN && value <= INT32_MAX ? Number(value) : value;

/** The name of a value's BSON type. */
export function typeName(value: Value): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'bigint':
      return 'long';
    case 'boolean':
      return 'bool';
  }
  if (value === null) return 'null';
  if (value instanceof Map) return 'object';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Double) return 'double';
  if (value instanceof Binary) return 'binData';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof Code) return 'javascript';
  if (value instanceof MinKey) return 'minKey';
  return 'maxKey';
}

/** A document from pairs; the short way to write a reply. */
export const doc = (...entries: [string, Value][]): Doc => new Map(entries);

/** The JS number of an int32, int64 or double; `undefined` of anything else (a Decimal128 too: its arithmetic is refused). */
export function asNumber(value: Maybe): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Double) return value.value;
  return undefined;
}

/** Truth as aggregation and boolean options see it: false, null, missing and zero are false. */
export function isTruthy(value: Maybe): boolean {
  if (value === undefined || value === null || value === false) return false;
  const number = asNumber(value);
  if (number !== undefined) return number !== 0;
  return !(value instanceof Decimal128 && /^-?0(\.0*)?(E.*)?$/.test(value.toString()));
}
