import { randomUUID } from 'node:crypto';
import { ask } from './ask.ts';

type Payload = Record<string, { id: string } & Record<string, unknown>> & {
  errors: { code: string; message: string }[];
};

/**
 * Sends a mutation that must succeed.
 * @param selection of the payload, such as `menu { id }`.
 * @throws Error that quotes the refusal.
 */
export async function write(
  url: string,
  token: string | undefined,
  mutation: string,
  selection: string,
  input: Record<string, unknown>,
  inputType = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`,
): Promise<Payload> {
  const answer = await ask(
    url,
    token,
    `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} errors { code message } } }`,
    { input },
  );
  const payload = answer.data?.[mutation] as Payload | null | undefined; // as selected
  if (!payload || payload.errors.length > 0) throw new Error(`${mutation} was refused: ${answer.text}`);
  return payload;
}

export const freshKey = () => ({ idempotencyKey: randomUUID() });

/** The named value, which must be there. */
export function the<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`Expected ${what}.`);
  return value;
}
