import { inspect } from '../bson/inspect.ts';
import { isDoc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Index, IndexField } from '../index/definition.ts';
import { fitBound } from '../index/fit-key.ts';
import { equalValues } from '../meaning/compare.ts';
import type { Collection } from '../storage/catalog.ts';
import { treeKey, treeRange } from '../storage/keys.ts';
import { boundsOf, type Interval, invertIntervals } from './bounds.ts';
import type { Filter } from './filter.ts';
import { impliesIndex } from './implication.ts';
import type { SortField } from './sort.ts';

export interface KeyRange {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** How a query reads: ranges of an index, or of the documents themselves, which are stored in the order of `_id`. */
export interface Plan {
  /** Undefined: the documents, by `_id` or all of them. */
  readonly index: Index | undefined;
  /** Disjoint, in the order they are read when not reversed. */
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** The documents come in the order asked for. */
  readonly sorted: boolean;
  /** The whole collection is read. */
  readonly isScan: boolean;
}

/** A plan whose ranges are yet to be made. */
interface Candidate extends Omit<Plan, 'ranges'> {
  readonly tree: number;
  readonly reach: Reach;
  readonly score: number;
}

const planOf = ({ tree, reach, index, reverse, sorted, isScan }: Candidate): Plan => ({
  index,
  ranges: toRanges(tree, reach),
  reverse,
  sorted,
  isScan,
});

/** Of a plan that finds one document at most. */
const LOOKUP_SCORE = 100;

/** Combinations of `$in` values beyond this are not looked up one by one. */
const MAX_PREFIXES = 1000;
const ID_FIELD: IndexField = { dotted: '_id', path: ['_id'], direction: 1 };

/**
 * Chooses how to read: the index whose leading fields the filter fixes furthest, with a bonus for one that brings the
 * documents in the order asked for; the whole collection when no index helps.
 *
 * @throws StoreError 2 when the hint names no index, or one that may lack documents of this query
 */
export function choosePlan(
  collection: Collection,
  filter: Filter,
  sort: readonly SortField[],
  hint: Value | undefined,
): Plan {
  const scan = wholeCollection(collection);
  if (hint !== undefined) return hinted(collection, filter, sort, hint, scan);
  let best = candidate(collection, undefined, filter, sort);
  // Nothing beats an exact _id.
  if (best.score < LOOKUP_SCORE) {
    for (const index of collection.indexes) {
      if (!impliesIndex(filter, index)) continue;
      const next = candidate(collection, index, filter, sort);
      if (next.score > best.score) best = next;
    }
  }
  return best.score > 0 ? planOf(best) : scan;
}

function wholeCollection(collection: Collection): Plan {
  return {
    index: undefined,
    ranges: [treeRange(collection.id)],
    reverse: false,
    sorted: false,
    isScan: true,
  };
}

function hinted(
  collection: Collection,
  filter: Filter,
  sort: readonly SortField[],
  hint: Value,
  scan: Plan,
): Plan {
  if (isDoc(hint) && hint.size === 1 && hint.get('$natural') === 1) return scan;
  const index = collection.indexes.find(({ name, spec }) =>
    typeof hint === 'string' ? hint === name : equalValues(spec.get('key'), hint),
  );
  const isIdHint = hint === '_id_' || (isDoc(hint) && hint.size === 1 && hint.get('_id') === 1);
  if (!index && !isIdHint) {
    throw new StoreError(
      'BadValue',
      `error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index: ${inspect(hint)}`,
    );
  }
  if (index && !impliesIndex(filter, index)) {
    throw new StoreError(
      'BadValue',
      `the hinted index ${index.name} is partial or sparse and may lack documents of this query`,
    );
  }
  return planOf(candidate(collection, index, filter, sort));
}

function candidate(
  collection: Collection,
  index: Index | undefined,
  filter: Filter,
  sort: readonly SortField[],
): Candidate {
  const fields = index?.fields ?? [ID_FIELD];
  const reach = reachOf(fields, index?.multikey ?? 0, filter);
  const tree = index?.id ?? collection.id;
  const order = reach.prefixes.length <= 1 ? orderGiven(index, fields, reach.fixed, sort) : 0;
  const isWhole = reach.points === 0 && reach.last === undefined;
  const isLookup = reach.points === fields.length && (index === undefined || index.unique);
  const score = isLookup ? LOOKUP_SCORE : reach.points * 4 + (reach.last ? 2 : 0) + (order !== 0 ? 3 : 0);
  return {
    index,
    tree,
    reach,
    reverse: order < 0,
    sorted: order !== 0,
    isScan: isWhole && index === undefined,
    score,
  };
}

interface Reach {
  /** Joined encodings of the leading fields that are fixed to single values. */
  prefixes: Buffer[];
  /** How many leading fields the prefixes hold. */
  points: number;
  /** Those of them that are fixed to one value. */
  fixed: Set<string>;
  /** Bounds of the field after the prefixes. */
  last: Interval[] | undefined;
}

function reachOf(fields: readonly IndexField[], multikey: number, filter: Filter): Reach {
  const reach: Reach = { prefixes: [Buffer.alloc(0)], points: 0, fixed: new Set(), last: undefined };
  let throughArray = false;
  for (const [i, field] of fields.entries()) {
    const isMultikey = ((multikey >> i) & 1) === 1;
    // Conditions on two paths through the same array may be met by different elements.
    if (isMultikey && throughArray) break;
    const bounds = boundsOf(filter, field.dotted, isMultikey);
    if (!bounds) break;
    throughArray ||= isMultikey;
    const stored = field.direction === 1 ? bounds : invertIntervals(bounds);
    const arePoints = stored.every(({ point }) => point);
    if (!arePoints || stored.length * reach.prefixes.length > MAX_PREFIXES) {
      reach.last = stored;
      break;
    }
    reach.prefixes = reach.prefixes.flatMap((prefix) =>
      stored.map(({ low, high }) => Buffer.concat([prefix, field.direction === 1 ? low.bytes : high.bytes])),
    );
    reach.points += 1;
    if (stored.length === 1 && !isMultikey) reach.fixed.add(field.dotted);
    if (stored.length === 0) break;
  }
  return reach;
}

/** 1 when reading forwards gives the order asked for, -1 when backwards, 0 when neither does. */
function orderGiven(
  index: Index | undefined,
  fields: readonly IndexField[],
  fixed: ReadonlySet<string>,
  sort: readonly SortField[],
): -1 | 0 | 1 {
  if (sort.length === 0 || index?.truncated) return 0;
  let at = 0;
  let direction: -1 | 0 | 1 = 0;
  for (const wanted of sort) {
    if (fixed.has(wanted.dotted)) continue;
    while (at < fields.length && fixed.has(fields[at]?.dotted ?? '')) at += 1;
    const field = fields[at];
    // Entries of equal values follow the order of `_id`.
    const given = field ?? ID_FIELD;
    if (given.dotted !== wanted.dotted) return 0;
    if (field && index && (index.multikey >> at) & 1) return 0;
    const relative = given.direction === wanted.direction ? 1 : -1;
    if (direction !== 0 && relative !== direction) return 0;
    direction = relative;
    if (!field || wanted.dotted === '_id') break;
    at += 1;
  }
  return direction === 0 ? 1 : direction;
}

function toRanges(tree: number, reach: Reach): KeyRange[] {
  const ranges = reach.prefixes.flatMap((prefix) => {
    if (!reach.last) return [{ from: lowKey(tree, prefix), to: highKey(tree, prefix, true) }];
    return reach.last.map(({ low, high }) => ({
      from: lowKey(tree, Buffer.concat([prefix, low.bytes]), low.after),
      to: highKey(tree, Buffer.concat([prefix, high.bytes]), high.after),
    }));
  });
  ranges.sort((a, b) => Buffer.compare(a.from, b.from));
  const disjoint: KeyRange[] = [];
  for (const range of ranges) {
    const last = disjoint.at(-1);
    if (last && Buffer.compare(last.to, range.from) > 0) {
      if (Buffer.compare(range.to, last.to) > 0)
        disjoint[disjoint.length - 1] = { from: last.from, to: range.to };
    } else {
      disjoint.push(range);
    }
  }
  return disjoint;
}

function lowKey(tree: number, bound: Buffer, after = false): Buffer {
  const { bytes, cut } = fitBound(bound);
  return treeKey(tree, after && !cut ? Buffer.concat([bytes, Buffer.from([0xff])]) : bytes);
}

const ABOVE = Buffer.alloc(18, 0xff);

function highKey(tree: number, bound: Buffer, after: boolean): Buffer {
  if (bound.length === 0) return treeRange(tree).to;
  const { bytes, cut } = fitBound(bound);
  if (cut) return treeKey(tree, Buffer.concat([bytes, ABOVE]));
  return treeKey(tree, after ? Buffer.concat([bytes, Buffer.from([0xff])]) : bytes);
}
