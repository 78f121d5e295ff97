import { StoreError } from '../errors.ts';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  type Doc,
  double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from './value.ts';

/** MongoDB nests documents at most this deep. */
const MAX_DEPTH = 180;
const MAX_DATE_MS = 8_640_000_000_000_000n;

const malformed = (what: string): StoreError => new StoreError('InvalidBSON', `Invalid BSON: ${what}`);
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

// Field names repeat from document to document: a direct-mapped table spares most of their decoding.
const NAME_SLOTS = 4096;
const NAME_MAX = 48;
const names: (string | undefined)[] = new Array(NAME_SLOTS).fill(undefined);

/**
 * Decodes BSON into a {@link Doc} without losing a type, which the library's `deserialize` cannot do into plain values
 * (an int32 1 and a double 1.0 become the same number). The result may share memory with `bytes`.
 *
 * @param bytes holds a document at `start`
 * @throws StoreError 22 on anything malformed, on a repeated field name, and on the deprecated types 6, 12, 14 and 15
 */
export function decodeDocument(bytes: Buffer, start = 0): Doc {
  return new Decoder(bytes, start).document(0);
}

/** The field names and the raw bytes of each element's value when it is a document; used to keep inserted documents as sent. */
export function rawDocumentsOfArray(bytes: Buffer, start: number): Buffer[] {
  const found: Buffer[] = [];
  const end = start + documentLength(bytes, start) - 1;
  let at = start + 4;
  while (at < end) {
    if (bytes[at] !== 3) throw malformed('an array of documents holds something that is not a document');
    at = bytes.indexOf(0, at + 1) + 1;
    if (at <= 0 || at >= end) throw malformed('unterminated field name');
    const length = documentLength(bytes, at);
    found.push(bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

/**
 * The length in bytes of the document at `start`, checked to fit `bytes` and to end with a zero.
 * @throws StoreError 22
 */
export function documentLength(bytes: Buffer, start: number): number {
  if (start + 5 > bytes.length) throw malformed('truncated document');
  const length = bytes.readInt32LE(start);
  if (length < 5 || start + length > bytes.length) throw malformed(`document length ${length} does not fit`);
  if (bytes[start + length - 1] !== 0) throw malformed('document does not end with a zero byte');
  return length;
}

class Decoder {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, start: number) {
    this.bytes = bytes;
    this.at = start;
  }

  document(depth: number): Doc {
    if (depth > MAX_DEPTH) throw new StoreError('Overflow', `BSON nests deeper than ${MAX_DEPTH} levels`);
    const start = this.at;
    const end = start + documentLength(this.bytes, start) - 1;
    const found: Doc = new Map();
    let count = 0;
    this.at = start + 4;
    while (this.at < end) {
      const type = this.bytes[this.at++];
      const name = this.name(end);
      found.set(name, this.value(type, depth, end));
      count += 1;
    }
    if (this.at !== end) throw malformed('an element runs past the end of its document');
    if (found.size !== count) throw malformed('a field name is repeated');
    this.at = end + 1;
    return found;
  }

  array(depth: number): Value[] {
    if (depth > MAX_DEPTH) throw new StoreError('Overflow', `BSON nests deeper than ${MAX_DEPTH} levels`);
    const start = this.at;
    const end = start + documentLength(this.bytes, start) - 1;
    const found: Value[] = [];
    this.at = start + 4;
    while (this.at < end) {
      const type = this.bytes[this.at++];
      while (this.at < end && this.bytes[this.at] !== 0) this.at += 1;
      this.at += 1;
      found.push(this.value(type, depth, end));
    }
    if (this.at !== end) throw malformed('an element runs past the end of its array');
    this.at = end + 1;
    return found;
  }

  name(end: number): string {
    const { bytes, at } = this;
    let hash = 0;
    let stop = at;
    let ascii = true;
    for (let byte = bytes[stop]; byte !== 0; byte = bytes[++stop]) {
      if (byte === undefined || stop >= end) throw malformed('unterminated field name');
      hash = (Math.imul(hash, 31) + byte) | 0;
      if (byte > 0x7f) ascii = false;
    }
    this.at = stop + 1;
    const length = stop - at;
    if (!ascii || length > NAME_MAX) return this.text(at, stop);
    const slot = (hash ^ (hash >>> 13)) & (NAME_SLOTS - 1);
    const known = names[slot];
    if (known !== undefined && known.length === length) {
      let i = 0;
      while (i < length && known.charCodeAt(i) === bytes[at + i]) i += 1;
      if (i === length) return known;
    }
    const fresh = bytes.toString('latin1', at, stop);
    names[slot] = fresh;
    return fresh;
  }

  text(from: number, to: number): string {
    const text = this.bytes.toString('utf8', from, to);
    // Node replaces invalid bytes by U+FFFD in silence: what was stored would not be what was sent.
    if (text.includes('\uFFFD')) {
      try {
        strictUtf8.decode(this.bytes.subarray(from, to));
      } catch {
        throw malformed('a string is not valid UTF-8');
      }
    }
    return text;
  }

  need(length: number, end: number): number {
    const from = this.at;
    if (length < 0 || from + length > end) throw malformed('an element runs past the end of its document');
    this.at = from + length;
    return from;
  }

  string(end: number): string {
    const length = this.bytes.readInt32LE(this.need(4, end));
    if (length < 1) throw malformed(`string length ${length}`);
    const from = this.need(length, end);
    if (this.bytes[from + length - 1] !== 0) throw malformed('a string does not end with a zero byte');
    return this.text(from, from + length - 1);
  }

  value(type: number | undefined, depth: number, end: number): Value {
    const { bytes } = this;
    switch (type) {
      case 0x01:
        return double(bytes.readDoubleLE(this.need(8, end)));
      case 0x02:
        return this.string(end);
      case 0x03:
        return this.document(depth + 1);
      case 0x04:
        return this.array(depth + 1);
      case 0x05: {
        const length = bytes.readInt32LE(this.need(4, end));
        const subtype = bytes.readUInt8(this.need(1, end));
        const from = this.need(length, end);
        return new Binary(bytes.subarray(from, from + length), subtype);
      }
      case 0x07: {
        const from = this.need(12, end);
        return new ObjectId(bytes.subarray(from, from + 12));
      }
      case 0x08: {
        const byte = bytes[this.need(1, end)];
        if (byte !== 0 && byte !== 1) throw malformed(`boolean byte ${byte}`);
        return byte === 1;
      }
      case 0x09: {
        const ms = bytes.readBigInt64LE(this.need(8, end));
        if (ms > MAX_DATE_MS || ms < -MAX_DATE_MS)
          throw malformed(`date ${ms} is outside the years this store keeps`);
        return new Date(Number(ms));
      }
      case 0x0a:
        return null;
      case 0x0b: {
        const pattern = this.name(end);
        return new BSONRegExp(pattern, this.name(end));
      }
      case 0x0d:
        return new Code(this.string(end));
      case 0x10:
        return bytes.readInt32LE(this.need(4, end));
      case 0x11: {
        const from = this.need(8, end);
        return new Timestamp({ i: bytes.readUInt32LE(from), t: bytes.readUInt32LE(from + 4) });
      }
      case 0x12:
        return bytes.readBigInt64LE(this.need(8, end));
      case 0x13: {
        const from = this.need(16, end);
        return new Decimal128(Buffer.from(bytes.subarray(from, from + 16)));
      }
      case 0xff:
        return new MinKey();
      case 0x7f:
        return new MaxKey();
      default:
        throw malformed(`element type ${type} is deprecated or unknown and is not kept by this store`);
    }
  }
}
