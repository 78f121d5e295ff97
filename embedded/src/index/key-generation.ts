import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { encodeKey, invert } from '../meaning/key-encoding.ts';
import type { Index } from './definition.ts';
import { fitFields, isTooLong } from './fit-key.ts';

/** The keys of one document in one index. */
export interface GeneratedKeys {
  /** Joined and fitted values, without tree id and record id; each once. */
  readonly keys: readonly Buffer[];
  /** Bit i: field i went through an array. */
  readonly multikey: number;
  readonly truncated: boolean;
}

const NONE: GeneratedKeys = { keys: [], multikey: 0, truncated: false };
const NULL_KEYS = { 1: encodeKey(null), [-1]: invert(encodeKey(null)) };
/** A field of an index whose path still has `depth` parts to go from `value`, or whose value is known. */
interface Cursor {
  value: Maybe;
  depth: number;
  done: boolean;
}

/**
 * The index keys of a document: one per element of the one array that the indexed paths may share.
 *
 * @throws StoreError 171 when two indexed paths go through different arrays
 */
export function generateKeys(index: Index, document: Doc): GeneratedKeys {
  if (index.partial && !index.partial.matches(document)) return NONE;
  const state = { keys: new Map<string, Buffer>(), multikey: 0, truncated: false, found: 0 };
  const cursors = index.fields.map((): Cursor => ({ value: document, depth: 0, done: false }));
  expand(index, cursors, state);
  if (index.sparse && state.found === 0) return NONE;
  return { keys: [...state.keys.values()], multikey: state.multikey, truncated: state.truncated };
}

/**
 * Whether an update left everything an index looks at as it was, so that its keys need not be made again. Scalars are
 * shared by the copy an update works on; arrays and documents are not, and count as changed.
 */
export const isUntouched = (index: Index, before: Doc, after: Doc): boolean =>
  index.partial === undefined &&
  index.fields.every(({ path: [first = ''] }) => before.get(first) === after.get(first));

interface State {
  keys: Map<string, Buffer>;
  multikey: number;
  truncated: boolean;
  /** Bits of the fields that exist in the document; a sparse index leaves out a document without any. */
  found: number;
}

function expand(index: Index, cursors: readonly Cursor[], state: State): void {
  let array: Value[] | undefined;
  let arrayPath = '';
  const walked = cursors.map((cursor, i) => {
    if (cursor.done) return cursor;
    const path = index.fields[i]?.path ?? [];
    let { value, depth } = cursor;
    while (depth < path.length && isDoc(value)) value = value.get(path[depth++] as string); // depth is within the path
    if (Array.isArray(value)) {
      if (array !== undefined && array !== value) {
        throw new StoreError(
          'CannotIndexParallelArrays',
          `cannot index parallel arrays [${path[depth - 1]}] [${arrayPath}]`,
        );
      }
      array = value;
      arrayPath = path[depth - 1] ?? '';
      state.multikey |= 1 << i;
      return { value, depth, done: false };
    }
    // A scalar in the way of the rest of the path: the field is missing.
    const reached = depth === path.length ? value : undefined;
    if (reached !== undefined) state.found |= 1 << i;
    return { value: reached ?? null, depth, done: true };
  });
  if (array === undefined) return emit(index, walked, state);
  if (array.length === 0) {
    return emit(
      index,
      walked.map((cursor, i) => emptyArray(index, cursor, i, state)),
      state,
    );
  }
  for (const element of array) {
    expand(
      index,
      walked.map((cursor, i) => intoElement(index, cursor, element, i, state)),
      state,
    );
  }
}

function emptyArray(index: Index, cursor: Cursor, i: number, state: State): Cursor {
  if (cursor.done) return cursor;
  const whole = cursor.depth === index.fields[i]?.path.length;
  if (whole) state.found |= 1 << i;
  return { value: whole ? undefined : null, depth: cursor.depth, done: true };
}

function intoElement(index: Index, cursor: Cursor, element: Value, i: number, state: State): Cursor {
  if (cursor.done) return cursor;
  if (cursor.depth === index.fields[i]?.path.length) {
    state.found |= 1 << i;
    return { value: element, depth: cursor.depth, done: true };
  }
  // An array directly inside an array is not entered, by queries neither.
  return { value: isDoc(element) ? element : undefined, depth: cursor.depth, done: false };
}

function emit(index: Index, cursors: readonly Cursor[], state: State): void {
  const parts = cursors.map((cursor, i) => {
    const direction = index.fields[i]?.direction ?? 1;
    if (cursor.value === null) return NULL_KEYS[direction];
    const key = encodeKey(cursor.value);
    return direction === 1 ? key : invert(key);
  });
  const joined = Buffer.concat(parts);
  if (isTooLong(joined)) state.truncated = true;
  const key = fitFields(joined);
  state.keys.set(key.toString('latin1'), key);
}
