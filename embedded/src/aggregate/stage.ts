import type { Doc, Maybe } from '../bson/value.ts';
import type { Collection } from '../storage/catalog.ts';
import type { ReadView } from '../storage/view.ts';

/** What the stages of one aggregation share. */
export interface PipelineContext {
  readonly view: ReadView;
  readonly now: Date;
  readonly variables: ReadonlyMap<string, Maybe>;
  /** Milliseconds since the epoch after which the aggregation is given up. */
  readonly deadline: number | undefined;
  collection(name: string): Collection | undefined;
}

/** A stage: documents in, documents out. */
export type Stage = (documents: Iterable<Doc>) => Iterable<Doc>;
