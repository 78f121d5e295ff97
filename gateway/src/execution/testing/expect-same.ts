import { expect } from 'vitest';
import type { Answer, FederatedGraph } from './federated-graph.ts';

/**
 * Asks the executor and the reference, and expects the same answers. Errors are compared as a set; of several inside one place that
 * became null, each side may tell any (GraphQL specification, section 6.4.4), so there only the place counts.
 * @returns the executor's answer.
 */
export async function expectSame(
  graph: FederatedGraph,
  query: string,
  variables?: Record<string, unknown>,
  operationName?: string,
): Promise<Answer> {
  const expected = canonical(await graph.reference(query, variables, operationName));
  const answer = await graph.ask(query, variables, operationName);
  expect(canonical(answer), query).toEqual(expected);
  expect(JSON.stringify(answer.data), query).toBe(JSON.stringify(expected.data));
  return answer;
}

/** The answer with each error at the place that it made null. */
function canonical({ data, errors }: Answer) {
  const places = (errors ?? []).map(({ path, message, code }) => {
    if (!path) return JSON.stringify({ message, code });
    const place = nullPlace(data, path);
    return JSON.stringify(place.length < path.length ? { place } : { place, message, code });
  });
  return { data, places: [...new Set(places)].sort() };
}

function nullPlace(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (typeof value !== 'object' || value === null) return path.slice(0, index);
    value = Reflect.get(value, step);
  }
  return path;
}
