import { GraphQLError } from 'graphql';
import { isObject } from './json.ts';
import type { Fault, Path } from './run.ts';

/** Where the errors of one fetch belong in the merged data. */
export interface FetchPlaces {
  /** All places that the fetch was for: what an error without a path concerns. */
  all(): Path[];
  /** The places of the representation that was sent at this index; for a root fetch, of the fetch itself. */
  ofEntity(index: number): Path[];
}

/**
 * Translates the errors of a subgraph's answer: an index into `_entities` becomes every place that shares the entity, names made up by the planner become
 * those of the client.
 */
export function faultsOf(
  errors: readonly unknown[],
  fetch: {
    service: string;
    isEntityFetch: boolean;
    renames: ReadonlyMap<string, string>;
    places: FetchPlaces;
  },
): Fault[] {
  const { service, renames, places } = fetch;
  return errors.map((error) => {
    const { message, path, extensions } = isObject(error) ? error : {};
    const steps = isPath(path)
      ? path.map((step) => (typeof step === 'string' ? (renames.get(step) ?? step) : step))
      : undefined;
    const originalError = error instanceof GraphQLError ? (error.originalError ?? error) : undefined;
    return {
      message:
        typeof message === 'string' && message !== '' ? message : `The ${service} service reported an error.`,
      extensions: {
        // An error of this process keeps its secrecy: without a code it will be masked.
        ...(originalError ? {} : { code: 'DOWNSTREAM_SERVICE_ERROR' }),
        ...(isObject(extensions) ? extensions : {}),
        serviceName: service,
      },
      originalError,
      places: steps ? located(steps, fetch.isEntityFetch, places) : places.all(),
    };
  });
}

function located(steps: Path, isEntityFetch: boolean, places: FetchPlaces): Path[] {
  if (!isEntityFetch) return places.ofEntity(0).map((place) => [...place, ...steps]);
  const [root, index, ...rest] = steps;
  if (root !== '_entities' || typeof index !== 'number') return places.all();
  return places.ofEntity(index).map((place) => [...place, ...rest]);
}

function isPath(path: unknown): path is Path {
  return (
    Array.isArray(path) &&
    path.length > 0 &&
    path.every((step) => typeof step === 'string' || typeof step === 'number')
  );
}
