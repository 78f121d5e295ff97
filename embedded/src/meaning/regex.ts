import { StoreError } from '../errors.ts';

const JS_FLAGS: Record<string, string> = { i: 'i', m: 'm', s: '', u: '', l: '' };
/** Escapes that mean one thing to PCRE and another, or nothing, to JavaScript. */
const FOREIGN_ESCAPES = new Set('AZzGQEhHRKXNCagelopPkxVUuL'.split(''));
const WHITESPACE = '\\t\\n\\v\\f\\r ';

/**
 * Turns a BSON regular expression (PCRE) into a JavaScript one of the same meaning: `$` before a final line break, `.`
 * and `\s` differ between the two and are rewritten, and what has no JavaScript equivalent is refused.
 *
 * @throws StoreError 51091 on a pattern or option that cannot be honoured, 51108 on an unknown option
 */
export function compileRegex(pattern: string, options: string): RegExp {
  let flags = 'u';
  for (const option of options) {
    const flag = JS_FLAGS[option];
    if (flag === undefined && option !== 'x')
      throw new StoreError('Location51108', `invalid flag in regex options: ${option}`);
    if (flag === undefined) throw refuse(pattern, `option '${option}' is not supported`);
    flags += flag;
  }
  const source = translate(pattern, options.includes('s'), options.includes('m'));
  try {
    return new RegExp(source, flags);
  } catch {
    throw refuse(pattern, 'it is not valid, or uses a feature this store does not support');
  }
}

const refuse = (pattern: string, why: string): StoreError =>
  new StoreError('Location51091', `Regular expression is invalid: /${pattern}/: ${why}`);

function translate(pattern: string, dotAll: boolean, multiline: boolean): string {
  let source = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern.charAt(i);
    if (char === '\\') {
      source += translateEscape(pattern, pattern.charAt(++i), inClass);
    } else if (inClass) {
      if (char === '[' && /^\[[:.=]/.test(pattern.slice(i)))
        throw refuse(pattern, 'POSIX classes are not supported');
      if (char === ']') inClass = false;
      source += char === '[' ? '\\[' : char;
    } else if (char === '[') {
      inClass = true;
      source += char;
    } else if (char === '.') {
      source += dotAll ? '[\\s\\S]' : '[^\\n]';
    } else if (char === '$' && !multiline) {
      source += '(?=\\n?(?![\\s\\S]))';
    } else if (char === '(' && /^\(\?[^:=!<]/.test(pattern.slice(i))) {
      throw refuse(pattern, `'${pattern.slice(i, i + 3)}' is not supported`);
    } else if (char === '(' && pattern.charAt(i + 1) === '*') {
      throw refuse(pattern, `'${pattern.slice(i, i + 3)}' is not supported`);
    } else if (char === '{' && !/^\{\d+(,\d*)?\}/.test(pattern.slice(i))) {
      source += '\\{';
    } else if ((char === '}' && !/\{\d+(,\d*)?$/.test(pattern.slice(0, i))) || char === ']') {
      source += `\\${char}`;
    } else {
      source += char;
    }
  }
  return source;
}

function translateEscape(pattern: string, char: string, inClass: boolean): string {
  if (char === 's') return inClass ? WHITESPACE : `[${WHITESPACE}]`;
  if (char === 'S') {
    if (inClass) throw refuse(pattern, "'\\S' inside a class is not supported");
    return `[^${WHITESPACE}]`;
  }
  if (FOREIGN_ESCAPES.has(char) || char === '') throw refuse(pattern, `'\\${char}' is not supported`);
  if (/[a-zA-Z0-9]/.test(char)) return `\\${char}`;
  // JavaScript's unicode mode only lets syntax characters be escaped; PCRE lets any punctuation.
  if (/[\^$\\.*+?()[\]{}|/]/.test(char)) return `\\${char}`;
  return char === '-' && inClass ? '\\-' : char;
}
