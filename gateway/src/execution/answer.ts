import { CodedError } from '@comanda/platform/errors';
import { isObject, type JsonObject } from './json.ts';

/** What a client is told when a subgraph gave no answer, or one that is no GraphQL. */
export function serviceUnavailable(service: string, cause?: unknown): CodedError {
  return new CodedError(
    'SERVICE_UNAVAILABLE',
    `The ${service} service does not answer at the moment. Try again.`,
    {
      cause,
    },
  );
}

export interface SubgraphAnswer {
  data: JsonObject | undefined;
  errors: readonly unknown[];
}

/**
 * Checks that an answer has GraphQL's shape.
 * @param representations how many entities must come back, when entities were asked for.
 * @throws CodedError SERVICE_UNAVAILABLE when it has not.
 */
export function readAnswer(answer: unknown, service: string, representations?: number): SubgraphAnswer {
  if (!isObject(answer)) throw serviceUnavailable(service);
  const { data = null, errors = [] } = answer;
  if (!Array.isArray(errors)) throw serviceUnavailable(service);
  if (data === null) {
    if (errors.length === 0) throw serviceUnavailable(service);
    return { data: undefined, errors };
  }
  if (!isObject(data)) throw serviceUnavailable(service);
  const { _entities: entities } = data;
  if (representations !== undefined && (!Array.isArray(entities) || entities.length !== representations))
    throw serviceUnavailable(service);
  return { data, errors };
}
