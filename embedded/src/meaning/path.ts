import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';

/** A dotted path cut at its dots. */
export type Path = readonly string[];

const INDEX = /^(0|[1-9][0-9]*)$/;

/** Whether a path part can name an element of an array. */
export const isArrayIndex = (part: string): boolean => INDEX.test(part);

/**
 * Cuts a dotted path.
 * @throws StoreError 56 on an empty part
 */
export function parsePath(dotted: string): Path {
  const parts = dotted.split('.');
  if (parts.includes('')) {
    throw new StoreError('EmptyFieldName', `The field path '${dotted}' contains an empty field name`);
  }
  return parts;
}

/**
 * Visits every value a path reaches, as a query sees it: arrays on the way are entered by their documents and by index;
 * `undefined` is visited where a document on the way lacks the field. An array at the end is visited as one value.
 * Stops and returns true as soon as `visit` does.
 */
export function someAtPath(value: Maybe, path: Path, visit: (value: Maybe) => boolean, depth = 0): boolean {
  let current = value;
  for (let i = depth; i < path.length; i += 1) {
    const part = path[i] as string; // i is within the path
    if (isDoc(current)) {
      current = current.get(part);
      if (current === undefined) return visit(undefined);
    } else if (Array.isArray(current)) {
      for (const element of current) {
        if (isDoc(element) && someAtPath(element, path, visit, i)) return true;
      }
      if (!isArrayIndex(part)) return false;
      const element = current[Number(part)];
      return element !== undefined && someAtPath(element, path, visit, i + 1);
    } else {
      return visit(undefined);
    }
  }
  return visit(current);
}

/** Reads a path through documents only; `undefined` when a part is missing or an array stands in the way. */
export function valueAt(document: Doc, path: Path): Maybe {
  let current: Maybe = document;
  for (const part of path) {
    if (!isDoc(current)) return undefined;
    current = current.get(part);
  }
  return current;
}

/** A deep copy of documents and arrays; scalars are never changed in place and are shared. */
export function cloneValue<T extends Value>(value: T): T;
export function cloneValue(value: Value): Value {
  if (isDoc(value)) {
    const copy: Doc = new Map();
    for (const [name, inner] of value) copy.set(name, cloneValue(inner));
    return copy;
  }
  return Array.isArray(value) ? value.map((element) => cloneValue(element)) : value;
}
