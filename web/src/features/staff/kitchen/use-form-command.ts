import { useState } from 'react';
import { type Command, useCommand } from '../use-command.ts';

interface FieldRefusal {
  code: string;
  field: readonly string[];
  message: string;
}

export interface FormCommand<Input> extends Command<Input> {
  /** What the server says of a field of the form; false when nothing. */
  faultOf(field: string): string | false;
}

/** As `useCommand`, for a form: what the server refuses of a field is said at that field. */
export function useFormCommand<Input extends object>(
  send: (input: Input & { idempotencyKey: string }) => Promise<readonly FieldRefusal[] | undefined>,
): FormCommand<Input> {
  const [faults, setFaults] = useState<Record<string, string>>({});
  const command = useCommand<Input>(async (input) => {
    setFaults({});
    const errors = await send(input);
    const named = errors?.filter(({ field }) => field.length > 1) ?? [];
    setFaults(Object.fromEntries(named.map(({ field, message }) => [field.at(-1) ?? '', message])));
    return errors;
  });
  const hasFaults = Object.keys(faults).length > 0;
  return {
    ...command,
    problem: hasFaults ? undefined : command.problem,
    faultOf: (field) => faults[field] ?? false,
  };
}
