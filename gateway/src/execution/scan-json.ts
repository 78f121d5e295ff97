import { type GraphQLLeafType, isEnumType } from 'graphql';

/**
 * Looks at a value of JSON that begins at a place. It is strict where it need not be: without white space, integers and decimals in their usual form, so that what
 * it lets pass would be written in the same way once read.
 * @returns where it ends, or -1 when it is not as it must be.
 */
export type Scan = (bytes: Buffer, at: number) => number;

const [quote, backslash, minus, point] = [34, 92, 45, 46];
export const [comma, openBrace, closeBrace, openBracket, closeBracket] = [44, 123, 125, 91, 93];
const [zero, nine, colon, letterN, letterU] = [48, 57, 58, 110, 117];
export const nullText = Buffer.from('null');
const trueText = Buffer.from('true');
const falseText = Buffer.from('false');
/** What follows a backslash where it must, apart from `u`. A slash may be escaped too, but is not written so. */
const escapes = new Set([...'"\\bfnrt'].map((one) => one.charCodeAt(0)));
/** Numbers of more characters may not be the same once read and written. */
const longestNumber = 15;

/** The scan of a leaf that is not null. */
export function compileLeaf(type: GraphQLLeafType): Scan {
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

/** Exactly this text. */
export function scanText(bytes: Buffer, at: number, text: Buffer): number {
  const { length } = text;
  for (let index = 0; index < length; index++) if (bytes[at + index] !== text[index]) return -1;
  return at + length;
}

/** A string of JSON (RFC 8259, section 7). That its bytes are UTF-8 is seen once, for all. */
export function scanString(bytes: Buffer, start: number): number {
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

/** Any value; of objects and lists the outline only, for what is read over. */
export function scanAny(bytes: Buffer, start: number): number {
  const first = bytes[start];
  if (first === quote) return scanString(bytes, start);
  if (first === letterN) return scanText(bytes, start, nullText);
  if (first !== openBrace && first !== openBracket) {
    const end = scanBoolean(bytes, start);
    return end === -1 ? scanDecimal(bytes, start) : end;
  }
  const close = first === openBrace ? closeBrace : closeBracket;
  if (bytes[start + 1] === close) return start + 2;
  let at = start;
  do {
    at++;
    if (first === openBrace) {
      at = scanString(bytes, at);
      if (at === -1 || bytes[at] !== colon) return -1;
      at++;
    }
    at = scanAny(bytes, at);
    if (at === -1) return -1;
  } while (bytes[at] === comma);
  return bytes[at] === close ? at + 1 : -1;
}

/** Whether what stands between two places is a value of printable ASCII without escapes, so that equal ones are written alike by everybody; null is not. */
export function isPlainLeaf(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start];
  if (first === letterN || first === openBrace || first === openBracket) return false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number; // within the bounds
    if (byte === backslash || byte < 32 || byte > 126) return false;
  }
  return true;
}
