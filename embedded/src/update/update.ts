import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { equalValues } from '../meaning/compare.ts';
import { cloneValue, type Path, valueAt } from '../meaning/path.ts';
import type { Filter } from '../query/filter.ts';
import { applyChange, type Placeholders } from './apply.ts';
import { parseArrayFilters } from './array-filters.ts';
import { addToSet, pull, pullAll, push } from './array-operators.ts';
import { arithmetic, currentDate, extreme, pop, set, unset } from './field-operators.ts';
import type { FieldChange } from './operator.ts';
import { parsePipelineUpdate } from './pipeline-update.ts';
import { positionOf } from './position.ts';
import { comparePaths, parseUpdatePath, renameTarget } from './update-path.ts';

/** Changes a document as an update asks; the result is a new document, the argument is left alone. */
export type Update = {
  /** Whether the whole document is replaced. */
  readonly isReplacement: boolean;
  /** @param isInsert the document is about to be inserted by an upsert */
  apply(document: Doc, isInsert: boolean): Doc;
};

interface PathChange {
  readonly path: Path;
  readonly onlyOnInsert: boolean;
  readonly change: FieldChange | { readonly renameTo: Path };
}

/**
 * Parses an update: operators, a replacement, or a pipeline
 * (https://www.mongodb.com/docs/manual/reference/operator/update/).
 *
 * @param filter the query that found the document; `$` stands for the element it matched
 * @throws StoreError 40 on paths that conflict, 9 on unknown operators
 */
export function parseUpdate(update: Value, filter: Filter, arrayFilters: readonly Doc[], now: Date): Update {
  if (Array.isArray(update)) return parsePipelineUpdate(update, arrayFilters, now);
  if (!isDoc(update))
    throw new StoreError('FailedToParse', 'Update argument must be either an object or an array');
  const [first] = update.keys();
  if (first === undefined || !first.startsWith('$')) return replacement(update, arrayFilters);
  const elements = parseArrayFilters(arrayFilters);
  const used = new Set<string>();
  const changes = [...update].flatMap(([operator, fields]) => parseOperator(operator, fields, now));
  for (const { path } of changes)
    for (const part of path) if (part.startsWith('$[')) used.add(part.slice(2, -1));
  elements.check(used);
  checkConflicts(changes);
  changes.sort((a, b) => comparePaths(a.path, b.path));
  return {
    isReplacement: false,
    apply(document, isInsert) {
      const result = cloneValue(document);
      const placeholders: Placeholders = {
        position: (arrayPath) => positionOf(filter, document, arrayPath),
        element: elements.test,
      };
      for (const { path, change, onlyOnInsert } of changes) {
        if (onlyOnInsert && !isInsert) continue;
        if ('renameTo' in change) rename(result, path, change.renameTo, placeholders);
        else applyChange(result, path, change, placeholders);
      }
      keepId(document, result);
      return result;
    },
  };
}

function replacement(update: Doc, arrayFilters: readonly Doc[]): Update {
  if (arrayFilters.length > 0) {
    throw new StoreError('FailedToParse', 'arrayFilters may not be specified for replacement-syle updates');
  }
  for (const name of update.keys()) {
    if (name.startsWith('$'))
      throw new StoreError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document.`,
      );
  }
  return {
    isReplacement: true,
    apply(document) {
      const id = document.get('_id');
      const result: Doc = new Map();
      if (id !== undefined) result.set('_id', id);
      for (const [name, value] of update) if (name !== '_id' || id === undefined) result.set(name, value);
      const wanted = update.get('_id');
      if (id !== undefined && wanted !== undefined && !equalValues(id, wanted)) throw immutable('_id');
      return result;
    },
  };
}

export const immutable = (dotted: string): StoreError =>
  new StoreError(
    'ImmutableField',
    `Performing an update on the path '${dotted}' would modify the immutable field '${dotted}'`,
  );

function keepId(before: Doc, after: Doc): void {
  const id = before.get('_id');
  if (id === undefined) return;
  const now: Maybe = after.get('_id');
  if (now === undefined || !equalValues(id, now)) throw immutable('_id');
}

function parseOperator(operator: string, fields: Value, now: Date): PathChange[] {
  if (!KNOWN.has(operator)) {
    if (operator === '$bit')
      throw new StoreError(
        'NotImplemented',
        'the update operator $bit is not supported by the single-machine store',
      );
    throw new StoreError(
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(fields)) {
    throw new StoreError(
      'FailedToParse',
      `Modifiers operate on fields but we found another type instead for ${operator}: ${String(fields)}`,
    );
  }
  return [...fields].map(([dotted, argument]) => {
    const path = parseUpdatePath(dotted);
    if (operator === '$rename')
      return { path, onlyOnInsert: false, change: { renameTo: renameTarget(dotted, argument) } };
    return {
      path,
      onlyOnInsert: operator === '$setOnInsert',
      change: changeOf(operator, dotted, argument, now),
    };
  });
}

const KNOWN = new Set([
  ...['$set', '$setOnInsert', '$unset', '$inc', '$mul', '$min', '$max', '$currentDate', '$rename'],
  ...['$push', '$addToSet', '$pull', '$pullAll', '$pop'],
]);

function changeOf(operator: string, dotted: string, argument: Value, now: Date): FieldChange {
  switch (operator) {
    case '$unset':
      return unset;
    case '$inc':
    case '$mul':
      return arithmetic(operator, dotted, argument);
    case '$min':
    case '$max':
      return extreme(operator, argument);
    case '$currentDate':
      return currentDate(dotted, argument, now);
    case '$push':
      return push(dotted, argument);
    case '$addToSet':
      return addToSet(dotted, argument);
    case '$pull':
      return pull(argument);
    case '$pullAll':
      return pullAll(argument);
    case '$pop':
      return pop(dotted, argument);
    default:
      return set(argument);
  }
}

function rename(document: Doc, from: Path, to: Path, placeholders: Placeholders): void {
  for (const path of [from, to]) {
    for (let depth = 1; depth <= path.length - 1; depth += 1) {
      if (Array.isArray(valueAt(document, path.slice(0, depth)))) {
        throw new StoreError(
          'BadValue',
          `The source and destination field of $rename cannot be an array element: '${path.join('.')}'`,
        );
      }
    }
  }
  const value = valueAt(document, from);
  if (value === undefined) return;
  applyChange(document, from, unset, placeholders);
  applyChange(document, to, set(value), placeholders);
}

/** Refuses two changes of which one would touch what the other changes. */
function checkConflicts(changes: readonly PathChange[]): void {
  const paths = changes
    .flatMap(({ path, change }) => ('renameTo' in change ? [path, change.renameTo] : [path]))
    .map((path) => path.join('.'))
    .sort((a, b) => (a < b ? -1 : 1));
  const seen = new Set<string>();
  for (const dotted of paths) {
    const parts = dotted.split('.');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const prefix = parts.slice(0, depth).join('.');
      if (seen.has(prefix)) {
        throw new StoreError(
          'ConflictingUpdateOperators',
          `Updating the path '${dotted}' would create a conflict at '${prefix}'`,
        );
      }
    }
    seen.add(dotted);
  }
}
