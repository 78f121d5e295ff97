import type { Index } from '../index/definition.ts';
import { equalValues } from '../meaning/compare.ts';
import { boundsOf, excludesNull, isWithin } from './bounds.ts';
import type { Filter } from './filter.ts';

/** Whether every document that matches `filter` has entries in `index`, so that the index may answer it. */
export function impliesIndex(filter: Filter, index: Index): boolean {
  if (index.sparse) {
    return index.fields.some(({ dotted }) => {
      const bounds = boundsOf(filter, dotted, true);
      return bounds !== undefined && excludesNull(bounds);
    });
  }
  return !index.partial || implies(filter, index.partial.filter);
}

function implies(filter: Filter, condition: Filter): boolean {
  if (condition.kind === 'and') return condition.of.every((part) => implies(filter, part));
  if (condition.kind !== 'leaf') return false;
  if (holds(filter, condition)) return true;
  const { test, dotted } = condition;
  const given = boundsOf(filter, dotted, true);
  if (!given) return false;
  if (test.op === 'exists') return excludesNull(given);
  if (test.op === 'type') return false;
  const wanted = boundsOf(condition, dotted, true);
  return wanted !== undefined && isWithin(given, wanted);
}

/** Whether the condition itself stands among the conjuncts of the filter. */
function holds(filter: Filter, condition: Filter & { kind: 'leaf' }): boolean {
  if (filter.kind === 'and') return filter.of.some((part) => holds(part, condition));
  if (filter.kind !== 'leaf' || filter.dotted !== condition.dotted) return false;
  const a = filter.test;
  const b = condition.test;
  if (a.op === 'exists' && b.op === 'exists') return true;
  if (a.op === 'type' && b.op === 'type') return [...a.types].every((type) => b.types.has(type));
  if (a.op === 'eq' && b.op === 'eq') return equalValues(a.value, b.value);
  return false;
}
