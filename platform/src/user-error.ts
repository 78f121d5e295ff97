/** An expected failure of a mutation, as the contract's `UserError`. */
export interface UserError<Code extends string = string> {
  field: string[];
  code: Code;
  message: string;
}

/** What a service answers: the entity, or the reasons why nothing was changed. */
export type Outcome<T, Code extends string = string> =
  | { ok: true; value: T }
  | { ok: false; errors: UserError<Code>[] };

export const accepted = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** Refuses with one reason. `field` is the path from the mutation's argument inwards, such as `['input', 'quantity']`. */
export function refused<Code extends string>(
  code: Code,
  field: string[],
  message: string,
): { ok: false; errors: UserError<Code>[] } {
  return { ok: false, errors: [{ code, field, message }] };
}

/** Puts an outcome into the shape of a payload: the entity under `name`, null when refused, and `errors`. */
export function payload<Name extends string, T, Code extends string>(
  name: Name,
  outcome: Outcome<T, Code>,
): { [K in Name]: T | null } & { errors: UserError<Code>[] } {
  const entity = { [name]: outcome.ok ? outcome.value : null } as { [K in Name]: T | null }; // TypeScript widens a computed key to string
  return { ...entity, errors: outcome.ok ? [] : outcome.errors };
}
