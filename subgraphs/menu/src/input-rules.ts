import type { UserError } from '@comanda/platform/user-error';

export type InvalidInput = UserError<'INVALID_INPUT'>;

export function invalid(field: string[], message: string): InvalidInput {
  return { code: 'INVALID_INPUT', field, message };
}

/** A name as it is stored: without spaces around it. */
export const trimmed = (text: string): string => text.trim();

/** Faults of a one-line name of 1 to `maximum` characters, counted as a reader counts them and without spaces around it. */
export function nameFaults(name: string, maximum: number, field: string[]): InvalidInput[] {
  const length = [...trimmed(name)].length;
  if (length < 1 || length > maximum)
    return [invalid(field, `Expected a name of 1 to ${maximum} characters, received ${length}.`)];
  if (/\p{Cc}/u.test(trimmed(name)))
    return [invalid(field, 'Expected a name in one line, received control characters.')];
  return [];
}

/** Faults of an integer outside `minimum` to `maximum`, both allowed. */
export function rangeFaults(
  value: number,
  minimum: number,
  maximum: number,
  field: string[],
): InvalidInput[] {
  if (value >= minimum && value <= maximum) return [];
  const expected = maximum === Number.POSITIVE_INFINITY ? `${minimum} or more` : `${minimum} to ${maximum}`;
  return [invalid(field, `Expected ${expected}, received ${value}.`)];
}
