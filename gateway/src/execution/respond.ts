import { type ExecutionResult, GraphQLError } from 'graphql';
import { completeExactly } from './complete-exactly.ts';
import type { PreparedOperation } from './prepare-operation.ts';
import type { Fault, Path, Run } from './run.ts';
import type { ObjectShape, ValueShape } from './shape.ts';

/** Completes the merged data of a run into its response. */
export function respond(run: Run, { shape, completeQuickly }: PreparedOperation): ExecutionResult {
  if (run.faults.length === 0) {
    const data = completeQuickly(run.data);
    if (data) return { data };
  }
  const { data, violations } = completeExactly(shape, run.data);
  const errors = toldErrors(run.faults, shape);
  // A null that a failed fetch left is told already, by that fetch's error.
  const unexplained = violations.filter(({ path }) => !errors.some((error) => concerns(error.path, path)));
  // Without a code: a subgraph broke its contract, which is logged, and masked outside.
  for (const { message, path } of unexplained) errors.push(new GraphQLError(message, { path }));
  return errors.length > 0 ? { errors, data } : { data };
}

/** Each fault once for each place in the response that it concerns. */
function toldErrors(faults: readonly Fault[], shape: ObjectShape): GraphQLError[] {
  const told = new Map<string, GraphQLError>();
  for (const { message, extensions, originalError, places } of faults) {
    const paths = places.map((place) => inTermsOfClient(place, shape)).filter((path) => path.length > 0);
    for (const path of paths.length > 0 ? paths : [undefined]) {
      const key = JSON.stringify([path, message, extensions.code, extensions.serviceName]);
      if (!told.has(key)) told.set(key, new GraphQLError(message, { path, extensions, originalError }));
    }
  }
  return [...told.values()];
}

/** True when one path leads to the other, or the error has none and may concern anything. */
function concerns(error: Path | undefined, path: Path): boolean {
  if (!error) return true;
  const shorter = Math.min(error.length, path.length);
  for (let index = 0; index < shorter; index++) if (error[index] !== path[index]) return false;
  return true;
}

/**
 * Cuts a place in the merged data down to what the client asked for: keys and required fields that only the plan fetched are none of its business, and may
 * be hidden from it.
 */
function inTermsOfClient(place: Path, root: ObjectShape): Path {
  let possible: ObjectShape[] = [root];
  for (const [index, step] of place.entries()) {
    if (typeof step === 'number') continue;
    const values = possible.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.name === step && field.kind === 'value' ? [field.value] : [])),
    );
    if (values.length === 0) return place.slice(0, index);
    possible = values.flatMap(objectsBelow);
  }
  return place;
}

function objectsBelow(value: ValueShape): ObjectShape[] {
  if (value.kind === 'list') return objectsBelow(value.item);
  if (value.kind === 'leaf') return [];
  return value.objects.possible.flatMap((typename) => value.objects.of(typename) ?? []);
}
