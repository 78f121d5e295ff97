import { asNumber, type Maybe, ObjectId, typeName } from '../../bson/value.ts';
import { type CodeName, StoreError } from '../../errors.ts';
import { compareText } from '../../meaning/compare.ts';
import type { CompileOperator } from '../expression.ts';
import { toText } from './conversion.ts';
import { isNullish, named, operands, wrongOperand } from './operands.ts';

function textOf(name: string, value: Maybe, code?: CodeName): string {
  if (typeof value !== 'string') throw wrongOperand(name, 'a string', value, code);
  return value;
}

/** What string operators make of numbers, dates and the like; null and missing are empty. */
function coerced(name: string, value: Maybe): string {
  if (isNullish(value)) return '';
  const text = toText(value);
  if (text === undefined || typeof value === 'boolean' || value instanceof ObjectId)
    throw wrongOperand(name, 'a value that converts to a string', value, 'Location16007');
  return text;
}

/** `$toLower` and `$toUpper`, on ASCII letters as MongoDB does it. */
const recase = (name: '$toLower' | '$toUpper'): [string, CompileOperator] =>
  operands(name, [1, 1], (value) => {
    const text = coerced(name, value);
    return name === '$toLower'
      ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
      : text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  });

const TRIM = {
  required: ['input'],
  optional: ['chars'],
  codes: { object: 'Location50696', unknown: 'Location50694', input: 'Location50695' },
} as const;

const trim = (name: '$trim' | '$ltrim' | '$rtrim'): [string, CompileOperator] =>
  named(name, TRIM, (part) => {
    const [input, chars] = [part('input'), part('chars')];
    return (scope) => {
      const value = input?.(scope);
      const given = chars?.(scope);
      if (isNullish(value) || given === null) return null;
      const text = [...textOf(name, value)];
      const cut = new Set(
        given === undefined
          ? '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
          : textOf(name, given, 'Location50700'),
      );
      let [from, to] = [0, text.length];
      while (name !== '$rtrim' && from < to && cut.has(text[from] ?? '')) from += 1;
      while (name !== '$ltrim' && to > from && cut.has(text[to - 1] ?? '')) to -= 1;
      return text.slice(from, to).join('');
    };
  });

/** Strings. */
export const textOperators: readonly [string, CompileOperator][] = [
  operands('$concat', [0, Number.POSITIVE_INFINITY], (...values) =>
    values.some(isNullish) ? null : values.map((value) => textOf('$concat', value)).join(''),
  ),
  recase('$toLower'),
  recase('$toUpper'),
  trim('$trim'),
  trim('$ltrim'),
  trim('$rtrim'),
  operands('$split', [2, 2], (value, separator) => {
    if (isNullish(value) || isNullish(separator)) return null;
    const by = textOf('$split', separator, 'Location40086');
    if (by === '') throw new StoreError('Location40087', '$split requires a non-empty separator');
    return textOf('$split', value).split(by);
  }),
  operands('$strLenCP', [1, 1], (value) => [...textOf('$strLenCP', value)].length),
  operands('$strLenBytes', [1, 1], (value) => Buffer.byteLength(textOf('$strLenBytes', value))),
  operands('$strcasecmp', [2, 2], (a, b) =>
    Math.sign(compareText(coerced('$strcasecmp', a).toUpperCase(), coerced('$strcasecmp', b).toUpperCase())),
  ),
  operands('$substrCP', [3, 3], (value, start, count) => {
    const from = asNumber(start);
    if (from === undefined) throw wrongOperand('$substrCP', 'a numeric start', start, 'Location34450');
    const length = asNumber(count);
    if (length === undefined) throw wrongOperand('$substrCP', 'a numeric length', count, 'Location34452');
    if (length < 0)
      throw new StoreError('Location34454', `$substrCP needs a length that is not negative, got ${length}`);
    if (from < 0)
      throw new StoreError('Location34455', `$substrCP needs a start that is not negative, got ${from}`);
    const text = coerced('$substrCP', value);
    return [...text].slice(from, from + length).join('');
  }),
  operands('$indexOfCP', [2, 2], (value, wanted) => {
    if (isNullish(value)) return null;
    const text = textOf('$indexOfCP', value);
    const at = text.indexOf(textOf('$indexOfCP', wanted, 'Location40094'));
    return at < 0 ? -1 : [...text.slice(0, at)].length;
  }),
  operands('$type', [1, 1], (value) => (value === undefined ? 'missing' : typeName(value))),
];
