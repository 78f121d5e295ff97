import type { UserError } from '@comanda/platform/user-error';

export type InvalidInput = UserError<'INVALID_INPUT'>;

/** @param path inside `input`. */
export function invalid(path: string[], message: string): InvalidInput {
  return { code: 'INVALID_INPUT', field: ['input', ...path], message };
}

/** Faults of an end that is over already. */
export function untilFaults(until: Date | null | undefined, path: string[]): InvalidInput[] {
  if (!until || until.getTime() > Date.now()) return [];
  return [invalid(path, `Expected a time to come, received ${until.toISOString()}.`)];
}

/** Faults of an integer outside `minimum` to `maximum`, both allowed. */
export function rangeFaults(value: number, minimum: number, maximum: number, path: string[]): InvalidInput[] {
  if (value >= minimum && value <= maximum) return [];
  const expected = maximum === Number.POSITIVE_INFINITY ? `${minimum} or more` : `${minimum} to ${maximum}`;
  return [invalid(path, `Expected ${expected}, received ${value}.`)];
}
