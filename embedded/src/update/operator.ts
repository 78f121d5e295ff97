import type { Maybe } from '../bson/value.ts';

/** What an update operator does with the value at its path. */
export interface FieldChange {
  /** Whether a missing path is made, and a scalar in its way is an error; otherwise nothing happens there. */
  readonly creates: boolean;
  /**
   * @param current undefined where there is no value
   * @returns the new value, `current` itself to leave it, undefined to remove it
   */
  compute(current: Maybe): Maybe;
}
