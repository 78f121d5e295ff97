import { COUNT_TREE, treeKey, treeRange } from './keys.ts';
import type { Change, ReadView } from './view.ts';

/*
 * How many documents a collection holds is kept beside it, so that counting them all costs one read. It is not written
 * by the statements themselves, or any two transactions on one collection would be in each other's way: each batch adds
 * up what its statements say, and stores it with them.
 */

const keyOf = (collection: number): Buffer => {
  const id = Buffer.allocUnsafe(4);
  id.writeUInt32BE(collection);
  return treeKey(COUNT_TREE, id);
};

const encode = (count: number): Buffer => {
  const value = Buffer.allocUnsafe(8);
  value.writeDoubleBE(count);
  return value;
};

/** How many documents the collection of that id holds; undefined when it is not there. */
export function storedCount(view: Pick<ReadView, 'get'>, collection: number): number | undefined {
  return view.get(keyOf(collection))?.readDoubleBE(0);
}

/** The write that sets a count; without one, that forgets it. */
export const countChange = (collection: number, count: number | undefined): Change => ({
  key: keyOf(collection),
  value: count === undefined ? undefined : encode(count),
});

/** The documents of a collection, one by one: for stores from before counts were kept, and to check them. */
export function countAll(view: ReadView, collection: number): number {
  const { from, to } = treeRange(collection);
  let count = 0;
  for (const _ of view.range(from, to)) count += 1;
  return count;
}

/** Differences that are not stored yet. */
export class CountDifferences {
  private readonly differences = new Map<number, number>();

  add(collection: number, difference: number): void {
    this.differences.set(collection, (this.differences.get(collection) ?? 0) + difference);
  }

  /** Hands all differences on. */
  into(other: { count(collection: number, difference: number): void }): void {
    for (const [collection, difference] of this.differences) other.count(collection, difference);
  }

  /** The writes that store them; a collection that was dropped meanwhile has no count any more. */
  *changes(view: Pick<ReadView, 'get'>): Generator<Change> {
    for (const [collection, difference] of this.differences) {
      const count = storedCount(view, collection);
      if (difference !== 0 && count !== undefined) yield countChange(collection, count + difference);
    }
  }
}
