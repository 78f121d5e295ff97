import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { encode, isObject, type JsonObject, read } from './json.ts';
import { constantsFor, type IsOfType } from './rewrites.ts';

/** Writes the JSON of an object's representation. Undefined when something that the subgraph needs is not there. */
export type Represent = (object: JsonObject) => string | undefined;

/**
 * Compiles the writing of representations for one fetch, for each type of entity when it is first met. The JSON itself tells equal ones apart, so
 * nothing else is built.
 * @returns a function that gives undefined also for an entity of a type that the fetch is not about.
 */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: IsOfType,
): Represent {
  const writers = new Map<string, Represent>();
  return (entity) => {
    const { __typename: typename } = entity;
    if (typeof typename !== 'string') return undefined;
    let writer = writers.get(typename);
    if (!writer) {
      const fields = fieldsFor(requires, typename, isOfType);
      writer = fields.has('__typename')
        ? compileFields(fields, constantsFor(inputRewrites, typename, isOfType), isOfType)
        : () => undefined;
      writers.set(typename, writer);
    }
    return writer(entity);
  };
}

export type Fields = Map<string, QueryPlanSelectionNode[] | undefined>;

/** Fields by response name with all that is selected below them, from every fragment that applies to the type. */
export function fieldsFor(
  selections: readonly QueryPlanSelectionNode[],
  typename: string | undefined,
  isOfType: IsOfType,
  fields: Fields = new Map(),
): Fields {
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name;
      const below = [...(fields.get(name) ?? []), ...(selection.selections ?? [])];
      fields.set(name, selection.selections ? below : undefined);
    } else if (
      !selection.typeCondition ||
      (typename !== undefined && isOfType(typename, selection.typeCondition))
    ) {
      fieldsFor(selection.selections, typename, isOfType, fields);
    }
  }
  return fields;
}

function compileFields(fields: Fields, constants: Map<string, unknown>, isOfType: IsOfType): Represent {
  let separator = '{';
  const parts = [...fields].map(([name, below]) => {
    const prefix = `${separator}${JSON.stringify(name)}:`;
    separator = ',';
    if (constants.has(name)) return { name, constant: prefix + encode(constants.get(name)) };
    return { name, prefix, writeValue: below ? compileNested(below, isOfType) : encode };
  });
  if (parts.length === 0) return () => '{}';

  return (object) => {
    let text = '';
    for (const part of parts) {
      if (part.constant !== undefined) {
        text += part.constant;
        continue;
      }
      const value = read(object, part.name);
      const written = value === undefined ? undefined : part.writeValue(value);
      if (written === undefined) return undefined;
      text += part.prefix + written;
    }
    return `${text}}`;
  };
}

/** Objects inside a representation: one writer when no fragment is in the way, else one for each type met. */
function compileNested(
  selections: readonly QueryPlanSelectionNode[],
  isOfType: IsOfType,
): (value: unknown) => string | undefined {
  const writers = new Map<string | undefined, Represent>();
  const writeValue = (value: unknown): string | undefined => {
    if (Array.isArray(value)) {
      const items: string[] = [];
      for (const item of value) {
        const written = writeValue(item);
        if (written === undefined) return undefined;
        items.push(written);
      }
      return `[${items.join(',')}]`;
    }
    if (!isObject(value)) return 'null';
    const typename = typeof value.__typename === 'string' ? value.__typename : undefined;
    let writer = writers.get(typename);
    if (!writer) {
      writer = compileFields(fieldsFor(selections, typename, isOfType), new Map(), isOfType);
      writers.set(typename, writer);
    }
    return writer(value);
  };
  return writeValue;
}
