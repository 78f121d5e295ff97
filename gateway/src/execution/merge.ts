import { isObject, type JsonObject, read, write } from './json.ts';
import type { Selection } from './selection.ts';

export type Merge = (target: JsonObject, source: JsonObject) => void;

/**
 * Compiles the merging of what a fetch brings into what is already there. Whole branches are moved, not copied; only where both sides have
 * an object do they grow together. Knowing the selection spares asking for the keys.
 * @param isConcrete whether a name is that of an object type: a subgraph that knows an interface as one object (`@interfaceObject`) answers with
 * the interface's name, which must not replace the true one.
 */
export function compileMerge(selection: Selection, isConcrete: (typeName: string) => boolean): Merge {
  const fields = [...selection]
    .filter(([name]) => name !== '__typename')
    .map(([name, below]) => ({ name, merge: below && compileMerge(below, isConcrete) }));
  const hasTypename = selection.has('__typename');

  return (target, source) => {
    if (hasTypename) {
      const typename = source.__typename;
      const known = target.__typename;
      if (typename !== undefined && (typeof known !== 'string' || !isConcrete(known)))
        target.__typename = typename;
    }
    for (const { name, merge } of fields) {
      const value = read(source, name);
      if (value === undefined) continue;
      const known = merge && read(target, name);
      if (known === undefined || known === null) write(target, name, value);
      else if (merge) write(target, name, grownTogether(known, value, merge));
    }
  };
}

function grownTogether(known: unknown, value: unknown, merge: Merge): unknown {
  if (isObject(known) && isObject(value)) {
    merge(known, value);
    return known;
  }
  if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) {
    for (const [index, item] of value.entries()) known[index] = grownTogether(known[index], item, merge);
    return known;
  }
  return value;
}
