import { asNumber, type Doc, isDoc, isTruthy, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { parsePath } from '../meaning/path.ts';
import { compileExpression, type Evaluate, isOperator, type Scope } from './expression.ts';
import type { ExpressionContext, Stage } from './stage.ts';

/** One level of a reshaping: per field an expression, a flag, or a level below. */
type Level = Map<string, Level | Evaluate | boolean>;

/** Codes of two specifications that meet at one path, or of which one lies below the other. */
interface Collision {
  readonly same: `Location${number}`;
  readonly below: `Location${number}`;
}
const IN_ADD_FIELDS: Collision = { same: 'Location40176', below: 'Location40176' };
const IN_PROJECTION: Collision = { same: 'Location31250', below: 'Location31249' };

/** `$addFields` and `$set`. */
export function addFieldsStage(argument: Value, { variables, now }: ExpressionContext): Stage {
  if (!isDoc(argument))
    throw new StoreError('Location40272', '$addFields specification stage must be an object');
  const root: Level = new Map();
  for (const [dotted, value] of argument)
    place(root, dotted, isNested(value) ? levelOf(value) : compileExpression(value), IN_ADD_FIELDS);
  return function* (documents) {
    for (const document of documents) yield addFields(document, root, { root: document, variables, now });
  };
}

const isNested = (value: Value): value is Doc =>
  isDoc(value) && value.size > 0 && ![...value.keys()][0]?.startsWith('$');

function levelOf(value: Doc): Level {
  const level: Level = new Map();
  for (const [dotted, inner] of value)
    place(level, dotted, isNested(inner) ? levelOf(inner) : compileExpression(inner), IN_ADD_FIELDS);
  return level;
}

function place(root: Level, dotted: string, what: Level | Evaluate | boolean, codes: Collision): void {
  const path = parsePath(dotted);
  let level = root;
  for (const [i, part] of path.entries()) {
    if (part.startsWith('$'))
      throw new StoreError('Location16410', `FieldPath field names may not start with '$': ${dotted}`);
    const existing = level.get(part);
    if (i === path.length - 1) {
      if (existing !== undefined)
        throw new StoreError(codes.same, `Invalid specification: Path collision at ${dotted}`);
      level.set(part, what);
      return;
    }
    if (existing !== undefined && !(existing instanceof Map)) {
      throw new StoreError(
        codes.below,
        `Invalid specification: Path collision at ${dotted} remaining portion ${path.slice(i + 1).join('.')}`,
      );
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
export function unsetStage(argument: Value, context: ExpressionContext): Stage {
  if (typeof argument !== 'string' && !Array.isArray(argument))
    throw new StoreError('Location31002', '$unset specification must be a string or an array');
  const names = Array.isArray(argument) ? argument : [argument];
  if (names.length === 0)
    throw new StoreError(
      'Location31119',
      '$unset specification must be a string or an array with at least one field',
    );
  const exclusion: Doc = new Map();
  for (const name of names) {
    if (typeof name !== 'string' || name === '')
      throw new StoreError('Location31120', '$unset specification must be a string or an array of strings');
    exclusion.set(name, 0);
  }
  return projectStage(exclusion, context);
}

/** What a projection makes of a document. */
export type Reshape = (document: Doc, context: ExpressionContext) => Doc;

/**
 * Compiles an inclusion or exclusion with computed fields, as `$project` and find take it.
 * @param kind what the projection is when its fields do not say, for instance because of `$slice`
 * @throws StoreError 31252, 31253 or 31254 on a mixture, 31249 or 31250 on paths that collide
 */
export function compileProjection(specification: Doc, kind?: 'inclusion' | 'exclusion'): Reshape {
  const root: Level = new Map();
  const found: Kind = { isInclusion: kind && kind === 'inclusion' };
  fill(root, specification, '', found);
  const id = root.get('_id');
  const isExclusion = found.isInclusion === undefined ? id === false : !found.isInclusion;
  if (!isExclusion && id === undefined) root.set('_id', true);
  if (!isExclusion && id === false) root.delete('_id');
  if (isExclusion) return (document) => exclude(document, root);
  return (document, { variables, now }) => include(document, root, { root: document, variables, now });
}

/** `$project`. */
export function projectStage(argument: Value, context: ExpressionContext): Stage {
  if (!isDoc(argument)) throw new StoreError('Location15969', '$project specification must be an object');
  if (argument.size === 0)
    throw new StoreError('Location51272', 'projection specification must have at least one field');
  const project = compileProjection(argument);
  return function* (documents) {
    for (const document of documents) yield project(document, context);
  };
}

interface Kind {
  isInclusion: boolean | undefined;
}

function fill(level: Level, specification: Doc, prefix: string, kind: Kind): void {
  for (const [dotted, value] of specification) {
    const path = prefix + dotted;
    if (typeof value === 'boolean' || asNumber(value) !== undefined) {
      const isIncluded = isTruthy(value);
      if (path !== '_id') decide(kind, isIncluded, path);
      place(level, dotted, isIncluded, IN_PROJECTION);
    } else if (isNested(value)) {
      const inner: Level = new Map();
      fill(inner, value, `${path}.`, kind);
      place(level, dotted, inner, IN_PROJECTION);
    } else if (isDoc(value) && value.size === 0) {
      throw new StoreError(
        'Location51270',
        `An empty sub-projection is not a valid value. Found empty object at path ${path}`,
      );
    } else {
      if (kind.isInclusion === false)
        throw new StoreError(
          'Location31252',
          `Cannot use expression other than $meta in exclusion projection: ${path}`,
        );
      kind.isInclusion = true;
      const operator = isDoc(value) ? [...value.keys()][0] : undefined;
      if (typeof operator === 'string' && !isOperator(operator))
        throw new StoreError('Location31325', `Unknown expression ${operator} at ${path}`);
      place(level, dotted, compileExpression(value), IN_PROJECTION);
    }
  }
}

function decide(kind: Kind, isIncluded: boolean, path: string): void {
  if (kind.isInclusion === !isIncluded) {
    throw isIncluded
      ? new StoreError('Location31253', `Cannot do inclusion on field ${path} in exclusion projection`)
      : new StoreError('Location31254', `Cannot do exclusion on field ${path} in inclusion projection`);
  }
  kind.isInclusion = isIncluded;
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
