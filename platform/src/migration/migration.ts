import type { Collection, CreateIndexesOptions, Db, Document } from 'mongodb';

/** Key and options of an index, as `schema.indexes()` of mongoose gives them. */
export type IndexSpecification = readonly [
  key: Readonly<Record<string, 1 | -1>>,
  options?: Readonly<
    Pick<CreateIndexesOptions, 'unique' | 'sparse' | 'expireAfterSeconds' | 'partialFilterExpression'>
  >,
];

/** A collection as it is to be: whether it is sharded by organization, and its indexes beside that of `_id`. */
export interface CollectionSpecification {
  readonly collection: string;
  readonly sharded: boolean;
  readonly indexes: readonly IndexSpecification[];
}

/** Collections that are made, sharded and indexed; what is there already is left as it is. */
export interface CollectionsWork {
  readonly kind: 'collections';
  readonly collections: readonly CollectionSpecification[];
}

/** Documents of an organization's own collection that are changed one by one, in batches, organization after organization. */
export interface DocumentsWork {
  readonly kind: 'documents';
  readonly collection: string;
  /** What the ids of the collection's documents begin with before the organization's code, such as `org_`. */
  readonly idPrefix: string;
  /** Matches what is still to be changed, and nothing that was: whoever repeats the work after a crash does it once. */
  readonly pending: Readonly<Document>;
  /**
   * What to write to a document that matches `pending`; undefined leaves it as it is. It may run several times for one, and beside servers of the
   * version before and after.
   */
  change(document: Document, database: Db): Promise<DocumentChange | undefined>;
}

export interface DocumentChange {
  readonly $set?: Readonly<Document>;
  readonly $unset?: Readonly<Record<string, 1>>;
}

/** Indexes that nothing needs any more, by their keys. */
export interface DropIndexesWork {
  readonly kind: 'dropIndexes';
  readonly collection: string;
  readonly keys: readonly IndexSpecification[0][];
}

/**
 * One step from a version of the stored data to the next.
 *
 * - `expand` adds what the next version needs and the present one does not mind. It runs before servers of the next version start.
 * - `backfill` brings what is stored into the new shape, while servers of both versions run. Both must read both shapes until it is done.
 * - `contract` takes away what only the old version needs. It runs when no server of that version is left.
 */
export interface Migration {
  /** `0001-what-it-does`. The number orders the steps; neither it nor the step is ever changed once it was released. */
  readonly id: string;
  readonly phase: 'expand' | 'backfill' | 'contract';
  /** For whoever runs it: what it does. */
  readonly about: string;
  readonly work: CollectionsWork | DocumentsWork | DropIndexesWork;
}

/** All migrations of one subgraph, in their order. */
export interface MigrationPlan {
  readonly subgraph: string;
  readonly migrations: readonly Migration[];
}

/** How far the work on documents is: everything up to this one is done. */
export interface MigrationPosition {
  organizationId: string;
  /** The last document; null when nothing of the organization is done yet. */
  id: string | null;
}

/** What a step works with. */
export interface MigrationContext {
  readonly database: Db;
  /** Where it stopped the last time; null at the beginning. */
  readonly position: MigrationPosition | null;
  /** Stores how far it is. Throws when another process has taken the work over. */
  progress(position: MigrationPosition, changed: number): Promise<void>;
}

/** A collection whose ids are text, as all of Comanda's are. */
export interface TextIdDocument extends Document {
  _id: string;
}
export type TextIdCollection = Collection<TextIdDocument>;
