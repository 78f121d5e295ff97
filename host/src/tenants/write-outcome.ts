import { getNamedType } from 'graphql';
import type { Caller } from './caller.ts';
import { leastSelection, objectType } from './contract.ts';
import { inputOf, inputTypeOf } from './mutation-input.ts';
import { leftOut, preparations } from './mutation-trials.ts';
import { codeOf, type Outcome } from './read-outcome.ts';
import type { World } from './world.ts';

/**
 * A valid input for a mutation on entities of the tenant that nobody else needs.
 * @param token of who did what the mutation takes back, where only that person may.
 */
export async function prepareInput(
  { tenant }: World,
  mutation: string,
  token = tenant.tokens.owner,
): Promise<Record<string, unknown>> {
  const prepared = await preparations[mutation]?.(tenant, token);
  const values = { ...tenant.ids, ...prepared };
  for (const name of leftOut[mutation] ?? []) delete values[name];
  return inputOf(inputTypeOf(mutation), values);
}

/** Sends a mutation. @returns `yes` with its entity, or the code for which it was refused: `errors` of the payload, or of the whole operation. */
export async function sendMutation(
  world: World,
  caller: Caller,
  mutation: string,
  input: Record<string, unknown>,
): Promise<Outcome> {
  const payload = getNamedType(objectType('Mutation').getFields()[mutation]?.type);
  const fields = Object.values(objectType(String(payload)).getFields()).filter(
    ({ name }) => name !== 'errors',
  );
  const selection = fields.map((field) => `${field.name} ${leastSelection(field)}`).join(' ');
  const answer = await world.ask(
    caller,
    `mutation ($input: ${inputTypeOf(mutation).name}!) { ${mutation}(input: $input) { ${selection} errors { field code message } } }`,
    { input },
  );
  if (answer.errors.length > 0) return codeOf(answer);
  const data = answer.data?.[mutation] as Record<string, unknown> & { errors: { code: string }[] }; // as selected
  const [refusal] = data.errors;
  const shown = fields.filter(({ name }) => data[name] !== null && data[name] !== false);
  if (!refusal) return shown.length === fields.length ? 'yes' : `only ${shown.map(({ name }) => name)}`;
  return shown.length === 0 ? refusal.code : `refused with ${shown.map(({ name }) => name)}`;
}
