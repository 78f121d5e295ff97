import type { Doc, Maybe } from '../bson/value.ts';
import type { Collection } from '../storage/catalog.ts';
import type { ReadView } from '../storage/view.ts';

/** What the expressions of one command share. */
export interface ExpressionContext {
  readonly now: Date;
  readonly variables: ReadonlyMap<string, Maybe>;
}

/** What the stages of one aggregation share. */
export interface PipelineContext extends ExpressionContext {
  readonly view: ReadView;
  /** Milliseconds since the epoch after which the aggregation is given up. */
  readonly deadline: number | undefined;
  collection(name: string): Collection | undefined;
}

/** A stage: documents in, documents out. */
export type Stage = (documents: Iterable<Doc>) => Iterable<Doc>;
