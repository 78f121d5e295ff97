import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  MaxKey,
  type Maybe,
  MinKey,
  ObjectId,
  Timestamp,
} from '../bson/value.ts';

/**
 * The order of BSON types, lowest first, and at the same time the first byte of an encoded key
 * (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/).
 * None is 0x00, 0x01 or 0xff, not even inverted: those three bytes bound ranges and end strings.
 */
export const TYPE_ORDER = {
  minKey: 0x08,
  /** A missing value where an index tells it from null: an empty array. */
  undefined: 0x10,
  null: 0x18,
  number: 0x20,
  string: 0x28,
  object: 0x30,
  array: 0x38,
  binData: 0x40,
  objectId: 0x48,
  bool: 0x50,
  date: 0x58,
  timestamp: 0x60,
  regex: 0x68,
  javascript: 0x70,
  maxKey: 0xf0,
} as const;

/** The rank of a value's type; values of one rank are compared with each other, a missing value ranks lowest but MinKey. */
export function typeOrder(value: Maybe): number {
  switch (typeof value) {
    case 'string':
      return TYPE_ORDER.string;
    case 'number':
    case 'bigint':
      return TYPE_ORDER.number;
    case 'boolean':
      return TYPE_ORDER.bool;
    case 'undefined':
      return TYPE_ORDER.undefined;
  }
  if (value === null) return TYPE_ORDER.null;
  if (value instanceof Map) return TYPE_ORDER.object;
  if (Array.isArray(value)) return TYPE_ORDER.array;
  if (value instanceof Date) return TYPE_ORDER.date;
  if (value instanceof ObjectId) return TYPE_ORDER.objectId;
  if (value instanceof Double || value instanceof Decimal128) return TYPE_ORDER.number;
  if (value instanceof Binary) return TYPE_ORDER.binData;
  if (value instanceof Timestamp) return TYPE_ORDER.timestamp;
  if (value instanceof BSONRegExp) return TYPE_ORDER.regex;
  if (value instanceof Code) return TYPE_ORDER.javascript;
  if (value instanceof MinKey) return TYPE_ORDER.minKey;
  if (value instanceof MaxKey) return TYPE_ORDER.maxKey;
  throw new TypeError('not a BSON value');
}
