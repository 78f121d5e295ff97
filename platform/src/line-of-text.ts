import type { UserError } from './user-error.ts';

// Control characters, line and paragraph separators, and marks that turn the direction of what follows, so that a name cannot rewrite its surroundings.
const forbiddenCharacters = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Text of one line, such as a name, as it is stored: without spaces around it, composed (NFC). */
export function lineOfText(text: string): string {
  return text.trim().normalize('NFC');
}

/**
 * What is wrong with a line of text from a caller.
 * @param field name of the field in `input`, or the path to it inside `input`.
 * @param longest in characters (code points).
 */
export function lineFaults(
  field: string | string[],
  text: string,
  longest: number,
  shortest = 1,
): UserError<'INVALID_INPUT'>[] {
  const line = lineOfText(text);
  const { length } = [...line];
  const at = { code: 'INVALID_INPUT' as const, field: ['input', ...[field].flat()] };
  if (length < shortest || length > longest) {
    return [{ ...at, message: `Expected ${shortest} to ${longest} characters, received ${length}.` }];
  }
  if (forbiddenCharacters.test(line)) {
    return [{ ...at, message: 'Expected one line of plain text, received control characters.' }];
  }
  return [];
}
