import { inspect } from '../bson/inspect.ts';
import { asNumber, type Doc, isDoc, isTruthy, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { parsePath } from '../meaning/path.ts';
import { and, type Filter, isOperators, parseFilter, parseOperators } from './filter.ts';
import { compileMatcher } from './match.ts';

/** What a query gives of a document. */
export type Projection = (document: Doc) => Doc;

interface Slice {
  readonly skip: number | undefined;
  readonly count: number;
}

/** One level of a projection: what to do with each named field. */
interface Node {
  readonly fields: Map<string, Node | 'leaf' | { slice: Slice } | { elemMatch: (value: Value) => boolean }>;
}

const bad = (code: `Location${number}`, message: string): StoreError => new StoreError(code, message);

/**
 * Parses a find projection: inclusion or exclusion, dotted paths, `$slice` and `$elemMatch`.
 *
 * @param specification e.g. `{ name: 1, 'items.price': 1, _id: 0 }`
 * @returns undefined when the whole document is given
 * @throws StoreError 31253/31254 on a mixture, 31249/31250 on paths that collide, 238 on expressions, `$meta` and positional `$`
 */
export function parseProjection(specification: Doc): Projection | undefined {
  if (specification.size === 0) return undefined;
  const root: Node = { fields: new Map() };
  let including: boolean | undefined;
  let id: boolean | undefined;
  let hasElemMatch = false;
  for (const [dotted, value] of specification) {
    if (isDoc(value)) {
      hasElemMatch ||= value.has('$elemMatch');
      addOperator(root, dotted, value);
      continue;
    }
    const wanted = inclusionOf(dotted, value);
    if (dotted === '_id') {
      id = wanted;
      continue;
    }
    if (including !== undefined && including !== wanted) {
      throw including
        ? bad('Location31254', `Cannot do exclusion on field ${dotted} in inclusion projection`)
        : bad('Location31253', `Cannot do inclusion on field ${dotted} in exclusion projection`);
    }
    including = wanted;
    addPath(root, dotted, 'leaf');
  }
  // Alone, {_id: 1} includes and {_id: 0} excludes; $elemMatch includes, $slice excludes nothing.
  including ??= hasElemMatch || id === true;
  if (including) {
    if (id !== false) root.fields.set('_id', 'leaf');
    return (document) => include(document, root);
  }
  if (id === false) root.fields.set('_id', 'leaf');
  return (document) => exclude(document, root);
}

function inclusionOf(dotted: string, value: Value): boolean {
  if (dotted.endsWith('.$') || dotted.includes('.$.')) {
    throw new StoreError(
      'NotImplemented',
      `positional projection '${dotted}' is not supported by the single-machine store`,
    );
  }
  if (typeof value === 'boolean' || asNumber(value) !== undefined) return isTruthy(value);
  throw new StoreError(
    'NotImplemented',
    `projection of '${dotted}' by an expression (${inspect(value)}) is not supported by the single-machine store; use aggregate`,
  );
}

function addOperator(root: Node, dotted: string, value: Doc): void {
  const [operator, argument] = [...value][0] ?? ['', null];
  if (operator === '$slice') return addPath(root, dotted, { slice: parseSlice(argument) });
  if (operator === '$elemMatch') {
    if (!isDoc(argument)) throw bad('Location31274', 'elemMatch: Invalid argument, object required');
    if (dotted.includes('.'))
      throw bad('Location31275', `Cannot use $elemMatch projection on a nested field: ${dotted}`);
    return addPath(root, dotted, { elemMatch: elementMatcher(argument) });
  }
  throw new StoreError(
    'NotImplemented',
    `the projection operator ${operator || '{}'} is not supported by the single-machine store; use aggregate`,
  );
}

function elementMatcher(argument: Doc): (value: Value) => boolean {
  const ofValues = isOperators(argument) && !['$and', '$or', '$nor'].includes([...argument.keys()][0] ?? '');
  const filter: Filter = ofValues ? and(parseOperators([], argument)) : parseFilter(argument);
  const matches = compileMatcher(filter) as (value: Value) => boolean; // with an empty path a matcher judges any value
  return (value) => (ofValues || isDoc(value)) && matches(value);
}

function parseSlice(argument: Value): Slice {
  if (Array.isArray(argument)) {
    const [skip, count] = argument.map((part) => asNumber(part));
    if (argument.length !== 2 || skip === undefined || count === undefined || count <= 0) {
      throw bad('Location28724', `Invalid $slice syntax: ${inspect(argument)}`);
    }
    return { skip: Math.trunc(skip), count: Math.trunc(count) };
  }
  const count = asNumber(argument);
  if (count === undefined) throw bad('Location28667', `Invalid $slice syntax: ${inspect(argument)}`);
  return { skip: undefined, count: Math.trunc(count) };
}

function addPath(
  root: Node,
  dotted: string,
  what: 'leaf' | { slice: Slice } | { elemMatch: (value: Value) => boolean },
): void {
  const path = parsePath(dotted);
  let node = root;
  for (const [i, part] of path.entries()) {
    if (part.startsWith('$'))
      throw bad('Location16410', `FieldPath field names may not start with '$': ${dotted}`);
    const existing = node.fields.get(part);
    if (i === path.length - 1) {
      if (existing !== undefined) throw bad('Location31250', `Path collision at ${dotted}`);
      node.fields.set(part, what);
    } else if (existing === undefined) {
      const next: Node = { fields: new Map() };
      node.fields.set(part, next);
      node = next;
    } else if (isNode(existing)) {
      node = existing;
    } else {
      throw bad(
        'Location31249',
        `Path collision at ${dotted} remaining portion ${path.slice(i + 1).join('.')}`,
      );
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'fields' in value;

function include(document: Doc, node: Node): Doc {
  const result: Doc = new Map();
  for (const [name, value] of document) {
    const what = node.fields.get(name);
    if (what === undefined) continue;
    const kept = apply(value, what, include, undefined);
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

function exclude(document: Doc, node: Node): Doc {
  const result: Doc = new Map();
  for (const [name, value] of document) {
    const what = node.fields.get(name);
    const kept =
      what === undefined ? value : what === 'leaf' ? undefined : apply(value, what, exclude, value);
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

type Level = (document: Doc, node: Node) => Doc;

function apply(
  value: Value,
  what: Node | 'leaf' | { slice: Slice } | { elemMatch: (value: Value) => boolean },
  level: Level,
  scalar: Maybe,
): Maybe {
  if (what === 'leaf') return value;
  if (isNode(what)) return nested(value, what, level, scalar);
  if ('slice' in what) return Array.isArray(value) ? slice(value, what.slice) : value;
  const found = Array.isArray(value) ? value.find(what.elemMatch) : undefined;
  return found === undefined ? undefined : [found];
}

/** Inclusion of a path drops scalars that stand in its way, exclusion keeps them; arrays are entered at any depth. */
function nested(value: Value, node: Node, level: Level, scalar: Maybe): Maybe {
  if (isDoc(value)) return level(value, node);
  if (!Array.isArray(value)) return scalar;
  const elements: Value[] = [];
  for (const element of value) {
    const kept = nested(element, node, level, scalar === undefined ? undefined : element);
    if (kept !== undefined) elements.push(kept);
  }
  return elements;
}

function slice(values: Value[], { skip, count }: Slice): Value[] {
  if (skip === undefined) return count < 0 ? values.slice(count) : values.slice(0, count);
  const start = skip < 0 ? Math.max(0, values.length + skip) : skip;
  return values.slice(start, start + count);
}
