import { StoreError } from '../errors.ts';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  type Doc,
  Double,
  isInt32,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from './value.ts';

/** A document already encoded: a reply embeds what the storage holds without decoding it. */
export class RawDocument {
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** What a reply may hold: values, and documents or arrays of documents in their stored bytes. */
export type ReplyValue = Value | RawDocument | RawDocument[] | Map<string, ReplyValue>;
export type Reply = Map<string, ReplyValue>;

/** A reply from pairs. */
export const reply = (...entries: [string, ReplyValue][]): Reply => new Map(entries);

const INITIAL_BYTES = 64 * 1024;
const KEEP_BYTES = 1024 * 1024;

let scratch = Buffer.allocUnsafeSlow(INITIAL_BYTES);
let at = 0;

function room(bytes: number): void {
  if (at + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(scratch.length * 2, at + bytes));
  scratch.copy(larger, 0, 0, at);
  scratch = larger;
}

/**
 * Encodes a document or reply to BSON, the inverse of `decodeDocument`.
 * @returns a buffer of its own
 */
export function encodeDocument(document: Doc | Reply): Buffer {
  at = 0;
  writeDocument(document);
  const bytes = Buffer.allocUnsafe(at);
  scratch.copy(bytes, 0, 0, at);
  if (scratch.length > KEEP_BYTES) scratch = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  return bytes;
}

function writeDocument(document: Map<string, ReplyValue>): void {
  const start = at;
  room(5);
  at += 4;
  for (const [name, value] of document) writeElement(name, value);
  room(1);
  scratch[at++] = 0;
  scratch.writeInt32LE(at - start, start);
}

function writeArray(values: readonly (Value | RawDocument)[]): void {
  const start = at;
  room(5);
  at += 4;
  for (let i = 0; i < values.length; i += 1) writeElement(String(i), values[i] as Value | RawDocument); // i is within the array
  room(1);
  scratch[at++] = 0;
  scratch.writeInt32LE(at - start, start);
}

function writeName(name: string): void {
  // A field name of n UTF-16 units is at most 3n bytes.
  room(name.length * 3 + 1);
  const written = scratch.write(name, at, 'utf8');
  if (name.includes('\0')) throw new StoreError('BadValue', 'a field name or pattern holds a zero byte');
  at += written;
  scratch[at++] = 0;
}

function head(type: number, name: string, bytes: number): void {
  room(1);
  scratch[at++] = type;
  writeName(name);
  room(bytes);
}

function writeString(text: string): void {
  room(text.length * 3 + 5);
  const written = scratch.write(text, at + 4, 'utf8');
  scratch.writeInt32LE(written + 1, at);
  at += 4 + written;
  scratch[at++] = 0;
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length);
  scratch.set(bytes, at);
  at += bytes.length;
}

function writeDouble(name: string, value: number): void {
  head(0x01, name, 8);
  at = scratch.writeDoubleLE(value, at);
}

function writeElement(name: string, value: ReplyValue): void {
  switch (typeof value) {
    case 'string':
      head(0x02, name, 0);
      writeString(value);
      return;
    case 'number':
      if (!isInt32(value)) return writeDouble(name, value);
      head(0x10, name, 4);
      at = scratch.writeInt32LE(value, at);
      return;
    case 'bigint':
      head(0x12, name, 8);
      at = scratch.writeBigInt64LE(value, at);
      return;
    case 'boolean':
      head(0x08, name, 1);
      scratch[at++] = value ? 1 : 0;
      return;
  }
  if (value === null) return head(0x0a, name, 0);
  if (value instanceof Map) {
    head(0x03, name, 0);
    return writeDocument(value);
  }
  if (Array.isArray(value)) {
    head(0x04, name, 0);
    return writeArray(value);
  }
  if (value instanceof RawDocument) {
    head(0x03, name, 0);
    return writeBytes(value.bytes);
  }
  writeScalarObject(name, value);
}

function writeScalarObject(
  name: string,
  value: Exclude<Value, Doc | Value[] | string | number | bigint | boolean | null>,
): void {
  if (value instanceof Date) {
    head(0x09, name, 8);
    at = scratch.writeBigInt64LE(BigInt(value.getTime()), at);
  } else if (value instanceof ObjectId) {
    head(0x07, name, 12);
    writeBytes(value.id);
  } else if (value instanceof Double) {
    writeDouble(name, value.value);
  } else if (value instanceof Binary) {
    head(0x05, name, 5);
    at = scratch.writeInt32LE(value.position, at);
    scratch[at++] = value.sub_type;
    writeBytes(value.buffer.subarray(0, value.position));
  } else if (value instanceof Decimal128) {
    head(0x13, name, 16);
    writeBytes(value.bytes);
  } else if (value instanceof Timestamp) {
    head(0x11, name, 8);
    at = scratch.writeUInt32LE(value.i, at);
    at = scratch.writeUInt32LE(value.t, at);
  } else if (value instanceof BSONRegExp) {
    head(0x0b, name, 0);
    writeName(value.pattern);
    writeName(value.options);
  } else if (value instanceof Code) {
    head(0x0d, name, 0);
    writeString(value.code);
  } else {
    head(value instanceof MinKey ? 0xff : 0x7f, name, 0);
  }
}
