import { compileExpression, type Scope } from '../aggregate/expression.ts';
import { BSONRegExp, type Doc, isTruthy, type TypeName, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { type Path, parsePath } from '../meaning/path.ts';
import { compileRegex } from '../meaning/regex.ts';
import { parseOperator } from './filter-operators.ts';

export type Relation = 'lt' | 'lte' | 'gt' | 'gte';

/** What is asked of the values at one path. */
export type Test =
  | { readonly op: 'eq'; readonly value: Value }
  | { readonly op: 'in'; readonly values: readonly Value[]; readonly patterns: readonly RegExp[] }
  | { readonly op: 'compare'; readonly relation: Relation; readonly value: Value }
  | { readonly op: 'exists' }
  | { readonly op: 'type'; readonly types: ReadonlySet<TypeName | 'number'> }
  | { readonly op: 'regex'; readonly regex: RegExp; readonly source: BSONRegExp }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'mod'; readonly divisor: bigint; readonly remainder: bigint }
  | { readonly op: 'elemMatch'; readonly element: Filter; readonly documents: boolean };

/** A query filter, parsed: what the matcher evaluates and the planner reads bounds from. */
export type Filter =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'never' }
  | { readonly kind: 'expression'; readonly holds: (document: Doc) => boolean }
  | { readonly kind: 'leaf'; readonly path: Path; readonly dotted: string; readonly test: Test };

export const leaf = (path: Path, test: Test): Filter => ({
  kind: 'leaf',
  path,
  dotted: path.join('.'),
  test,
});
export const not = (of: Filter): Filter => ({ kind: 'not', of });
export const and = (of: readonly Filter[]): Filter =>
  of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'and', of };

const LOGICAL = { $and: 'and', $or: 'or', $nor: 'nor' } as const;
const UNSUPPORTED = new Set(['$where', '$text', '$jsonSchema', '$sampleRate', '$alwaysTrue', '$alwaysFalse']);

/** The scope `$expr` is evaluated in: a `$lookup` brings variables. */
export type ScopeOf = (root: Doc) => Scope;

const plainScope: ScopeOf = (root) => ({ root, variables: new Map(), now: new Date() });

/**
 * Parses a query filter (https://www.mongodb.com/docs/manual/reference/operator/query/).
 * @throws StoreError 2 on an unknown operator or a wrong argument, 238 on an operator that is not supported
 */
export function parseFilter(query: Doc, scopeOf: ScopeOf = plainScope): Filter {
  const parts: Filter[] = [];
  for (const [name, value] of query) {
    if (name.startsWith('$')) {
      const logical = parseTopLevel(name, value, scopeOf);
      if (logical) parts.push(logical);
    } else {
      parts.push(parseField(parsePath(name), value));
    }
  }
  return and(parts);
}

function parseTopLevel(name: string, value: Value, scopeOf: ScopeOf): Filter | undefined {
  if (name === '$comment') return undefined;
  if (name === '$expr') {
    const evaluate = compileExpression(value);
    return { kind: 'expression', holds: (document) => isTruthy(evaluate(scopeOf(document))) };
  }
  if (name === '$and' || name === '$or' || name === '$nor') {
    if (!Array.isArray(value) || value.length === 0) {
      throw new StoreError('BadValue', `${name} must be a nonempty array`);
    }
    const of = value.map((branch) => {
      if (!(branch instanceof Map)) {
        throw new StoreError('BadValue', '$or/$and/$nor entries need to be full objects');
      }
      return parseFilter(branch, scopeOf);
    });
    return { kind: LOGICAL[name], of };
  }
  if (UNSUPPORTED.has(name)) {
    throw new StoreError(
      'NotImplemented',
      `the query operator ${name} is not supported by the single-machine store`,
    );
  }
  throw new StoreError('BadValue', `unknown top level operator: ${name}`);
}

/** Parses what stands beside one path: a value to equal, or a document of operators. */
export function parseField(path: Path, value: Value): Filter {
  if (value instanceof BSONRegExp) {
    return leaf(path, { op: 'regex', regex: compileRegex(value.pattern, value.options), source: value });
  }
  if (!isOperators(value)) return leaf(path, { op: 'eq', value });
  return and(parseOperators(path, value));
}

/** Whether a document holds operators; a mixture of operators and fields is refused where it is parsed. */
export function isOperators(value: Value): value is Doc {
  if (!(value instanceof Map)) return false;
  const [first] = value.keys();
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

/** Parses a document of operators; all of them must hold. */
export function parseOperators(path: Path, operators: Doc): Filter[] {
  return [...operators].flatMap(([name, argument]) => parseOperator(path, name, argument, operators));
}
