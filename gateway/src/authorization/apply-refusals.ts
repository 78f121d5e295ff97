import { CodedError } from '@comanda/platform/errors';
import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { RefusalNode } from './permitted-document.ts';

/** Errors told of one response; a list of 500 objects says it this often, not 500 times. */
const maxErrors = 20;

const bubbles = Symbol('null that its place does not allow');

/**
 * Puts `null` and an error with path and code where refused fields would have stood, in the order of the document. A null that its field does not
 * allow rises to the nearest place that does (https://spec.graphql.org/October2021/#sec-Handling-Field-Errors).
 */
export function applyRefusals(
  result: ExecutionResult,
  refusals: RefusalNode,
  isAuthenticated: boolean,
): ExecutionResult {
  const errors: GraphQLError[] = [];
  const refuse = (path: (string | number)[]) => {
    if (errors.length < maxErrors) errors.push(refusedField(path, isAuthenticated));
  };

  function complete(
    value: unknown,
    type: GraphQLOutputType,
    node: RefusalNode,
    path: (string | number)[],
  ): unknown {
    const inner = isNonNullType(type) ? type.ofType : type;
    let completed: unknown = value;
    if (Array.isArray(value) && isListType(inner)) {
      completed = value.map((item, index) => complete(item, inner.ofType, node, [...path, index]));
      if ((completed as unknown[]).includes(bubbles)) completed = bubbles; // map of an array is an array
    } else if (isRecord(value)) completed = completeObject(value, node, path);
    if (completed !== bubbles) return completed;
    return isNonNullType(type) ? bubbles : null;
  }

  function completeObject(
    value: Record<string, unknown>,
    node: RefusalNode,
    path: (string | number)[],
  ): unknown {
    const completed: Record<string, unknown> = {};
    let isNull = false;
    for (const [name, field] of Object.entries(value)) {
      const refused = node.refused.find((one) => one.marker === name);
      const child = node.children.get(name);
      if (refused) {
        // The same field may be selected through several fragments; it is refused once.
        if (!(refused.name in completed)) refuse([...path, refused.name]);
        completed[refused.name] = null;
        isNull ||= refused.isNonNull;
      } else if (child?.type) {
        completed[name] = complete(field, child.type, child, [...path, name]);
        isNull ||= completed[name] === bubbles;
      } else completed[name] = field;
    }
    return isNull ? bubbles : completed;
  }

  const data = isRecord(result.data) ? completeObject(result.data, refusals, []) : result.data;
  const all = [...(result.errors ?? []), ...errors];
  return {
    ...result,
    data: data === bubbles ? null : (data as ExecutionResult['data']), // an object with the same fields
    ...(all.length > 0 ? { errors: all } : {}),
  };
}

/** The error for a field that the caller may not read. */
export function refusedField(path: (string | number)[], isAuthenticated: boolean): GraphQLError {
  const code = isAuthenticated ? 'FORBIDDEN' : 'UNAUTHENTICATED';
  const name = path.filter((part) => typeof part === 'string').join('.');
  const { message, extensions } = new CodedError(
    code,
    isAuthenticated ? `This identity may not read ${name}.` : `Sign in first: ${name} is not for everybody.`,
  );
  return new GraphQLError(message, { path, extensions });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
