import { CodedError } from '@comanda/platform/errors';
import { isObject, type JsonObject } from '../execution/json.ts';

/** What a client asks, in the form of https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters. */
export interface GraphqlParameters {
  /** Undefined when the operation is named by its hash in `extensions.persistedQuery`. */
  query: string | undefined;
  operationName: string | undefined;
  variables: JsonObject | undefined;
  extensions: JsonObject | undefined;
}

/** @throws CodedError BAD_REQUEST when the body of a POST carries no operation. */
export function parametersOfBody(text: string): GraphqlParameters {
  if (text === '') throw noOperation('there is no body');
  return checked(parseJson(text, 'the body'));
}

/**
 * @param url path and query of a GET.
 * @throws CodedError BAD_REQUEST when it carries no operation.
 */
export function parametersOfUrl(url: string): GraphqlParameters {
  const start = url.indexOf('?');
  const given = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const parameters: JsonObject = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const [value, ...more] = given.getAll(name);
    if (more.length > 0) throw noOperation(`the address has "${name}" more than once`);
    if (value === undefined || (value === '' && name !== 'query')) continue;
    parameters[name] = name === 'variables' || name === 'extensions' ? parseJson(value, `"${name}"`) : value;
  }
  return checked(parameters);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noOperation(`${what} is no JSON`);
  }
}

function checked(given: unknown): GraphqlParameters {
  if (Array.isArray(given)) throw noOperation('several operations in one request are not supported');
  if (!isObject(given)) throw noOperation('the body is no JSON object');
  const { query, operationName, variables, extensions } = given;
  const isNamedByHash =
    (query == null || query === '') && isObject(extensions) && extensions.persistedQuery != null;
  if (typeof query !== 'string' && !isNamedByHash)
    throw noOperation(`"query" is ${query == null ? 'missing' : 'no text'}`);
  if (operationName != null && typeof operationName !== 'string')
    throw noOperation('"operationName" is no text');
  if (variables != null && !isObject(variables)) throw noOperation('"variables" is no object');
  if (isDeeper(variables, deepestVariables))
    throw noOperation(`"variables" has values more than ${deepestVariables} deep in each other`);
  if (extensions != null && !isObject(extensions)) throw noOperation('"extensions" is no object');
  return {
    query: typeof query === 'string' && !isNamedByHash ? query : undefined,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  };
}

/** No input type of ours comes near it. Whatever goes through variables goes as deep as they do, and the stack is only so large. */
const deepestVariables = 50;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeper(item, levels - 1));
  for (const name in value) if (isDeeper((value as JsonObject)[name], levels - 1)) return true; // what JSON.parse makes
  return false;
}

function noOperation(reason: string): CodedError {
  const expected = 'Expected {"query": "…", "variables": {…}, "operationName": "…"}';
  return new CodedError('BAD_REQUEST', `This is no GraphQL request: ${reason}. ${expected}.`);
}
