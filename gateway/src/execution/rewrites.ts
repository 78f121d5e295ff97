import type { FetchDataRewrite } from '@apollo/query-planner';
import { isObject, type JsonObject, read, write } from './json.ts';

/** Whether an object of the type (undefined when the data does not say) is one of the condition's. */
export type IsOfType = (typename: string | undefined, condition: string) => boolean;

const fragmentPrefix = '... on ';

/** The response names of a rewrite's path, without its type conditions. */
export function namesOf(rewrite: FetchDataRewrite): string[] {
  return rewrite.path.filter((step) => !step.startsWith(fragmentPrefix));
}

/** Compiles the rewrites of what a subgraph answered, done in place before it is merged. Undefined when there are none. */
export function compileOutputRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: IsOfType,
): ((received: JsonObject) => void) | undefined {
  if (!rewrites?.length) return undefined;
  return (received) => {
    for (const rewrite of rewrites) apply(rewrite, 0, received, isOfType);
  };
}

function apply(rewrite: FetchDataRewrite, index: number, value: unknown, isOfType: IsOfType): void {
  if (Array.isArray(value)) {
    for (const item of value) apply(rewrite, index, item, isOfType);
    return;
  }
  const step = rewrite.path[index];
  if (!isObject(value) || step === undefined) return;
  if (step.startsWith(fragmentPrefix)) {
    const { __typename: typename } = value;
    const known = typeof typename === 'string' ? typename : undefined;
    if (isOfType(known, step.slice(fragmentPrefix.length))) apply(rewrite, index + 1, value, isOfType);
  } else if (index < rewrite.path.length - 1) {
    apply(rewrite, index + 1, read(value, step), isOfType);
  } else if (rewrite.kind === 'ValueSetter') {
    write(value, step, rewrite.setValueTo);
  } else {
    const renamed = read(value, step);
    if (renamed === undefined) return;
    write(value, rewrite.renameKeyTo, renamed);
    value[step] = undefined;
  }
}

/**
 * The values that input rewrites set at the top of the representation of a type, such as the interface's name as `__typename` for a subgraph that knows
 * the interface as one object.
 * @throws Error for a rewrite that the planner is not known to make.
 */
export function constantsFor(
  rewrites: readonly FetchDataRewrite[] | undefined,
  typename: string,
  isOfType: IsOfType,
): Map<string, unknown> {
  const constants = new Map<string, unknown>();
  for (const rewrite of rewrites ?? []) {
    const [condition, name, ...rest] = rewrite.path;
    if (
      rewrite.kind !== 'ValueSetter' ||
      !condition?.startsWith(fragmentPrefix) ||
      name === undefined ||
      rest.length > 0
    )
      throw new Error(`A plan rewrites a representation in an unknown way: ${JSON.stringify(rewrite)}.`);
    if (isOfType(typename, condition.slice(fragmentPrefix.length))) constants.set(name, rewrite.setValueTo);
  }
  return constants;
}
