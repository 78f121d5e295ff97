import { type Doc, ObjectId, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { equalValues } from '../meaning/compare.ts';
import { cloneValue } from '../meaning/path.ts';
import type { Filter } from '../query/filter.ts';
import { applyChange } from './apply.ts';
import { set } from './field-operators.ts';
import type { Update } from './update.ts';

/** The values a filter fixes by equality, by dotted path; conjunctions only. */
export function equalitiesOf(filter: Filter): Map<string, Value> {
  const found = new Map<string, Value>();
  const collect = (part: Filter): void => {
    if (part.kind === 'and' || (part.kind === 'or' && part.of.length === 1)) part.of.forEach(collect);
    if (part.kind !== 'leaf' || part.test.op !== 'eq') return;
    const known = found.get(part.dotted);
    if (known !== undefined && !equalValues(known, part.test.value)) {
      throw new StoreError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${part.dotted}' is matched twice`,
      );
    }
    found.set(part.dotted, part.test.value);
  };
  collect(filter);
  for (const dotted of found.keys()) {
    const inner = [...found.keys()].find((other) => other.startsWith(`${dotted}.`));
    if (inner !== undefined)
      throw new StoreError(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${inner}' and '${dotted}' are matched`,
      );
  }
  return found;
}

const noPlaceholders = {
  position(): number {
    throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.');
  },
  element: () => () => false,
};

/** The document an upsert inserts when nothing matched: what the filter fixes, changed by the update, with an `_id`. */
export function upsertDocument(filter: Filter, update: Update): Doc {
  const seed: Doc = new Map();
  for (const [dotted, value] of equalitiesOf(filter)) {
    if (update.isReplacement && dotted !== '_id') continue;
    applyChange(seed, dotted.split('.'), set(value), noPlaceholders);
  }
  const changed = update.apply(seed, true);
  const result: Doc = new Map([['_id', changed.get('_id') ?? new ObjectId()]]);
  for (const [name, value] of changed) result.set(name, cloneValue(value));
  return result;
}
