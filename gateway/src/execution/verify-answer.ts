import { type GraphQLLeafType, isEnumType, isObjectType } from 'graphql';
import type { FieldShape, ObjectShape, ValueShape } from './shape.ts';

/** Whether the bytes of a subgraph's answer are, byte for byte, what the client is to be answered. */
export type VerifyAnswer = (bytes: Buffer) => boolean;

/** Looks at a value that begins at a place. @returns where it ends, or -1 when it is not as it must be. */
type Scan = (bytes: Buffer, at: number) => number;

const [quote, backslash, comma, minus, point] = [34, 92, 44, 45, 46];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];
const [zero, nine, letterU] = [48, 57, 117];
const nullText = Buffer.from('null');
const trueText = Buffer.from('true');
const falseText = Buffer.from('false');
const beginning = Buffer.from('{"data":');
/** What may follow a backslash, apart from `u`: `"\/bfnrt`. */
const escapes = new Set([...'"\\/bfnrt'].map((one) => one.charCodeAt(0)));
/** Numbers of more characters may not be the same once read and written. */
const longestNumber = 15;

/**
 * Compiles the check of whole answers for one shape, for plans of one fetch: an answer without errors, whose fields are those of the operation and no others, in
 * its order, each of its type and none null that may not be, can be passed on as it came. That spares reading it into objects, completing
 * them and writing them again, most of what a large answer costs (three times as much as this for a menu of 10 KB).
 *
 * It is strict where it need not be: without white space, integers and decimals in their usual form. Whatever it does not know is not wrong, only answered
 * in the usual way.
 * @returns undefined for shapes of which the types of objects are known only from the data.
 */
export function compileVerification(shape: ObjectShape): VerifyAnswer | undefined {
  const known = new Map<ObjectShape, Scan>();

  const scanOf = (object: ObjectShape): Scan | undefined => {
    const made = known.get(object) ?? compileObject(object);
    if (made) known.set(object, made);
    return made;
  };

  const compileObject = ({ type, fields }: ObjectShape): Scan | undefined => {
    const typename = isObjectType(type) ? type.name : undefined;
    const prefixes: Buffer[] = [];
    const scans: Scan[] = [];
    for (const [index, field] of fields.entries()) {
      const scan = compileField(field, typename);
      if (!scan) return undefined;
      prefixes.push(Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(field.name)}:`));
      scans.push(scan);
    }
    if (scans.length === 0) return undefined;
    return (bytes, start) => {
      let at = start;
      for (let index = 0; index < scans.length; index++) {
        at = scanText(bytes, at, prefixes[index] as Buffer); // one for each scan
        if (at === -1) return -1;
        at = (scans[index] as Scan)(bytes, at);
        if (at === -1) return -1;
      }
      return bytes[at] === closeBrace ? at + 1 : -1;
    };
  };

  const compileField = (field: FieldShape, typename: string | undefined): Scan | undefined => {
    if (field.kind === 'value') return compileValue(field.value);
    if (field.kind === 'introspection' || typename === undefined) return undefined;
    const text = Buffer.from(JSON.stringify(typename));
    return (bytes, at) => scanText(bytes, at, text);
  };

  const compileValue = (value: ValueShape): Scan | undefined => {
    const scan = compileNonNull(value);
    if (!scan || value.nonNull) return scan;
    return (bytes, at) => (bytes[at] === nullText[0] ? scanText(bytes, at, nullText) : scan(bytes, at));
  };

  const compileNonNull = (value: ValueShape): Scan | undefined => {
    if (value.kind === 'leaf') return compileLeaf(value.type);
    if (value.kind === 'object') return value.objects.only && scanOf(value.objects.only);
    const scanItem = compileValue(value.item);
    if (!scanItem) return undefined;
    return (bytes, start) => {
      if (bytes[start] !== openBracket) return -1;
      if (bytes[start + 1] === closeBracket) return start + 2;
      let at = start;
      do {
        at = scanItem(bytes, at + 1);
        if (at === -1) return -1;
      } while (bytes[at] === comma);
      return bytes[at] === closeBracket ? at + 1 : -1;
    };
  };

  const scan = scanOf(shape);
  if (!scan) return undefined;
  return (bytes) => {
    const start = scanText(bytes, 0, beginning);
    if (start === -1 || bytes[start] !== openBrace) return false;
    const end = scan(bytes, start);
    return end !== -1 && end === bytes.length - 1 && bytes[end] === closeBrace;
  };
}

function compileLeaf(type: GraphQLLeafType): Scan {
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => Buffer.from(JSON.stringify(name)));
    return (bytes, at) => {
      for (const value of values) {
        const end = scanText(bytes, at, value);
        if (end !== -1) return end;
      }
      return -1;
    };
  }
  switch (type.name) {
    case 'String':
    case 'ID':
      return scanString;
    case 'Int':
      return scanInt;
    case 'Float':
      return scanDecimal;
    case 'Boolean':
      return scanBoolean;
    default:
      // A scalar of our own is passed on as the subgraph wrote it.
      return (bytes, at) => {
        const string = scanString(bytes, at);
        if (string !== -1) return string;
        const boolean = scanBoolean(bytes, at);
        return boolean === -1 ? scanDecimal(bytes, at) : boolean;
      };
  }
}

function scanText(bytes: Buffer, at: number, text: Buffer): number {
  const { length } = text;
  for (let index = 0; index < length; index++) if (bytes[at + index] !== text[index]) return -1;
  return at + length;
}

/** A string of JSON (RFC 8259, section 7). That its bytes are UTF-8 is seen once, for all. */
function scanString(bytes: Buffer, start: number): number {
  if (bytes[start] !== quote) return -1;
  const { length } = bytes;
  for (let at = start + 1; at < length; at++) {
    const byte = bytes[at] as number; // within the bounds
    if (byte === quote) return at + 1;
    if (byte < 32) return -1;
    if (byte !== backslash) continue;
    const escaped = bytes[++at];
    // Code units written out are rare, and may be no characters.
    if (escaped === undefined || escaped === letterU || !escapes.has(escaped)) return -1;
  }
  return -1;
}

function scanInt(bytes: Buffer, start: number): number {
  const end = scanDigits(bytes, bytes[start] === minus ? start + 1 : start);
  // Nine digits are within 32 bits; minus zero is not written as it is read.
  if (end === -1 || end - start > 9 || (bytes[start] === minus && bytes[start + 1] === zero)) return -1;
  return end;
}

function scanDecimal(bytes: Buffer, start: number): number {
  let end = scanDigits(bytes, bytes[start] === minus ? start + 1 : start);
  if (end === -1 || (bytes[start] === minus && bytes[start + 1] === zero)) return -1;
  if (bytes[end] === point) {
    const fraction = end + 1;
    end = fraction;
    while (isDigit(bytes[end])) end++;
    if (end === fraction || bytes[end - 1] === zero) return -1;
  }
  return end - start > longestNumber ? -1 : end;
}

/** Digits without a leading zero. */
function scanDigits(bytes: Buffer, start: number): number {
  if (bytes[start] === zero) return isDigit(bytes[start + 1]) ? -1 : start + 1;
  let at = start;
  while (isDigit(bytes[at])) at++;
  return at === start ? -1 : at;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= zero && byte <= nine;

function scanBoolean(bytes: Buffer, at: number): number {
  const end = scanText(bytes, at, trueText);
  return end === -1 ? scanText(bytes, at, falseText) : end;
}
