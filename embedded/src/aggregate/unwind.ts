import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { valueAt } from '../meaning/path.ts';
import type { PipelineContext, Stage } from './stage.ts';

/** `$unwind` (https://www.mongodb.com/docs/manual/reference/operator/aggregation/unwind/). */
export function unwindStage(argument: Value, _context: PipelineContext): Stage {
  const options: Doc = isDoc(argument) ? argument : new Map([['path', argument]]);
  for (const name of options.keys()) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name)) {
      throw new StoreError('Location28811', `unrecognized option to $unwind stage: ${name}`);
    }
  }
  const dotted = options.get('path');
  if (dotted === undefined) throw new StoreError('Location28812', 'no path specified to $unwind stage');
  if (typeof dotted !== 'string' || !dotted.startsWith('$') || dotted.length < 2) {
    throw new StoreError('Location28818', "path option to $unwind stage should be prefixed with a '$'");
  }
  const index = options.get('includeArrayIndex');
  if (index !== undefined && (typeof index !== 'string' || index === '')) {
    throw new StoreError('Location28810', 'includeArrayIndex option to $unwind stage must be a field name');
  }
  if (typeof index === 'string' && index.startsWith('$'))
    throw new StoreError(
      'Location28822',
      "includeArrayIndex option to $unwind stage should not be prefixed with a '$'",
    );
  const path = dotted.slice(1).split('.');
  const keepsEmpty = options.get('preserveNullAndEmptyArrays') ?? false;
  if (typeof keepsEmpty !== 'boolean')
    throw new StoreError(
      'Location28809',
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    );
  return function* (documents) {
    for (const document of documents) {
      const value = valueAt(document, path);
      if (Array.isArray(value) && value.length > 0) {
        for (const [i, element] of value.entries()) {
          yield withIndex(withValue(document, path, 0, element), index, BigInt(i));
        }
      } else if (!Array.isArray(value) && value !== undefined && value !== null) {
        yield withIndex(document, index, null);
      } else if (keepsEmpty) {
        yield withIndex(
          Array.isArray(value) ? withValue(document, path, 0, undefined) : document,
          index,
          null,
        );
      }
    }
  };
}

const withIndex = (document: Doc, name: Maybe, value: Value): Doc =>
  typeof name === 'string' ? withValue(document, name.split('.'), 0, value) : document;

/** A copy of the document with another value at a path of documents; only what lies on the path is copied. */
export function withValue(document: Doc, path: readonly string[], depth: number, value: Maybe): Doc {
  const copy: Doc = new Map(document);
  const name = path[depth] ?? '';
  if (depth === path.length - 1) {
    if (value === undefined) copy.delete(name);
    else copy.set(name, value);
    return copy;
  }
  const inner = document.get(name);
  copy.set(name, withValue(isDoc(inner) ? inner : new Map(), path, depth + 1, value));
  return copy;
}
