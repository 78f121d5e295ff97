import type { Answer } from './ask.ts';
import type { Caller } from './caller.ts';
import { leastSelection, objectType } from './contract.ts';
import { queryArguments, routes } from './routes.ts';
import type { World } from './world.ts';

/**
 * What a caller gets from a field: its value, `null`, an empty list, an error with a code; `unknown` when the caller's schema has no such field, or
 * `unreachable` when no way leads the caller to an object that has it.
 */
export type Outcome = 'yes' | 'null' | 'empty' | 'unreachable' | (string & {});

/** From the most to the least that is shown: of several ways to a field, the one that shows most counts. */
const openness = ['yes', 'empty', 'null'];

/** What a caller gets from each field of a type that is not a root and not a payload. */
export async function readType(
  world: World,
  caller: Caller,
  typeName: string,
): Promise<Map<string, Outcome>> {
  const fields = Object.values(objectType(typeName).getFields());
  const outcomes = new Map<string, Outcome>(fields.map(({ name }) => [name, 'unreachable']));
  const note = (field: string, outcome: Outcome) =>
    outcomes.set(field, opener(outcomes.get(field) ?? 'unreachable', outcome));
  for (const route of routes[typeName] ?? []) {
    const selections = fields.map((field) => `${field.name} ${leastSelection(field)}`);
    const whole = await world.ask(caller, documentOf(route, selections.join(' ')), world.tenant.ids);
    if (whole.errors.length === 0) {
      const objects = objectsAt(whole.data, route);
      if (objects.length > 0)
        for (const { name } of fields) note(name, outcomeOfValues(objects.map((one) => one[name])));
      continue;
    }
    for (const [index, field] of fields.entries()) {
      const answer = await world.ask(caller, documentOf(route, selections[index] ?? ''), world.tenant.ids);
      const isAtField = answer.errors.some(
        ({ path }) => path?.includes(field.name) && pathDepth(path) > route.length,
      );
      const objects = objectsAt(answer.data, route);
      if (answer.errors.length > 0 && (isAtField || objects.length > 0)) note(field.name, codeOf(answer));
      else if (objects.length > 0) note(field.name, outcomeOfValues(objects.map((one) => one[field.name])));
    }
  }
  return outcomes;
}

/** What a caller gets from a field of Query. */
export async function readQuery(world: World, caller: Caller, name: string): Promise<Outcome> {
  const field = objectType('Query').getFields()[name];
  const selection = `${name}${queryArguments[name] ?? ''} ${field ? leastSelection(field) : ''}`;
  const answer = await world.ask(caller, documentOf([], selection), world.tenant.ids);
  return answer.errors.length > 0 ? codeOf(answer) : outcomeOfValues([answer.data?.[name]]);
}

/** The code of the first error; `unknown` for what the caller's schema does not have, `uncoded` is a fault of ours. */
export function codeOf({ errors }: Pick<Answer, 'errors'>): string {
  const code = errors[0]?.extensions?.code ?? 'uncoded';
  return code === 'GRAPHQL_VALIDATION_FAILED' ? 'unknown' : code;
}

function documentOf(route: string[], selection: string): string {
  const body = route.reduceRight((inner, step) => `${step} { ${inner} }`, selection);
  return `query ${variablesIn(body)} { ${body} }`;
}

/** Definitions of the variables that a selection names: each is an id, but the code of a table. */
export function variablesIn(body: string): string {
  const names = [...new Set([...body.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''))];
  if (names.length === 0) return '';
  return `(${names.map((name) => `$${name}: ${name === 'code' ? 'String!' : 'ID!'}`).join(', ')})`;
}

type Shown = Record<string, unknown>;

/** The objects at the end of a route; lists on the way are flattened, nulls left out. */
function objectsAt(data: unknown, route: string[]): Shown[] {
  let objects = [data];
  for (const step of route) {
    if (step.startsWith('...')) continue;
    const name = step.replace(/\(.*/, '');
    objects = objects.filter(isShown).flatMap((one) => one[name]);
  }
  return objects.filter(isShown).filter((one) => Object.keys(one).length > 0);
}

function isShown(value: unknown): value is Shown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function outcomeOfValues(values: unknown[]): Outcome {
  return values.map(outcomeOfValue).reduce(opener, 'unreachable');
}

function outcomeOfValue(value: unknown): Outcome {
  if (value === null || value === undefined) return 'null';
  if (!Array.isArray(value)) return 'yes';
  if (value.length === 0) return 'empty';
  return value.every((one) => one === null) ? 'null' : 'yes';
}

function opener(one: Outcome, other: Outcome): Outcome {
  const rank = (outcome: Outcome) => (outcome === 'unreachable' ? 9 : openness.indexOf(outcome) + 1 || 5);
  return rank(one) <= rank(other) ? one : other;
}

function pathDepth(path: (string | number)[]): number {
  return path.filter((part) => typeof part === 'string').length;
}
