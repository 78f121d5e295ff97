import type { Doc, Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { type Filter, parseFilter } from '../query/filter.ts';
import { compileMatcher } from '../query/match.ts';

/** The parsed `arrayFilters` of an update. */
export interface ArrayFilters {
  /** The test behind `$[identifier]`. */
  test(identifier: string): (element: Value) => boolean;
  /**
   * Checks that every identifier used in a path has a filter, and the other way round.
   * @throws StoreError 2 or 9
   */
  check(used: ReadonlySet<string>): void;
}

/** Parses `arrayFilters`: each filter speaks of one identifier, which begins all its paths. */
export function parseArrayFilters(filters: readonly Doc[]): ArrayFilters {
  const tests = new Map<string, (element: Value) => boolean>();
  for (const given of filters) {
    const filter = parseFilter(given);
    const identifier = identifierOf(filter);
    if (tests.has(identifier)) {
      throw new StoreError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    }
    const matches = compileMatcher(filter);
    tests.set(identifier, (element) => matches(new Map([[identifier, element]])));
  }
  return {
    test(identifier) {
      const test = tests.get(identifier);
      if (!test) throw missing(identifier);
      return test;
    },
    check(used) {
      for (const identifier of used)
        if (identifier !== '' && !tests.has(identifier)) throw missing(identifier);
      for (const identifier of tests.keys()) {
        if (!used.has(identifier)) {
          throw new StoreError(
            'FailedToParse',
            `The array filter for identifier '${identifier}' was not used in the update`,
          );
        }
      }
    },
  };
}

const missing = (identifier: string): StoreError =>
  new StoreError('BadValue', `No array filter found for identifier '${identifier}' in path`);

function identifierOf(filter: Filter): string {
  const names = new Set<string>();
  const collect = (part: Filter): void => {
    if (part.kind === 'leaf') names.add(part.path[0] ?? '');
    else if (part.kind === 'not') collect(part.of);
    else if (part.kind !== 'never' && part.kind !== 'expression') part.of.forEach(collect);
  };
  collect(filter);
  const [name] = names;
  if (name === undefined || names.size !== 1) {
    throw new StoreError('FailedToParse', 'Expected a single top-level field name in an array filter');
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
    throw new StoreError(
      'BadValue',
      `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  }
  return name;
}
