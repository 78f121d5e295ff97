/** One key set or, without a value, removed. */
export interface Change {
  readonly key: Buffer;
  readonly value: Buffer | undefined;
}

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** The stored keys as one moment saw them. Buffers that are handed out belong to the caller. */
export interface ReadView {
  get(key: Buffer): Buffer | undefined;
  /** The entries of `from ≤ key < to`, in key order or its reverse. */
  range(from: Buffer, to: Buffer, reverse?: boolean): Iterable<Entry>;
}

/** A view that can be written to; what was applied is seen by later reads of the same view. */
export interface WriteView extends ReadView {
  /** Applies all changes or, when one of them may not be made now, throws having applied none. */
  apply(changes: readonly Change[]): void;
  /** Notes that a collection holds so many documents more, or fewer; stored with the writes. */
  count(collection: number, difference: number): void;
  /** Whether changes to the catalog (multikey flags) may be applied here, and not only when a transaction commits. */
  readonly keepsCatalog: boolean;
}
