import { asNumber, type Doc, isDoc, isTruthy, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { parsePath } from '../meaning/path.ts';
import { compileExpression, type Evaluate, type Scope } from './expression.ts';
import type { PipelineContext, Stage } from './stage.ts';

/** One level of a reshaping: per field an expression, a flag, or a level below. */
type Level = Map<string, Level | Evaluate | boolean>;

/** `$addFields` and `$set`. */
export function addFieldsStage(argument: Value, { variables, now }: PipelineContext): Stage {
  if (!isDoc(argument))
    throw new StoreError('Location40272', '$addFields specification stage must be an object');
  const root: Level = new Map();
  for (const [dotted, value] of argument)
    place(root, dotted, isNested(value) ? levelOf(value) : compileExpression(value));
  return function* (documents) {
    for (const document of documents) yield addFields(document, root, { root: document, variables, now });
  };
}

const isNested = (value: Value): value is Doc =>
  isDoc(value) && value.size > 0 && ![...value.keys()][0]?.startsWith('$');

function levelOf(value: Doc): Level {
  const level: Level = new Map();
  for (const [dotted, inner] of value)
    place(level, dotted, isNested(inner) ? levelOf(inner) : compileExpression(inner));
  return level;
}

function place(root: Level, dotted: string, what: Level | Evaluate | boolean): void {
  const path = parsePath(dotted);
  let level = root;
  for (const [i, part] of path.entries()) {
    if (part.startsWith('$'))
      throw new StoreError('Location16410', `FieldPath field names may not start with '$': ${dotted}`);
    const existing = level.get(part);
    if (i === path.length - 1) {
      if (existing !== undefined)
        throw new StoreError('Location40176', `Invalid specification: two fields at ${dotted}`);
      level.set(part, what);
      return;
    }
    if (existing !== undefined && !(existing instanceof Map)) {
      throw new StoreError('Location40176', `Invalid specification: the paths at ${dotted} collide`);
    }
    const next: Level = existing instanceof Map ? existing : new Map();
    level.set(part, next);
    level = next;
  }
}

function addFields(document: Doc, level: Level, scope: Scope): Doc {
  const result: Doc = new Map(document);
  for (const [name, what] of level) {
    const value =
      what instanceof Map
        ? addInto(result.get(name), what, scope)
        : typeof what === 'function'
          ? what(scope)
          : undefined;
    if (value === undefined) result.delete(name);
    else result.set(name, value);
  }
  return result;
}

/** An array on the way gets the fields in each of its elements. */
function addInto(value: Maybe, level: Level, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((element) => addInto(element, level, scope));
  return addFields(isDoc(value) ? value : new Map(), level, scope);
}

/** `$unset`. */
export function unsetStage(argument: Value, context: PipelineContext): Stage {
  const names = Array.isArray(argument) ? argument : [argument];
  const exclusion: Doc = new Map();
  for (const name of names) {
    if (typeof name !== 'string' || name === '')
      throw new StoreError('Location31120', '$unset specification must be a string or an array of strings');
    exclusion.set(name, 0);
  }
  return projectStage(exclusion, context);
}

/** `$project`. */
export function projectStage(argument: Value, { variables, now }: PipelineContext): Stage {
  if (!isDoc(argument) || argument.size === 0)
    throw new StoreError('Location51272', '$project specification must be a non-empty object');
  const root: Level = new Map();
  const kinds = new Set<boolean>();
  fill(root, argument, '', kinds);
  const id = root.get('_id');
  if (kinds.size === 2)
    throw new StoreError('Location31254', 'Invalid $project: inclusion and exclusion cannot be mixed');
  const isExclusion = kinds.has(false) || (kinds.size === 0 && id === false);
  if (!isExclusion && id === undefined) root.set('_id', true);
  if (!isExclusion && id === false) root.delete('_id');
  return function* (documents) {
    for (const document of documents) {
      yield isExclusion
        ? exclude(document, root)
        : include(document, root, { root: document, variables, now });
    }
  };
}

function fill(level: Level, specification: Doc, prefix: string, kinds: Set<boolean>): void {
  for (const [dotted, value] of specification) {
    const number = asNumber(value);
    if (typeof value === 'boolean' || number !== undefined) {
      const isIncluded = isTruthy(value);
      if (prefix + dotted !== '_id') kinds.add(isIncluded);
      place(level, dotted, isIncluded);
    } else if (isNested(value)) {
      const inner: Level = new Map();
      fill(inner, value, `${prefix}${dotted}.`, kinds);
      place(level, dotted, inner);
    } else {
      kinds.add(true);
      place(level, dotted, compileExpression(value));
    }
  }
}

function include(document: Doc, level: Level, scope: Scope): Doc {
  const result: Doc = new Map();
  for (const [name, value] of document) {
    const what = level.get(name);
    if (what === true) result.set(name, value);
    else if (what instanceof Map) setIfAny(result, name, includeBelow(value, what, scope));
  }
  for (const [name, what] of level) {
    if (typeof what === 'function') setIfAny(result, name, what(scope));
    else if (what instanceof Map && !document.has(name)) {
      const made = include(new Map(), what, scope);
      if (made.size > 0) result.set(name, made);
    }
  }
  return result;
}

function includeBelow(value: Value, level: Level, scope: Scope): Maybe {
  if (isDoc(value)) return include(value, level, scope);
  if (Array.isArray(value)) {
    const kept: Value[] = [];
    for (const element of value) {
      const inner = includeBelow(element, level, scope);
      if (inner !== undefined) kept.push(inner);
    }
    return kept;
  }
  const made = include(new Map(), level, scope);
  return made.size > 0 ? made : undefined;
}

function setIfAny(result: Doc, name: string, value: Maybe): void {
  if (value !== undefined) result.set(name, value);
}

function exclude(document: Doc, level: Level): Doc {
  const result: Doc = new Map();
  for (const [name, value] of document) {
    const what = level.get(name);
    if (what === false) continue;
    result.set(name, what instanceof Map ? excludeBelow(value, what) : value);
  }
  return result;
}

function excludeBelow(value: Value, level: Level): Value {
  if (isDoc(value)) return exclude(value, level);
  return Array.isArray(value) ? value.map((element) => excludeBelow(element, level)) : value;
}
