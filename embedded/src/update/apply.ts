import { inspect } from '../bson/inspect.ts';
import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { isArrayIndex, type Path } from '../meaning/path.ts';
import type { FieldChange } from './operator.ts';

/** What the placeholders of an update path stand for. */
export interface Placeholders {
  /** The index `$` stands for, given the dotted path before it. */
  position(arrayPath: string): number;
  /** The filter behind `$[identifier]`. */
  element(identifier: string): (element: Value) => boolean;
}

/** An array is not padded with nulls beyond this. */
const MAX_PADDING = 1_500_000;

/** Applies one change at one path of a document, in place. */
export function applyChange(
  document: Doc,
  path: Path,
  change: FieldChange,
  placeholders: Placeholders,
): void {
  const at = path.indexOf('$');
  const resolved = at < 0 ? path : path.with(at, String(placeholders.position(path.slice(0, at).join('.'))));
  step(document, resolved, 0, change, placeholders, []);
}

function step(
  target: Doc | Value[],
  path: Path,
  depth: number,
  change: FieldChange,
  placeholders: Placeholders,
  walked: readonly string[],
): void {
  const part = path[depth] ?? '';
  const here = [...walked, part];
  if (part.startsWith('$[')) {
    eachElement(target, path, depth, change, placeholders, walked);
    return;
  }
  if (Array.isArray(target) && !isArrayIndex(part)) {
    if (!change.creates) return;
    throw notViable(part, walked, target);
  }
  const current = Array.isArray(target) ? target[Number(part)] : target.get(part);
  if (depth === path.length - 1) {
    const next = change.compute(current);
    if (next !== current) put(target, part, next);
    return;
  }
  if (isDoc(current) || Array.isArray(current)) {
    step(current, path, depth + 1, change, placeholders, here);
  } else if (current !== undefined && path[depth + 1]?.startsWith('$[')) {
    throw new StoreError(
      'BadValue',
      `Cannot apply array updates to non-array element ${part}: ${inspect(current)}`,
    );
  } else if (change.creates) {
    if (current !== undefined) throw notViable(path[depth + 1] ?? '', here, current);
    // Placeholders and array operators need an array that is there.
    const rest = path[depth + 1] ?? '';
    if (rest.startsWith('$[')) {
      throw new StoreError(
        'BadValue',
        `The path '${here.join('.')}' must exist in the document in order to apply array updates.`,
      );
    }
    const made: Doc = new Map();
    step(made, path, depth + 1, change, placeholders, here);
    put(target, part, made);
  }
}

function eachElement(
  target: Doc | Value[],
  path: Path,
  depth: number,
  change: FieldChange,
  placeholders: Placeholders,
  walked: readonly string[],
): void {
  const part = path[depth] ?? '';
  if (!Array.isArray(target)) {
    throw new StoreError(
      'BadValue',
      `Cannot apply array updates to non-array element ${walked.at(-1)}: ${inspect(target)}`,
    );
  }
  const identifier = part.slice(2, -1);
  const accepts = identifier === '' ? () => true : placeholders.element(identifier);
  for (let i = 0; i < target.length; i += 1) {
    const element = target[i] ?? null;
    if (!accepts(element)) continue;
    if (depth === path.length - 1) {
      const next = change.compute(element);
      if (next !== element) target[i] = next ?? null;
    } else if (isDoc(element) || Array.isArray(element)) {
      step(element, path, depth + 1, change, placeholders, [...walked, String(i)]);
    } else if (change.creates) {
      throw notViable(path[depth + 1] ?? '', [...walked, String(i)], element);
    }
  }
}

function put(target: Doc | Value[], name: string, value: Maybe): void {
  if (!Array.isArray(target)) {
    if (value === undefined) target.delete(name);
    else target.set(name, value);
    return;
  }
  const index = Number(name);
  if (value === undefined) {
    if (index < target.length) target[index] = null;
    return;
  }
  if (index > target.length + MAX_PADDING) {
    throw new StoreError('CannotBackfillArray', `can't backfill more than ${MAX_PADDING} elements`);
  }
  while (target.length < index) target.push(null);
  target[index] = value;
}

const notViable = (name: string, walked: readonly string[], element: Value): StoreError =>
  new StoreError(
    'PathNotViable',
    `Cannot create field '${name}' in element {${walked.at(-1) ?? ''}: ${inspect(element)}}`,
  );
