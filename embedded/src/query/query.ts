import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import type { Doc, Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Collection } from '../storage/catalog.ts';
import type { ReadView } from '../storage/view.ts';
import { type Filter, parseFilter, type ScopeOf } from './filter.ts';
import { compileMatcher, type Matcher } from './match.ts';
import { choosePlan, type Plan } from './plan.ts';
import { type Projection, parseProjection } from './projection.ts';
import { Scan } from './scan.ts';
import { parseSort, type SortField, sortKey } from './sort.ts';

/** What a find, or any command that selects documents, asks for. */
export interface QueryRequest {
  readonly filter: Doc;
  readonly sort?: Doc | undefined;
  readonly projection?: Doc | undefined;
  readonly skip?: number | undefined;
  /** 0 or undefined: no limit. */
  readonly limit?: number | undefined;
  readonly hint?: Value | undefined;
  /** Milliseconds since the epoch after which the query is given up. */
  readonly deadline?: number | undefined;
}

/** MongoDB sorts at most this much in memory; it would go on on disk, this store refuses. */
const MAX_SORT_BYTES = 100 * 1024 * 1024;

interface Found {
  readonly bytes: Buffer;
  readonly document: Doc | undefined;
}

/** A query that was parsed and planned; its documents are read in steps. */
export class Query {
  readonly plan: Plan;
  readonly filter: Filter;
  readonly scan: Scan;
  private readonly matches: Matcher | undefined;
  private readonly sort: readonly SortField[];
  private readonly project: Projection | undefined;
  private readonly deadline: number;
  private toSkip: number;
  private left: number;
  private sorted: Iterator<Found> | undefined;

  constructor(collection: Collection, request: QueryRequest, scopeOf?: ScopeOf) {
    this.filter = parseFilter(request.filter, scopeOf);
    this.sort = request.sort ? parseSort(request.sort) : [];
    this.project = request.projection && parseProjection(request.projection, this.filter);
    this.plan = choosePlan(collection, this.filter, this.sort, request.hint);
    this.scan = new Scan(collection, this.plan);
    this.matches = isAnsweredByPlan(this.filter, this.plan) ? undefined : compileMatcher(this.filter);
    this.toSkip = request.skip ?? 0;
    this.left = request.limit || Number.POSITIVE_INFINITY;
    this.deadline = request.deadline ?? Number.POSITIVE_INFINITY;
  }

  get sortsInMemory(): boolean {
    return this.sort.length > 0 && !this.plan.sorted;
  }

  /** The stored bytes of the matching documents in the order asked for, after skip and limit, not yet projected. */
  *documents(view: ReadView): Generator<Buffer> {
    for (const { bytes } of this.found(view)) yield bytes;
  }

  /** The same, decoded; a document that had to be decoded to be matched is not decoded again. */
  *decoded(view: ReadView): Generator<{ bytes: Buffer; document: Doc }> {
    for (const { bytes, document } of this.found(view))
      yield { bytes, document: document ?? decodeDocument(bytes) };
  }

  private *found(view: ReadView): Generator<Found> {
    if (!this.sortsInMemory) {
      for (const next of this.matching(view)) {
        if (this.toSkip > 0) {
          this.toSkip -= 1;
          continue;
        }
        if (this.left <= 0) return;
        this.left -= 1;
        yield next;
        if (this.left <= 0) return;
      }
      return;
    }
    this.sorted ??= this.sortAll(view)[Symbol.iterator]();
    for (let next = this.sorted.next(); !next.done; next = this.sorted.next()) yield next.value;
  }

  /** What the client gets of a stored document. */
  present(bytes: Buffer): Buffer {
    return this.project ? encodeDocument(this.project(decodeDocument(bytes))) : bytes;
  }

  private *matching(view: ReadView): Generator<Found> {
    let read = 0;
    for (const bytes of this.scan.documents(view)) {
      if ((++read & 63) === 0) checkDeadline(this.deadline);
      if (!this.matches) {
        yield { bytes, document: undefined };
        continue;
      }
      const document = decodeDocument(bytes);
      if (this.matches(document)) yield { bytes, document };
    }
  }

  private sortAll(view: ReadView): Found[] {
    const wanted = this.toSkip + this.left;
    const enough = Math.max(1000, 2 * wanted);
    let found: { key: Buffer; bytes: Buffer }[] = [];
    let size = 0;
    const order = (): void => {
      found.sort((a, b) => Buffer.compare(a.key, b.key));
      if (found.length > wanted) found = found.slice(0, wanted);
      size = found.reduce((sum, { key, bytes }) => sum + key.length + bytes.length, 0);
    };
    for (const { bytes, document } of this.matching(view)) {
      const key = sortKey(document ?? decodeDocument(bytes), this.sort);
      found.push({ key, bytes });
      size += key.length + bytes.length;
      if (found.length >= enough) order();
      if (size > MAX_SORT_BYTES) {
        throw new StoreError(
          'QueryExceededMemoryLimitNoDiskUseAllowed',
          `Sort exceeded memory limit of ${MAX_SORT_BYTES} bytes; this store does not sort on disk: add an index or a limit`,
        );
      }
    }
    order();
    return found.slice(this.toSkip).map(({ bytes }) => ({ bytes, document: undefined }));
  }
}

/** @throws StoreError 50 once the time is over */
export function checkDeadline(deadline: number): void {
  if (Date.now() > deadline) throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit');
}

/** The ranges of a lookup by `_id` alone hold exactly what the filter asks for; nothing is left to check. */
function isAnsweredByPlan(filter: Filter, plan: Plan): boolean {
  if (filter.kind === 'and' && filter.of.length === 0) return true;
  return (
    filter.kind === 'leaf' &&
    filter.dotted === '_id' &&
    filter.test.op === 'eq' &&
    typeof filter.test.value === 'string' &&
    plan.index === undefined &&
    !plan.isScan
  );
}
